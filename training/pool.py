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

    Each board has a style of its own, most of them near the sampler's defaults: all sure
    cells and a few more are written a step, in noisy order; cells under a threshold are
    released, on full boards only or at any time; a full board with suspects loses them or,
    as in a restart, all that was written. A board is replaced when it is full and
    unsuspected, or too old: at an age of 100, stuck boards were half of the pool, and what
    is learnt from a few boards over and over holds for no others.
    """

    MAX_AGE = 24  # steps; time for two or three attempts

    def __init__(self, sampler: Sampler, size: int):
        self.sampler = sampler
        self.boards = sampler.revealed_puzzles(size)
        self.age = torch.zeros(size, dtype=torch.int64)
        self.style = self.draw_style(size)

    def draw_style(self, n: int) -> dict[str, Tensor]:
        rand = self.sampler.rand

        def mostly(usual: float, share: float, other: Tensor) -> Tensor:
            return torch.where(rand(n) < share, torch.full((n,), usual), other)

        return {
            "per_step": mostly(1, 0.6, (2 ** (rand(n) * 4)).floor()),
            "sure": mostly(0.99, 0.7, 0.9 + 0.2 * rand(n)),
            "temperature": mostly(0, 0.7, rand(n)),
            "order_noise": mostly(0.3, 0.5, mostly(0, 0.5, (4 * rand(n) - 2).exp())),
            "threshold": mostly(0, 0.1, 0.05 + 0.6 * rand(n)),  # one in ten never releases
            "full_only": rand(n) < 0.6,
        }

    def advance(self, logits: Tensor, quality: Tensor) -> None:
        boards, rand = self.boards, self.sampler.rand
        n = len(boards)
        style = {name: values[:, None] for name, values in self.style.items()}
        masked = boards.tokens == 0
        written = ~masked & (boards.given == 0)
        full = ~masked.any(-1, keepdim=True)
        suspect = written & (quality.sigmoid() < style["threshold"])
        stuck = full & suspect.any(-1, keepdim=True)
        restart = stuck & (rand(n, 1) < 0.5)
        release = torch.where(restart, written, suspect & (full | ~style["full_only"]))

        confidence = logits.softmax(-1).amax(-1)
        score = confidence + style["order_noise"] * gumbel(rand(n, 81))
        rank = score.masked_fill(~masked, -torch.inf).argsort(-1, descending=True).argsort(-1)
        write = masked & ((rank < style["per_step"]) | (confidence > style["sure"]))
        noise = gumbel(rand(n, 81, 9))
        drawn = (logits + style["temperature"][:, :, None] * noise).argmax(-1).int() + 1
        slip = masked & (rand(n, 81) < 0.01 * (rand(n, 1) < 0.3))
        drawn = torch.where(slip, (rand(n, 81) * 9).int() + 1, drawn)
        boards.tokens = torch.where(write | slip, drawn, boards.tokens).masked_fill(release, 0)

        self.age += 1
        over = (full & ~suspect.any(-1, keepdim=True)).squeeze(-1) | (self.age > self.MAX_AGE)
        # Some full boards stay a little: the head is needed most where runs end.
        over &= rand(n) < 0.7
        if over.any():
            count = int(over.sum())
            fresh = self.sampler.draw(count)
            for name in ("tokens", "given", "solution"):
                getattr(boards, name)[over] = getattr(fresh, name)
            self.age[over] = 0
            for name, values in self.draw_style(count).items():
                self.style[name][over] = values


def gumbel(uniform: Tensor) -> Tensor:
    return -torch.log(-torch.log(uniform.clamp(1e-9, 1 - 1e-7)))
