"""The training steps of sentences: masked diffusion, and the quality path on the frozen base."""

import torch
from torch import Tensor
from torch.nn import functional as F

import stages
from objectives import fill_masks, masked_cross_entropy

from .data import Sampler, fits
from .model import Writer


class Stage(stages.Stage):
    def __init__(self, model: Writer, generator: torch.Generator, batch: int):
        self.model, self.batch = model, batch
        self.sampler = Sampler(generator)


class MDM(Stage):
    """Masked diffusion on right sentences: cross-entropy of masked words, each sentence's mean over its own masks."""

    def loss(self) -> tuple[Tensor, dict[str, Tensor]]:
        tokens, solution = self.sampler.masked(self.batch)
        loss = masked_cross_entropy(self.model.logits(self.model.base(tokens)), tokens, solution)
        return loss, {"words": loss.detach()}


class Prism(Stage):
    """PRISM's quality on the model's own runs, with the base frozen.

    The base fills a masked sentence in up to `rounds` forward passes, up to k words each, as a sampler does, so that later
    words can follow from wrong ones; some passes have a higher temperature. Every word that it wrote has a label: its share
    among the nearest right sentences (data.fits), as in sums.
    """

    path_only = True

    def __init__(self, *args, k: int = 6, rounds: int = 6):
        super().__init__(*args)
        self.k, self.rounds = k, rounds

    def loss(self) -> tuple[Tensor, dict[str, Tensor]]:
        generator = self.sampler.generator
        draw = lambda most: int(torch.randint(1, most + 1, (1,), generator=generator))
        tokens, _ = self.sampler.masked(self.batch)
        judged = torch.zeros_like(tokens, dtype=torch.bool)
        with torch.no_grad():
            for _ in range(draw(self.rounds)):
                logits = self.model.logits(self.model.base(tokens))
                # A higher temperature also gives wrong words that the base would rarely write.
                warm = logits / (1 + 3 * (self.sampler.rand(self.batch, 1, 1) < 0.1))
                tokens, filled = fill_masks(tokens, warm, draw(self.k), generator)
                judged |= filled
            read = self.model.base(tokens)
            label = fits(tokens)
        quality = self.model.quality(tokens, read)
        over = judged.sum().clamp(min=1)
        loss = (F.binary_cross_entropy_with_logits(quality, label, reduction="none") * judged).sum() / over
        return loss, {"quality": loss.detach(), "misfits": ((1 - label) * judged).sum() / over}


STAGES = {"text-mdm": MDM, "text-prism": Prism}
