"""Losses. Shapes: logits [B, L, V], quality [B, L] (logits), tokens and solution int [B, L]; L and V are the domain's."""

import torch
from torch import Tensor
from torch.nn import functional as F


def masked_cross_entropy(logits: Tensor, tokens: Tensor, solution: Tensor) -> Tensor:
    """MDM's loss: cross-entropy over masked cells, each board's mean over its own masks.

    With t the masked share, a board's mean is its sum times 1 / (L t): the published
    weight 1/t, with the actual share t instead of the drawn one, which has less variance.
    """
    masked = (tokens == 0).float()
    loss = F.cross_entropy(logits.flatten(0, 1), (solution - 1).reshape(-1).long(), reduction="none")
    per_board = (loss.reshape(masked.shape) * masked).sum(-1) / masked.sum(-1).clamp(min=1)
    return per_board.sum() / masked.any(-1).sum().clamp(min=1)


def digits_cross_entropy(logits: Tensor, solution: Tensor, asked: Tensor) -> Tensor:
    """Cross-entropy of the right digit over the given cells (bool [B, L]), masked or not."""
    loss = F.cross_entropy(logits.flatten(0, 1), (solution - 1).reshape(-1).long(), reduction="none")
    return (loss * asked.reshape(-1)).sum() / asked.sum().clamp(min=1)


def quality_loss(quality: Tensor, tokens: Tensor, solution: Tensor, judged: Tensor) -> Tensor:
    """PRISM's loss: binary cross-entropy of "this digit is right" over the judged cells (bool [B, L])."""
    right = (tokens == solution).float()
    loss = F.binary_cross_entropy_with_logits(quality, right, reduction="none")
    judged = judged.float()
    return (loss * judged).sum() / judged.sum().clamp(min=1)


def fill_masks(tokens: Tensor, logits: Tensor, k: int, generator: torch.Generator) -> tuple[Tensor, Tensor]:
    """PRISM's one-step corruption: k random masked cells drawn from the softmax.

    -> the filled board x_s, and which cells were filled (bool [B, L]). No gradient.
    """
    noise = torch.rand(tokens.shape, generator=generator, device=tokens.device).masked_fill(tokens > 0, -1)
    chosen = (noise.argsort(-1, descending=True).argsort(-1) < k) & (tokens == 0)
    probs = logits.detach().softmax(-1).flatten(0, 1)
    drawn = torch.multinomial(probs, 1, generator=generator)
    drawn = drawn.reshape(tokens.shape).to(tokens.dtype) + 1
    return torch.where(chosen, drawn, tokens), chosen
