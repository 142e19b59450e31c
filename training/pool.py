"""Boards in the middle of runs: the states that a most-confident-first run visits.

The forward pass that trains on a board also advances it, so these states cost
nothing extra. `Guided` writes the true digit (boards without errors, for the
denoiser); `OnPolicy` writes the model's draws and remasks digits of low quality
(boards with the model's own errors, for the quality head).
"""

import torch
from torch import Tensor

from data import Sampler


class Guided:
    """Writes the K most confident masked cells with their true digits; K of each board in 1..16."""

    def __init__(self, sampler: Sampler, size: int):
        self.sampler = sampler
        self.boards = sampler.revealed_puzzles(size)
        self.per_step = self.draw_per_step(size)

    def draw_per_step(self, n: int) -> Tensor:
        return 2 ** (self.sampler.rand(n, 1) * 5).int()

    def advance(self, logits: Tensor) -> None:
        boards, n = self.boards, len(self.boards)
        masked = boards.tokens == 0
        write = masked & (ranks(logits.softmax(-1).amax(-1), masked) < self.per_step)
        boards.tokens = torch.where(write, boards.solution, boards.tokens)
        full = (boards.tokens > 0).all(-1, keepdim=True)
        boards.replace(full, self.sampler.draw(n))
        self.per_step = torch.where(full, self.draw_per_step(n), self.per_step)


class OnPolicy:
    """Runs of the model itself with the sampler `prism`, with some random wrong digits.

    Each board has its own style, most of them near the sampler's defaults: a step writes all sure
    cells and a few more, in noisy order; cells under a threshold are remasked, on full boards only
    or at any time; a full board with suspects loses them or, as in a restart, all written digits.
    If the model's quality path predicts digits too, half of the boards are "shallow": the denoiser
    writes them, which errs more. A board is replaced when it is full without suspects, or too old:
    with an age limit of 100, half of the pool were stuck boards, and training on a few boards
    repeatedly does not generalise.
    """

    MAX_AGE = 24  # steps; time for two or three attempts

    def __init__(self, sampler: Sampler, size: int):
        self.sampler = sampler
        self.boards = sampler.revealed_puzzles(size)
        # Different ages, so that the boards are not all replaced at the same step.
        self.age = (sampler.rand(size, 1) * self.MAX_AGE).int()
        self.style = self.draw_style(size)

    def draw_style(self, n: int) -> dict[str, Tensor]:
        def rand() -> Tensor:
            return self.sampler.rand(n, 1)

        def mostly(usual: float, share: float, other: Tensor) -> Tensor:
            return torch.where(rand() < share, usual, other)

        return {
            "per_step": mostly(1, 0.6, (2 ** (rand() * 4)).floor()),
            "sure": mostly(0.99, 0.7, 0.9 + 0.2 * rand()),
            "temperature": mostly(0, 0.7, rand()),
            "order_noise": mostly(0.3, 0.5, mostly(0, 0.5, (4 * rand() - 2).exp())),
            "threshold": mostly(0, 0.1, 0.05 + 0.6 * rand()),  # one in ten never remasks
            "full_only": rand() < 0.6,
            "shallow": rand() < 0.5,
        }

    def advance(self, logits: Tensor, quality: Tensor) -> None:
        boards, style, rand = self.boards, self.style, self.sampler.rand
        n = len(boards)
        masked = boards.tokens == 0
        written = ~masked & (boards.given == 0)
        full = ~masked.any(-1, keepdim=True)
        suspect = written & (quality.sigmoid() < style["threshold"])
        stuck = full & suspect.any(-1, keepdim=True)
        restart = stuck & (rand(n, 1) < 0.5)
        release = torch.where(restart, written, suspect & (full | ~style["full_only"]))

        confidence = logits.softmax(-1).amax(-1)
        order = ranks(confidence + style["order_noise"] * gumbel(rand(n, 81)), masked)
        write = masked & ((order < style["per_step"]) | (confidence > style["sure"]))
        noise = gumbel(rand(n, 81, 9))
        drawn = (logits + style["temperature"][:, :, None] * noise).argmax(-1).int() + 1
        slip = masked & (rand(n, 81) < 0.01 * (rand(n, 1) < 0.3))
        drawn = torch.where(slip, (rand(n, 81) * 9).int() + 1, drawn)
        boards.tokens = torch.where(write | slip, drawn, boards.tokens).masked_fill(release, 0)

        self.age += 1
        over = (full & ~suspect.any(-1, keepdim=True)) | (self.age > self.MAX_AGE)
        # Some full boards stay a few steps: quality matters most at the end of runs.
        over &= rand(n, 1) < 0.7
        boards.replace(over, self.sampler.draw(n))
        self.age = self.age.masked_fill(over, 0)
        for name, values in self.draw_style(n).items():
            style[name] = torch.where(over, values, style[name])
        self.sampler.follow(boards)


def ranks(score: Tensor, masked: Tensor) -> Tensor:
    """The rank of each masked cell by descending score, from 0; other cells come after them. [B, 81]"""
    return score.masked_fill(~masked, -torch.inf).argsort(-1, descending=True).argsort(-1)


def gumbel(uniform: Tensor) -> Tensor:
    return -torch.log(-torch.log(uniform.clamp(1e-9, 1 - 1e-7)))
