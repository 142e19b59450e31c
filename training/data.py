"""Puzzles for training, read from what the command line's `generate --solutions` wrote.

A line is "<81 clues> <81 solution digits> <search nodes>". No puzzle is made here
and none is augmented: the model treats all symmetric copies alike.
"""

from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from torch import Tensor


@dataclass(frozen=True)
class Puzzles:
    clues: Tensor  # uint8 [N, 81], 0 = empty
    solutions: Tensor  # uint8 [N, 81]
    nodes: Tensor  # int64 [N], boards an exact solver visits; 1 = singles suffice

    def __len__(self) -> int:
        return len(self.clues)


def read_puzzles(paths: list[str | Path]) -> Puzzles:
    lines = [line.split() for path in paths for line in Path(path).read_text().splitlines() if line]
    bad = next((i for i, parts in enumerate(lines) if len(parts) < 2 or len(parts[1]) != 81), None)
    if bad is not None:
        raise ValueError(f"line {bad + 1} of {paths} is not '<81 clues> <81 solution digits> <nodes>'")

    def digits(column: int) -> Tensor:
        text = "".join(parts[column] for parts in lines).replace(".", "0")
        return torch.from_numpy(np.frombuffer(text.encode(), np.uint8).reshape(-1, 81) - ord("0"))

    nodes = torch.tensor([int(parts[2]) if len(parts) > 2 else 1 for parts in lines])
    return Puzzles(digits(0), digits(1), nodes)


@dataclass
class Boards:
    """A batch of boards part of the way. tokens: 0 = mask; given: 1 = clue. All int32 [B, 81]."""

    tokens: Tensor
    given: Tensor
    solution: Tensor

    def __len__(self) -> int:
        return len(self.tokens)

    @staticmethod
    def cat(parts: list["Boards"]) -> "Boards":
        return Boards(*(torch.cat([getattr(p, f) for p in parts]) for f in ("tokens", "given", "solution")))


class Sampler:
    """Draws puzzles, harder ones more often: with weight min(search nodes, 16) ** hardness."""

    def __init__(self, puzzles: Puzzles, generator: torch.Generator, hardness: float = 0.5):
        self.puzzles, self.generator = puzzles, generator
        self.weights = puzzles.nodes.float().clamp(max=16) ** hardness

    def rand(self, *shape: int) -> Tensor:
        return torch.rand(*shape, generator=self.generator)

    def draw(self, n: int) -> Boards:
        """Fresh puzzles: the clues on the board, all else masked."""
        pick = torch.multinomial(self.weights, n, replacement=True, generator=self.generator)
        clues = self.puzzles.clues[pick].int()
        return Boards(clues, (clues > 0).int(), self.puzzles.solutions[pick].int())

    def masked_grids(self, n: int) -> Boards:
        """MDM's own corruption: each cell of a full grid masked with probability t ~ U(0, 1).

        A random share of what stays visible is marked as clues.
        """
        boards = self.draw(n)
        visible = self.rand(n, 81) >= self.rand(n, 1)
        boards.tokens = boards.solution * visible
        boards.given = (visible & (self.rand(n, 81) < self.rand(n, 1))).int()
        return boards

    def revealed_puzzles(self, n: int) -> Boards:
        """Puzzles with a random share u^2 of the other cells already right."""
        boards = self.draw(n)
        reveal = self.rand(n, 81) < self.rand(n, 1).square()
        boards.tokens = torch.where(reveal, boards.solution, boards.tokens)
        return boards
