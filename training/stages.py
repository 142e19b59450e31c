"""The training steps, one class per objective, from boards to a loss.

A stage owns its data stream and defines the weights that it trains; train.py owns the
optimiser, the clock and the files. Nothing here waits for a GPU: metrics
stay tensors until they are printed.
"""

import torch
from torch import Tensor, nn

from data import Boards, Sampler
from model import Denoiser
from objectives import digits_cross_entropy, fill_masks, masked_cross_entropy, quality_loss
from pool import Guided, OnPolicy


def supervised(blocks: int, every: int) -> list[int]:
    """Depths with a loss: every `every` blocks (or turns), and the last."""
    return [d for d in range(1, blocks + 1) if d == blocks or d % every == 0]


class Stage:
    """@cvar path_only: trains the quality path alone, on a frozen base"""

    path_only = False
    model: nn.Module

    def trained(self) -> list[nn.Parameter]:
        return [p for name, p in self.model.named_parameters() if name.startswith("quality_") or not self.path_only]


class MDM(Stage):
    """The masked denoiser: clean boards, digits only, supervised at several depths.

    A batch is a quarter random masks of full grids (MDM's own corruption), a quarter
    puzzles with a random part revealed, and half boards in the middle of a confident-first run.
    """

    def __init__(self, model: Denoiser, sampler: Sampler, batch: int, supervise_every: int = 6):
        self.model, self.sampler = model, sampler
        self.quarter = batch // 4
        self.pool = Guided(sampler, batch - 2 * self.quarter)
        self.depths = supervised(len(model.blocks), supervise_every)

    def boards(self) -> Boards:
        n = self.quarter
        return Boards.cat([self.sampler.masked_grids(n), self.sampler.revealed_puzzles(n), self.pool.boards])

    def loss(self) -> tuple[Tensor, dict[str, Tensor]]:
        boards = self.boards()
        nodes, _ = self.model.features(boards.tokens, boards.given)
        states = self.model.digit_states(nodes)
        losses = []
        for depth in self.depths:
            logits = self.model.digits(states[depth])
            losses.append(masked_cross_entropy(logits, boards.tokens, boards.solution))
        self.pool.advance(logits[2 * self.quarter :].detach().float())
        return torch.stack(losses).mean(), {"digits": losses[-1].detach()}


class PrismPaper(Stage):
    """PRISM as published: one-step corruption of clean boards, quality and digit losses together.

    Per board: t ~ U(0,1), x_t; k masked cells drawn from the softmax give x_s (no gradient);
    BCE of the head on x_s at those cells + weight * MDM loss on x_t.
    """

    def __init__(self, model: Denoiser, sampler: Sampler, batch: int, k: int = 4, weight: float = 5.0):
        self.model, self.sampler, self.batch = model, sampler, batch
        self.k, self.weight = k, weight

    def loss(self) -> tuple[Tensor, dict[str, Tensor]]:
        half = self.batch // 2
        boards = Boards.cat(
            [self.sampler.masked_grids(half), self.sampler.revealed_puzzles(self.batch - half)]
        )
        tokens, given, solution = boards.tokens, boards.given, boards.solution
        nodes, _ = self.model.features(tokens, given)
        logits = self.model.digits(self.model.digit_states(nodes)[-1])
        digits = masked_cross_entropy(logits, tokens, solution)
        filled, judged = fill_masks(tokens, logits, self.k, self.sampler.generator)
        _, quality = self.model(filled, given)
        head = quality_loss(quality, filled, solution, judged)
        return head + self.weight * digits, {"digits": digits.detach(), "quality": head.detach()}


class OnPolicyPrism(Stage):
    """Our PRISM: the denoiser frozen, its quality path trained on boards from the model's own runs.

    The label of every written cell is known (with several solutions, the nearest one: data.py), so
    all of them have a loss. The path scores all candidates, so it also learns, at half the weight,
    the right digit of each cell that is not a clue: a denser signal than right or wrong, which
    samplers that edit need. The denoiser cannot forget anything, because it is frozen.
    """

    DIGITS_WEIGHT = 0.5
    path_only = True

    def __init__(
        self, model: Denoiser, sampler: Sampler, batch: int, supervise_every: int = 6, turns_ahead: int = 0
    ):
        """turns_ahead: with shared weights, the most turns that a step runs before those that learn; the number is random."""
        self.model, self.pool, self.turns_ahead = model, OnPolicy(sampler, batch), turns_ahead
        self.chance = torch.Generator().manual_seed(sampler.generator.initial_seed())  # on the CPU, so that no GPU is waited for
        turns = model.config.turns
        self.depths = supervised(turns or len(model.quality_blocks), supervise_every)
        # Early turns lead to the later ones, so each is weighted by its depth.
        self.weights = [depth if turns else 1 for depth in self.depths]

    def loss(self) -> tuple[Tensor, dict[str, Tensor]]:
        boards = self.pool.boards
        tokens, given, solution = boards.tokens, boards.given, boards.solution
        nodes, here = self.model.features(tokens, given)
        with torch.no_grad():
            read = self.model.digit_states(nodes)[-1]
        ahead = int(torch.randint(self.turns_ahead + 1, (), generator=self.chance))
        states = self.model.quality_states(nodes, read, ahead)
        judged = (tokens > 0) & (given == 0)
        loss = 0.0
        for depth, weight in zip(self.depths, self.weights, strict=True):
            scores = self.model.scores(states[depth])
            quality = (scores * here).sum(-1)
            judging = quality_loss(quality, tokens, solution, judged)
            naming = digits_cross_entropy(scores, solution, given == 0)
            loss = loss + weight * (judging + self.DIGITS_WEIGHT * naming)
        wrong = ((tokens != solution) & judged).sum() / judged.sum().clamp(min=1)
        with torch.no_grad():
            logits = self.model.digits(read)
            if self.model.config.names:
                logits = torch.where(self.pool.style["shallow"][:, :, None], logits, scores)
        self.pool.advance(logits.float(), quality.detach().float())
        metrics = {"quality": judging.detach(), "digits": naming.detach(), "wrong": wrong}
        return loss / sum(self.weights), metrics


STAGES = {"mdm": MDM, "prism-paper": PrismPaper, "prism": OnPolicyPrism}
