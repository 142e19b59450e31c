"""DSL, Discrete Stochastic Localization (arXiv 2605.12836): one network for a family of noise paths.

The state of a cell is its evidence, z = t e + sqrt(t) eps in nine dimensions, one per digit: t = 0 is a
mask, a large t a certain digit. Every cell has its own t, which is not an input of the network. The converter turns
evidence into softmax([beta z, 0] + bias), nine digits and the mask, and these weights replace the
denoiser's "here", "other" and "masked"; all else is the denoiser, so that only the method
differs. The loss is the cross-entropy at all cells.
"""

import torch
from torch import Tensor, nn

from data import Sampler
from model import Config, Denoiser, run
from objectives import digits_cross_entropy
from stages import MDM

CERTAIN = 25.0  # t of a written digit: t_max of the paper, scaled to nine tokens
BETA = 1.0  # then softmax(z) is the exact posterior of a cell alone
# ln t of the paths between: mean and deviation.
LOG_MEAN, LOG_DEVIATION = 1.4, 0.9


class Localizer(Denoiser):
    """evidence: float [B, 81, 9], given: int32 [B, 81] -> logits of the digit of every cell [B, 81, 9], None."""

    def __init__(self, config: Config):
        super().__init__(config)
        self.mask_bias = nn.Parameter(torch.tensor(9.0).log())

    def features(self, evidence: Tensor, given: Tensor) -> tuple[Tensor, Tensor]:
        weights = torch.cat([BETA * evidence, self.mask_bias.expand_as(evidence[..., :1])], -1).softmax(-1)
        here, masked = weights[..., :9], weights[..., 9:]
        clue = given.float()[:, :, None]
        other = 1 - masked - here
        parts = [here * clue, here * (1 - clue), other * clue, other * (1 - clue), masked.expand_as(here)]
        return torch.stack(parts, -1).reshape(-1, 9, 9, 9, 5), here

    def forward(self, evidence: Tensor, given: Tensor) -> tuple[Tensor, None]:
        return self.digits(self.digit_states(self.features(evidence, given)[0])[-1]), None


def localized(solution: Tensor, t: Tensor, noise: Tensor) -> Tensor:
    """z = t e + sqrt(t) eps. solution int [B, 81], t [B, 81], noise [B, 81, 9] -> [B, 81, 9]"""
    e = nn.functional.one_hot((solution - 1).long(), 9).float()
    return t[:, :, None] * e + t.sqrt()[:, :, None] * noise


def times(visible: Tensor, sampler: Sampler, roar: float, together: float) -> Tensor:
    """A t for every cell. visible: bool [B, 81], the written cells of an any-order path. -> [B, 81]

    In a share `roar` of the boards the smoothed any-order path: masks at t ~ U[0, 1), visible cells at
    U[.8, 1] of the most. In the others ln t is normal and t clamped at the most; of these the cells share one t in
    a share `together`, as they do when all are localized at once.
    """
    n = len(visible)
    u = sampler.rand(n, 81)
    smoothed = torch.where(visible, CERTAIN * (0.8 + 0.2 * u), u)
    normal = torch.special.ndtri(sampler.rand(n, 81).clamp(1e-6, 1 - 1e-6))
    normal = torch.where(sampler.rand(n, 1) < together, normal[:, :1], normal)
    between = (LOG_MEAN + LOG_DEVIATION * normal).exp().clamp(max=CERTAIN)
    return torch.where(sampler.rand(n, 1) < roar, smoothed, between)


class DSL(MDM):
    """Boards of the denoiser's own training, each cell that is no clue blurred to its t; digits at all cells."""

    def __init__(self, model: Localizer, sampler: Sampler, batch: int, roar: float = 0.1, together: float = 0.5, **options):
        super().__init__(model, sampler, batch, **options)
        self.roar, self.together = roar, together

    def loss(self) -> tuple[Tensor, dict[str, Tensor]]:
        boards = self.boards()
        solution, clue = boards.solution, boards.given > 0
        t = times(boards.tokens > 0, self.sampler, self.roar, self.together)
        uniform = self.sampler.rand(len(t), 81, 9).clamp(1e-6, 1 - 1e-6)
        evidence = localized(solution, t, torch.special.ndtri(uniform))
        evidence = torch.where(clue[:, :, None], localized(solution, torch.full_like(t, CERTAIN), torch.zeros_like(uniform)), evidence)
        states = run(self.model.embed(self.model.features(evidence, boards.given)[0]).float(), self.model.blocks)
        everywhere = torch.ones_like(clue)
        losses = [digits_cross_entropy(self.model.digits(states[depth]), solution, everywhere) for depth in self.depths]
        self.pool.advance(self.model.digits(states[-1])[2 * self.quarter :].detach().float())
        return torch.stack(losses).mean(), {"digits": losses[-1].detach()}
