"""Seeded sums, masked anywhere; and exact marginals of a board.

There are no files: every board is new. Held-out boards come from another seed.
"""

from dataclasses import dataclass, fields

import torch
from torch import Tensor

from . import DIGITS, digits_of

SLIP = 1e-3  # probability of a wrong written digit, relative to the right one


@dataclass
class Boards:
    """As data.Boards. tokens: 0 = mask; given: 1 = clue; solution: the sum it was made from. int32 [B, L]"""

    tokens: Tensor
    given: Tensor
    solution: Tensor

    def __len__(self) -> int:
        return len(self.tokens)

    def replace(self, over: Tensor, fresh: "Boards") -> None:
        for f in fields(self):
            setattr(self, f.name, torch.where(over, getattr(fresh, f.name), getattr(self, f.name)))


class Sampler:
    """Draws sums of numbers of `digits` digits. `carries`: the share of pairs with long chains of carries."""

    def __init__(self, generator: torch.Generator, digits: int, carries: float = 0.33):
        self.generator, self.device = generator, generator.device
        self.digits, self.carries = digits, carries
        self.size = 3 * digits + 1

    def rand(self, *shape: int) -> Tensor:
        return torch.rand(*shape, generator=self.generator, device=self.device)

    def sums(self, n: int) -> Tensor:
        """True sums, as tokens. int32 [n, L]"""
        digit = lambda: (self.rand(n, self.digits) * DIGITS).int().clamp(max=DIGITS - 1)
        a, b = digit(), digit()
        # A carry continues through a column whose digits make nine.
        nines = (self.rand(n, self.digits) < 0.8) & (self.rand(n, 1) < self.carries)
        b = torch.where(nines, 9 - a, b)
        columns, carry = [], torch.zeros(n, dtype=torch.int32, device=self.device)
        for i in range(self.digits - 1, -1, -1):
            total = a[:, i] + b[:, i] + carry
            columns.append(total % 10)
            carry = total // 10
        s = torch.stack([*columns, carry], 1).flip(1)
        return torch.cat([a, b, s], 1).int() + 1

    def draw(self, n: int) -> Boards:
        """Puzzles: a third mask the sum only, a third parts of some numbers, a third parts of all; the rest is given."""
        solution = self.sums(n)
        asked = self.asked(n)
        given = (~asked).int()
        return Boards(solution * given, given, solution)

    def asked(self, n: int) -> Tensor:
        """Which positions are masked, bool [n, L]: at a rate of their own, in some of the three numbers or in all."""
        number = torch.tensor([0] * self.digits + [1] * self.digits + [2] * (self.digits + 1), device=self.device)
        kind, some = self.rand(n, 1), self.rand(n, 3) < 0.5
        within = torch.where(kind < 0.3, number == 2, torch.where(kind < 0.5, some[:, number], True))
        # Whole numbers and whole boards must be masked often enough.
        rate = torch.where(self.rand(n, 1) < 0.2, torch.ones(1, device=self.device), self.rand(n, 1))
        asked = within & (self.rand(n, self.size) < rate)
        asked[~asked.any(1), -1] = True
        return asked

    def masked(self, n: int) -> Boards:
        """MDM's own corruption; a random share of the visible positions is marked as given."""
        boards = self.draw(n)
        boards.given = boards.given * (self.rand(n, self.size) < self.rand(n, 1)).int()
        return boards


def evidence(tokens: Tensor, given: Tensor, slip: float = SLIP) -> Tensor:
    """Likelihood of each position's digit: uniform for masks, certain for givens, with a small error rate for others. [B, L, 10]"""
    digits = torch.arange(1, DIGITS + 1, device=tokens.device)
    here = tokens[:, :, None] == digits
    other = torch.where((given > 0)[:, :, None], 0.0, slip)
    return torch.where((tokens == 0)[:, :, None] | here, 1.0, other)


def posterior(said: Tensor) -> Tensor:
    """p(digit) of each position from all *others*, with all true sums equally likely. said, result [B, L, 10].

    Exact: only the carry connects a column with the next, so a sum is a chain of two states, computed
    from both ends. Rows are zero if no true sum is left.
    """
    n = digits_of(said.shape[1])
    device = said.device
    a, b, s = said[:, :n].flip(1), said[:, n : 2 * n].flip(1), said[:, 2 * n :].flip(1)
    # Column totals by carry in, first and second digit.
    digit = torch.arange(DIGITS, device=device)
    total = torch.arange(2, device=device)[:, None, None] + digit[:, None] + digit
    last, out = total % 10, total // 10
    into = torch.stack([(out == 0).float(), (out == 1).float()])  # [carry out, carry in, 10, 10]
    fits = s[:, :n][:, :, last]  # what the sum's digit says, [B, N, 2, 10, 10]
    column = a[:, :, None, :, None] * b[:, :, None, None, :] * fits
    step = torch.einsum("bncxy,dcxy->bncd", column, into)

    forward = [torch.tensor([1.0, 0.0], device=device).expand(len(said), 2)]
    for j in range(n):
        forward.append(scaled(torch.einsum("bc,bcd->bd", forward[-1], step[:, j])))
    back = [scaled(s[:, n, :2])]
    for j in range(n - 1, -1, -1):
        back.append(scaled(torch.einsum("bcd,bd->bc", step[:, j], back[-1])))
    back = torch.stack(back[::-1][1:], 1)  # after each column, [B, N, 2]

    around = torch.stack(forward[:-1], 1)[:, :, :, None, None] * torch.einsum("bnd,dcxy->bncxy", back, into)
    p_a = torch.einsum("bncxy,bny,bncxy->bnx", around, b, fits)
    p_b = torch.einsum("bncxy,bnx,bncxy->bny", around, a, fits)
    pairs = (around * a[:, :, None, :, None] * b[:, :, None, None, :]).flatten(2)
    p_s = torch.zeros(*pairs.shape[:2], DIGITS, device=device).index_add_(2, last.flatten(), pairs)
    top = torch.zeros(len(said), 1, DIGITS, device=device)
    top[:, 0, :2] = forward[-1]
    p = torch.cat([p_a.flip(1), p_b.flip(1), torch.cat([p_s, top], 1).flip(1)], 1)
    return scaled(p)


def scaled(p: Tensor) -> Tensor:
    return p / p.sum(-1, keepdim=True).clamp(min=1e-30)


def agreement(p: Tensor, tokens: Tensor, slip: float = SLIP) -> Tensor:
    """p(the written digit is that of the nearest true sum), the digit itself included. [B, L]"""
    at = (tokens.long() - 1).clamp(min=0)[:, :, None]
    own = p.gather(2, at)[:, :, 0]
    return own / (own + slip * (1 - own)).clamp(min=1e-30)


def true(tokens: Tensor) -> Tensor:
    """Whether a board is full and adds up. bool [B]"""
    n = digits_of(tokens.shape[1])
    value = lambda part: (part.long() - 1) @ 10 ** torch.arange(part.shape[1] - 1, -1, -1, device=tokens.device)
    sides = value(tokens[:, :n]) + value(tokens[:, n : 2 * n])
    return (tokens > 0).all(1) & (sides == value(tokens[:, 2 * n :]))
