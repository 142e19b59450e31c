"""The training steps of sums, like those of Sudoku in stages.py.

Each step draws one length of numbers, so that all lengths share the weights.
"""

import torch
from torch import Tensor
from torch.nn import functional as F

import stages
from objectives import fill_masks, masked_cross_entropy, quality_loss
from pool import gumbel, ranks

from .data import Boards, Sampler, agreement, evidence, posterior
from .model import Adder


class Stage(stages.Stage):
    def __init__(self, model: Adder, generator: torch.Generator, batch: int, digits: list[int], carries: float = 0.33):
        self.model, self.batch = model, batch
        self.samplers = [Sampler(generator, n, carries) for n in digits]
        self.turn = 0

    def next(self) -> int:
        """The length of this step's numbers; all lengths in turn."""
        self.turn += 1
        return self.turn % len(self.samplers)


class MDM(Stage):
    """Masked diffusion on true sums: cross-entropy of masked positions, each board's mean over its own."""

    def loss(self) -> tuple[Tensor, dict[str, Tensor]]:
        boards = self.samplers[self.next()].masked(self.batch)
        logits = self.model.digits(self.model.base(boards.tokens, boards.given))
        loss = masked_cross_entropy(logits, boards.tokens, boards.solution)
        return loss, {"digits": loss.detach()}


class PrismPaper(Stage):
    """PRISM as published: k masked positions drawn from the softmax, all weights."""

    def __init__(self, *args, k: int = 4, weight: float = 5.0, **options):
        super().__init__(*args, **options)
        self.k, self.weight = k, weight

    def loss(self) -> tuple[Tensor, dict[str, Tensor]]:
        sampler = self.samplers[self.next()]
        boards = sampler.masked(self.batch)
        logits = self.model.digits(self.model.base(boards.tokens, boards.given))
        digits = masked_cross_entropy(logits, boards.tokens, boards.solution)
        filled, judged = fill_masks(boards.tokens, logits, self.k, sampler.generator)
        named, quality = self.model.path(filled, boards.given, self.model.base(filled, boards.given))
        head = quality_loss(quality, filled, boards.solution, judged)
        # The path's digits, which the paper lacks, are trained at the filled positions, too.
        naming = F.cross_entropy(named[judged], boards.solution[judged].long() - 1)
        loss = head + 0.2 * naming + self.weight * digits
        return loss, {"digits": digits.detach(), "quality": head.detach()}


class OnPolicyPrism(Stage):
    """The base frozen, the path trained on boards from the model's own runs.

    A board may become many sums, so the label of a digit is its share among the true sums, each with less
    weight the more written digits it contradicts. With `judge` "alone" the digit itself is excluded, which
    is the limit of PRISM's objective; with "original" the label is whether the digit is that of the sum
    from which the board was made.
    """

    NAMING = 0.5
    path_only = True

    def __init__(self, *args, judge: str = "nearest", **options):
        super().__init__(*args, **options)
        self.judge = judge
        self.runs = [Runs(sampler, self.batch) for sampler in self.samplers]

    def loss(self) -> tuple[Tensor, dict[str, Tensor]]:
        runs = self.runs[self.next()]
        tokens, given = runs.boards.tokens, runs.boards.given
        with torch.no_grad():
            read = self.model.base(tokens, given)
            logits = self.model.digits(read)
            others = posterior(evidence(tokens, given))
            label = self.label(others, runs.boards)
        named, quality = self.model.path(tokens, given, read)
        judged = ((tokens > 0) & (given == 0)).float()
        over = judged.sum().clamp(min=1)
        head = (F.binary_cross_entropy_with_logits(quality, label, reduction="none") * judged).sum() / over
        naming = (-(others * named.log_softmax(-1)).sum(-1) * judged).sum() / over
        runs.advance(logits.float(), quality.detach().float())
        wrong = ((1 - label) * judged).sum() / over
        return head + self.NAMING * naming, {"quality": head.detach(), "digits": naming.detach(), "wrong": wrong}

    def label(self, others: Tensor, boards: Boards) -> Tensor:
        if self.judge == "original":
            return (boards.tokens == boards.solution).float()
        if self.judge == "alone":
            return others.gather(2, (boards.tokens.long() - 1).clamp(min=0)[:, :, None])[:, :, 0]
        return agreement(others, boards.tokens)


class Runs:
    """Boards in the middle of runs, each with its own number of writes per pass, order and remasking."""

    def __init__(self, sampler: Sampler, size: int):
        self.sampler = sampler
        self.boards = sampler.draw(size)
        self.age = torch.zeros(size, 1, device=sampler.device)
        self.style = self.draw_style(size)

    def draw_style(self, n: int) -> dict[str, Tensor]:
        rand = lambda: self.sampler.rand(n, 1)
        return {
            "per_step": (2 ** (rand() * 4)).floor(),
            "temperature": torch.where(rand() < 0.6, 1.0, 0.5 + rand()),
            "noise": torch.where(rand() < 0.5, 0.0, torch.where(rand() < 0.5, 100.0, rand())),
            "threshold": torch.where(rand() < 0.3, 0.0, rand()),
            "full_only": rand() < 0.5,
            "most": (2 ** (rand() * 4)).floor(),
            "last": 4 + rand() * 36,
        }

    def advance(self, logits: Tensor, quality: Tensor) -> None:
        """One pass: writes, and remasks the worst under the threshold; some digits are remasked or changed at random."""
        boards, style, rand = self.boards, self.style, self.sampler.rand
        n, size = boards.tokens.shape
        masked = boards.tokens == 0
        written = ~masked & (boards.given == 0)
        full = ~masked.any(-1, keepdim=True)
        suspect = written & (quality.sigmoid() < style["threshold"]) & (full | ~style["full_only"])
        remask = suspect & (ranks(-quality, suspect) < style["most"])
        remask |= written & (rand(n, size) < 0.3 * (rand(n, 1) < 0.05))

        confidence = logits.softmax(-1).amax(-1)
        order = ranks(confidence + style["noise"] * gumbel(rand(n, size)), masked)
        write = masked & (order < style["per_step"])
        drawn = (logits / style["temperature"][:, :, None] + gumbel(rand(*logits.shape))).argmax(-1).int() + 1
        slip = write & (rand(n, size) < 0.05 * (rand(n, 1) < 0.3))
        drawn = torch.where(slip, (rand(n, size) * 10).int() + 1, drawn)
        boards.tokens = torch.where(write, drawn, boards.tokens).masked_fill(remask, 0)

        self.age += 1
        calm = full & ~suspect.any(-1, keepdim=True)
        over = (calm & (rand(n, 1) < 0.5)) | (self.age > style["last"])
        boards.replace(over, self.sampler.draw(n))
        self.age = self.age.masked_fill(over, 0)
        for name, values in self.draw_style(n).items():
            style[name] = torch.where(over, values, style[name])


STAGES = {"sums-mdm": MDM, "sums-prism": OnPolicyPrism, "sums-prism-paper": PrismPaper}
