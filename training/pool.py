"""Boards in flight: the states a most-confident-first run really visits.

The forward that trains on a board is the forward that advances it, so such
states cost nothing extra. `Guided` writes the true digit (clean boards, for the
denoiser); `OnPolicy` writes what the model draws and releases what its quality
head doubts (boards with the model's own errors, for the quality head).
"""

import torch
from torch import Tensor

from data import Boards, Sampler


class Guided:
    """Writes the K most confident masked cells with their true digits; K of each board in 1..16."""

    def __init__(self, sampler: Sampler, size: int):
        self.sampler = sampler
        self.boards = sampler.revealed_puzzles(size)
        self.per_step = self.draw_per_step(size)

    def draw_per_step(self, n: int) -> Tensor:
        return 2 ** (self.sampler.rand(n) * 5).int()

    def advance(self, logits: Tensor) -> None:
        boards = self.boards
        masked = boards.tokens == 0
        confidence = logits.softmax(-1).amax(-1).masked_fill(~masked, -1)
        rank = confidence.argsort(-1, descending=True).argsort(-1)
        write = masked & (rank < self.per_step[:, None])
        boards.tokens = torch.where(write, boards.solution, boards.tokens)
        full = (boards.tokens > 0).all(-1)
        if full.any():
            fresh = self.sampler.draw(int(full.sum()))
            for name in ("tokens", "given", "solution"):
                getattr(boards, name)[full] = getattr(fresh, name)
            self.per_step[full] = self.draw_per_step(int(full.sum()))


class OnPolicy:
    """Runs of the model itself, as the sampler `prism` makes them, with some human-like slips.

    Each board has its own cells per step, temperature, release threshold and order (one in
    four writes in random order, where errors are many); a board is replaced when it is full
    and unsuspected, or too old.
    """

    MAX_AGE = 120  # steps

    def __init__(self, sampler: Sampler, size: int):
        self.sampler = sampler
        self.boards = sampler.revealed_puzzles(size)
        self.age = torch.zeros(size, dtype=torch.int64)
        self.style = self.draw_style(size)

    def draw_style(self, n: int) -> dict[str, Tensor]:
        rand = self.sampler.rand
        return {
            "per_step": 2 ** (rand(n) * 4).int(),
            "temperature": rand(n) * (rand(n) < 0.7),  # three in ten are greedy
            "threshold": rand(n) * 0.8 * (rand(n) < 0.9),  # one in ten never releases
            "random_order": rand(n) < 0.25,
        }

    def advance(self, logits: Tensor, quality: Tensor) -> None:
        boards, rand = self.boards, self.sampler.rand
        n = len(boards)
        masked = boards.tokens == 0
        written = ~masked & (boards.given == 0)
        release = written & (quality.sigmoid() < self.style["threshold"][:, None])
        noise = -torch.log(-torch.log(rand(n, 81, 9).clamp(1e-9, 1 - 1e-7)))
        drawn = (logits + self.style["temperature"][:, None, None] * noise).argmax(-1).int() + 1
        confidence = logits.softmax(-1).amax(-1)
        score = torch.where(self.style["random_order"][:, None], rand(n, 81), confidence)
        rank = score.masked_fill(~masked, -1).argsort(-1, descending=True).argsort(-1)
        write = masked & (rank < self.style["per_step"][:, None])
        slip = masked & (rand(n, 81) < 0.01 * (rand(n, 1) < 0.3))
        drawn = torch.where(slip, (rand(n, 81) * 9).int() + 1, drawn)
        tokens = torch.where(write | slip, drawn, boards.tokens)
        boards.tokens = torch.where(release, 0, tokens)
        self.age += 1
        over = (masked.sum(-1) == 0) & ~release.any(-1) | (self.age > self.MAX_AGE)
        # Some full boards stay a little: the head is needed most where runs end.
        over &= rand(n) < 0.5
        if over.any():
            count = int(over.sum())
            fresh = self.sampler.draw(count)
            for name in ("tokens", "given", "solution"):
                getattr(boards, name)[over] = getattr(fresh, name)
            self.age[over] = 0
            for name, values in self.draw_style(count).items():
                self.style[name][over] = values
