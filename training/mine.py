"""Puzzles on which a model's runs get stuck: there its quality head has most to learn.

`python mine.py runs/prism-48-more/checkpoint.pt data/hard.txt > data/stuck.txt` runs every
puzzle once, as the sampler `prism` does by default, and prints the lines of those that
are not right after so many passes, as soon as that is known.
"""

import argparse
import sys
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

import torch
from torch import Tensor

from data import Boards, Puzzles, read_puzzles
from export import load
from model import Denoiser
from pool import move

PASSES = 32
BATCH = 64


def usual(shaken: Tensor) -> dict[str, Tensor]:
    """The sampler's defaults, for pool.move. shaken: bool [B], the board has been full before."""
    n = len(shaken)
    values = {"per_step": 1.0, "sure": 0.99, "temperature": 0.0, "threshold": 0.5, "slips": 0.0}
    style = {name: torch.full((n,), value) for name, value in values.items()}
    return style | {"order_noise": 0.3 * shaken, "full_only": torch.ones(n, dtype=torch.bool)}


@torch.no_grad()
def runs(
    model: Denoiser, puzzles: Puzzles, generator: torch.Generator, passes: int = PASSES
) -> Iterator[tuple[int, bool]]:
    """Runs a board of every puzzle. -> as each ends: the puzzle's index, whether the board is right."""

    def rand(*shape: int) -> Tensor:
        return torch.rand(*shape, generator=generator)

    waiting = iter(range(len(puzzles)))
    which, age = (torch.empty(0, dtype=torch.int64) for _ in range(2))
    tokens, shaken = torch.empty(0, 81, dtype=torch.int32), torch.empty(0, dtype=torch.bool)
    while True:
        fresh = torch.tensor(list(islice(waiting, BATCH - len(which))), dtype=torch.int64)
        which, tokens = torch.cat([which, fresh]), torch.cat([tokens, puzzles.clues[fresh].int()])
        age, shaken = torch.cat([age, 0 * fresh]), torch.cat([shaken, fresh < 0])
        if not len(which):
            return
        given = (puzzles.clues[which] > 0).int()
        boards = Boards(tokens, given, puzzles.solutions[which].int())
        shaken |= (tokens > 0).all(-1)
        logits, quality = model(tokens, given)
        moved, finished = move(boards, usual(shaken), logits, quality, rand)
        right = finished & (tokens == boards.solution).all(-1)
        age += 1
        ended = finished | (age == passes)
        yield from zip(which[ended].tolist(), right[ended].tolist())
        which, tokens, age, shaken = (x[~ended] for x in (which, moved, age, shaken))


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("checkpoint")
    parser.add_argument("puzzles", help="what `generate --solutions` wrote")
    options = parser.parse_args()
    model, _ = load(options.checkpoint)
    puzzles = read_puzzles([options.puzzles])
    lines = [line for line in Path(options.puzzles).read_text().splitlines() if line]
    stuck = 0
    for done, (index, right) in enumerate(runs(model, puzzles, torch.Generator().manual_seed(1)), 1):
        if not right:
            stuck += 1
            print(lines[index], flush=True)
        if done % 500 == 0 or done == len(puzzles):
            print(f"{stuck} stuck of {done} run, {len(puzzles)} in all", file=sys.stderr)
