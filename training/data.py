"""Puzzles for training, from files written by the command line's `generate --solutions`.

A line is "<81 clues> <81 solution digits> <search nodes>", followed by the other solutions
of a board that has several. There is no data augmentation: the model gives equal results on
symmetric copies. All tensors are on the random generator's device, CPU or GPU, in shapes
that do not depend on random draws, so that the program never waits for a GPU.
"""

from dataclasses import dataclass, fields
from pathlib import Path

import numpy as np
import torch
from torch import Tensor


@dataclass(frozen=True)
class Puzzles:
    clues: Tensor  # uint8 [N, 81], 0 = empty
    solutions: Tensor  # uint8 [S, 81], the solutions of a puzzle are adjacent
    first: Tensor  # int64 [N], index of a puzzle's first solution
    count: Tensor  # int64 [N], number of its solutions
    nodes: Tensor  # int64 [N], boards an exact solver visits; 1 = singles suffice
    file: Tensor  # int64 [N], index of its file

    def __len__(self) -> int:
        return len(self.clues)

    def to(self, device: torch.device) -> "Puzzles":
        return Puzzles(*(getattr(self, f.name).to(device) for f in fields(self)))


def read_puzzles(paths: list[str | Path]) -> Puzzles:
    read = [[line.split() for line in Path(path).read_text().splitlines() if line] for path in paths]
    lines = [parts for one in read for parts in one]
    bad = next((i for i, parts in enumerate(lines) if len(parts) < 2 or len(parts[1]) != 81), None)
    if bad is not None:
        raise ValueError(f"line {bad + 1} of {paths} is not '<81 clues> <81 solution digits> <nodes>'")

    def digits(texts: list[str]) -> Tensor:
        text = "".join(texts).replace(".", "0")
        return torch.from_numpy(np.frombuffer(text.encode(), np.uint8).reshape(-1, 81) - ord("0"))

    solutions = [[parts[1], *parts[3:]] for parts in lines]
    count = torch.tensor([len(one) for one in solutions])
    return Puzzles(
        clues=digits([parts[0] for parts in lines]),
        solutions=digits([text for one in solutions for text in one]),
        first=count.cumsum(0) - count,
        count=count,
        nodes=torch.tensor([int(parts[2]) if len(parts) > 2 else 1 for parts in lines]),
        file=torch.repeat_interleave(torch.arange(len(read)), torch.tensor([len(one) for one in read])),
    )


@dataclass
class Boards:
    """A batch of partly filled boards. tokens: 0 = mask; given: 1 = clue. All int32 [B, 81] but the last."""

    tokens: Tensor
    given: Tensor
    solution: Tensor
    puzzle: Tensor  # int64 [B, 1], its index among the puzzles

    def __len__(self) -> int:
        return len(self.tokens)

    @staticmethod
    def cat(parts: list["Boards"]) -> "Boards":
        return Boards(*(torch.cat([getattr(p, f.name) for p in parts]) for f in fields(Boards)))

    def replace(self, over: Tensor, fresh: "Boards") -> None:
        """Takes `fresh` boards where `over` (bool [B, 1])."""
        for f in fields(self):
            setattr(self, f.name, torch.where(over, getattr(fresh, f.name), getattr(self, f.name)))


class Sampler:
    """Draws puzzles, harder ones more often: with weight min(search nodes, 16) ** hardness.

    `shares`: each file's share of the draws, whatever its size; default: all puzzles have equal weight.
    """

    def __init__(
        self, puzzles: Puzzles, generator: torch.Generator, hardness: float = 0.5, shares: list[float] | None = None
    ):
        self.generator, self.device = generator, generator.device
        weights = puzzles.nodes.double().clamp(max=16) ** hardness
        for file, share in enumerate(shares or []):
            weights[puzzles.file == file] *= share / weights[puzzles.file == file].sum()
        self.weights = weights / weights.sum()
        self.below = self.weights.cumsum(0).to(self.device)
        self.most = int(puzzles.count.max())
        self.puzzles = puzzles.to(self.device)

    def rand(self, *shape: int) -> Tensor:
        return torch.rand(*shape, generator=self.generator, device=self.device)

    def draw(self, n: int) -> Boards:
        """New puzzles: only the clues on the board. If there are several solutions, a random one."""
        at = torch.rand(n, generator=self.generator, device=self.device, dtype=torch.float64)
        pick = torch.searchsorted(self.below, at).clamp(max=len(self.puzzles) - 1)
        clues = self.puzzles.clues[pick].int()
        one = self.puzzles.first[pick] + (self.rand(n) * self.puzzles.count[pick]).long()
        return Boards(clues, (clues > 0).int(), self.puzzles.solutions[one].int(), pick[:, None])

    def follow(self, boards: Boards) -> None:
        """Sets each board's solution to the nearest one, if its puzzle has several.

        A board that can still become some solution gets such a one; any other board gets the one that agrees
        with most of its digits. Ties are broken randomly.
        """
        if self.most == 1:
            return
        nth = torch.arange(self.most, device=self.device)
        count = self.puzzles.count[boards.puzzle]
        rows = self.puzzles.first[boards.puzzle] + nth.minimum(count - 1)
        solutions = self.puzzles.solutions[rows]  # [B, most, 81]
        agree = (solutions == boards.tokens[:, None]).sum(-1) + self.rand(*rows.shape)
        best = agree.masked_fill(nth >= count, -1).argmax(-1, keepdim=True)
        boards.solution = self.puzzles.solutions[rows.gather(1, best)[:, 0]].int()

    def masked_grids(self, n: int) -> Boards:
        """MDM's own corruption: each cell of a full grid masked with probability t ~ U(0, 1).

        A random share of the visible cells is marked as clues.
        """
        boards = self.draw(n)
        visible = self.rand(n, 81) >= self.rand(n, 1)
        boards.tokens = boards.solution * visible
        boards.given = (visible & (self.rand(n, 81) < self.rand(n, 1))).int()
        return boards

    def revealed_puzzles(self, n: int) -> Boards:
        """Puzzles with a random share u^2 of the other cells filled with the right digits."""
        boards = self.draw(n)
        reveal = self.rand(n, 81) < self.rand(n, 1).square()
        boards.tokens = torch.where(reveal, boards.solution, boards.tokens)
        return boards
