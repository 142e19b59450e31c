"""Sentences drawn from a seed and masked anywhere, and their exact posterior. No file is read."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

import torch
from torch import Tensor

from sums.data import agreement

from .grammar import SIZES, WORDS, readings

SLIP = 1e-2  # likelihood of a written word if it is wrong, relative to a right one


@dataclass(frozen=True)
class Language:
    """The K readings of sentences of L words, with the words that each allows."""

    allowed: Tensor  # p(word) at each position, [K, L, V]
    weight: Tensor  # [K]


@cache
def language(size: int) -> Language:
    of = [reading for reading in readings() if len(reading.allowed) == size]
    if not of:
        raise ValueError(f"no sentence has {size} words; they have {SIZES[0]} to {SIZES[-1]}")
    at = {word: i for i, word in enumerate(WORDS)}
    allowed = torch.zeros(len(of), size, len(WORDS))
    for k, reading in enumerate(of):
        for position, words in enumerate(reading.allowed):
            allowed[k, position, [at[word] for word in words]] = 1 / len(words)
    return Language(allowed, torch.tensor([reading.weight for reading in of]))


SHARES = torch.tensor([float(language(size).weight.sum()) for size in SIZES])


class Sampler:
    """Draws sentences; all sentences of a draw have the same length."""

    def __init__(self, generator: torch.Generator):
        self.generator = generator

    def rand(self, *shape: int) -> Tensor:
        return torch.rand(*shape, generator=self.generator)

    def whole(self, n: int, size: int | None = None) -> Tensor:
        """Right sentences, as tokens. int32 [n, L]"""
        pick = lambda weights, n: torch.multinomial(weights, n, replacement=True, generator=self.generator)
        of = language(size or SIZES[int(pick(SHARES, 1))])
        allowed = of.allowed[pick(of.weight, n)]
        return pick(allowed.flatten(0, 1), 1).reshape(n, -1).int() + 1

    def masked(self, n: int) -> tuple[Tensor, Tensor]:
        """-> sentences, each masked at its own random rate, and the whole ones. int32 [n, L]"""
        solution = self.whole(n)
        masks = self.rand(*solution.shape) < self.rand(n, 1)
        masks[~masks.any(1), -1] = True
        return solution.masked_fill(masks, 0), solution


def evidence(tokens: Tensor, slip: float = SLIP) -> Tensor:
    """Likelihood of each position's word: uniform for masks, with a small error rate for others. [B, L, V]"""
    words = torch.arange(1, len(WORDS) + 1)
    return torch.where((tokens == 0)[:, :, None] | (tokens[:, :, None] == words), 1.0, slip)


def posterior(tokens: Tensor) -> Tensor:
    """p(word) of each position from all *others*, over all readings. tokens [B, L] -> [B, L, V]. Exact."""
    of = language(tokens.shape[1])
    # p of the word at a position under a reading, [B, K, L]; never 0, because of the error rate.
    said = torch.einsum("blv,klv->bkl", evidence(tokens), of.allowed).log()
    others = (said.sum(2, keepdim=True) - said + of.weight.log()[:, None]).softmax(1)
    return torch.einsum("bkl,klv->blv", others, of.allowed)


def fits(tokens: Tensor) -> Tensor:
    """p(the written word is that of the nearest right sentence), the word itself included. [B, L]"""
    return agreement(posterior(tokens), tokens, SLIP)


def misfits(tokens: Tensor) -> Tensor:
    """The fewest written words to change for a right sentence; if several sets are as small, the first. bool [B, L]"""
    of = language(tokens.shape[1])
    at = (tokens.long() - 1).clamp(min=0)
    stands = of.allowed[:, torch.arange(tokens.shape[1]), at].transpose(0, 1) > 0  # [B, K, L]
    wrong = ~stands & (tokens > 0)[:, None]
    return wrong[torch.arange(len(tokens)), wrong.sum(2).argmin(1)]


def text(tokens: Iterable[int]) -> str:
    return " ".join("_" if token == 0 else WORDS[token - 1] for token in tokens)
