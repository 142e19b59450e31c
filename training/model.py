"""The denoiser: message passing on Sudoku's 729 candidates.

One node per (cell, digit). A node receives messages from the candidates it excludes or
competes with: the same digit in its row, column, box and in the three cells
where a line crosses a box, and the other digits of its cell. Weights are
shared between digits, between cells, and between rows and columns, so
relabelling the digits or turning the board permutes the output exactly. Other
models must learn this from augmented data; here it holds by construction.

This file is one forward pass; masking, sampling and remasking are elsewhere.
"""

from dataclasses import asdict, dataclass

import torch
from torch import Tensor, nn
from torch.nn import functional as F

import fused


@dataclass(frozen=True)
class Config:
    width: int = 32  # channels of a node
    hidden: int = 64  # channels inside a block
    message: int = 16  # channels of each of the four kinds of message
    blocks: int = 12
    quality_blocks: int = 0  # blocks of the quality path; 0 = none
    edits: bool = False  # whether logits of visible cells are the quality path's, trained there
    names: bool = False  # whether those of masked cells are, too
    turns: int = 0  # how often the quality path's blocks are run, its input fed in each time; 0 = once, without
    sees_given: bool = True  # whether clues and written digits are different inputs

    def to_dict(self) -> dict:
        return asdict(self)


class RMSNorm(nn.Module):
    def __init__(self, width: int):
        super().__init__()
        self.gain = nn.Parameter(torch.ones(width))

    def forward(self, x: Tensor) -> Tensor:
        return x * torch.rsqrt(x.square().mean(-1, keepdim=True) + 1e-6) * self.gain


class Block(nn.Module):
    """Pre-norm residual block; h is [B, 9 rows, 9 columns, 9 digits, width]."""

    def __init__(self, config: Config):
        super().__init__()
        self.hidden, self.message = config.hidden, config.message
        self.norm = RMSNorm(config.width)
        self.enter = nn.Linear(config.width, config.hidden + 4 * config.message)
        self.line = nn.Linear(config.message, config.hidden, bias=False)
        self.box = nn.Linear(config.message, config.hidden, bias=False)
        self.cell = nn.Linear(config.message, config.hidden, bias=False)
        self.mini = nn.Linear(config.message, config.hidden, bias=False)
        self.leave = nn.Linear(config.hidden, config.width, bias=False)
        nn.init.zeros_(self.leave.weight)
        self.fits_fused = fused.SIZES == (config.width, config.hidden, config.message)

    def forward(self, h: Tensor) -> Tensor:
        if self.fits_fused and fused.usable(h):
            return fused.block(self, h)
        return self.reference(h)

    def reference(self, h: Tensor) -> Tensor:
        """The block in plain PyTorch: fused/ must equal it, and the export uses it."""
        b, m = h.shape[0], self.message
        own, sent = self.enter(self.norm(h)).split([self.hidden, 4 * m], -1)
        to_line, to_box, to_cell, to_mini = F.relu(sent).split(m, -1)
        mini = to_mini.reshape(b, 3, 3, 3, 3, 9, m)  # band, row, stack, column
        heard = (
            self.line(to_line.sum(2, keepdim=True))
            + self.line(to_line.sum(1, keepdim=True))
            + self.cell(to_cell.sum(3, keepdim=True))
        )
        crossing = (
            self.mini(mini.sum(4, keepdim=True))
            + self.mini(mini.sum(2, keepdim=True))
            + self.box(to_box.reshape(b, 3, 3, 3, 3, 9, m).sum((2, 4), keepdim=True))
        )
        return h + self.leave(F.relu(own + heard + crossing.reshape(own.shape)))


class Denoiser(nn.Module):
    """tokens, given: int32 [B, 81] -> logits [B, 81, 9], quality logit [B, 81] or None.

    tokens: 0 = mask, 1-9 = digit. given: 1 = clue. logits score the digit of
    each cell; quality is the logit that the digit now in the cell is right.

    The quality path has its own blocks, which read the board and the denoiser's
    last states. It scores every candidate of every cell; the score of the digit in
    the cell is its quality. Its weights may be shared over depth: the same blocks then run
    for several turns, and the number may differ from that in training. If it predicts digits,
    its scores are the only output: logits and quality come from the same scores.
    """

    def __init__(self, config: Config):
        super().__init__()
        self.config = config
        self.embed = nn.Linear(5, config.width)
        self.blocks = nn.ModuleList(Block(config) for _ in range(config.blocks))
        self.digit_head = nn.Linear(config.width, 1)
        if config.quality_blocks:
            self.quality_embed = nn.Linear(5, config.width)
            self.quality_reads = nn.Linear(config.width, config.width, bias=False)
            self.quality_blocks = nn.ModuleList(
                Block(config) for _ in range(config.quality_blocks)
            )
            self.quality_head = nn.Linear(config.width, 1)
            nn.init.zeros_(self.quality_reads.weight)
            if config.turns:
                self.quality_turn = RMSNorm(config.width)

    def features(self, tokens: Tensor, given: Tensor) -> tuple[Tensor, Tensor]:
        digits = torch.arange(1, 10, dtype=tokens.dtype, device=tokens.device)
        here = (tokens[:, :, None] == digits).float()  # [B, 81, 9]
        filled = (tokens > 0).float()[:, :, None]
        clue = given.float()[:, :, None] if self.config.sees_given else torch.zeros_like(filled)
        other = filled - here
        nodes = torch.stack(
            [here * clue, here * (1 - clue), other * clue, other * (1 - clue), (1 - filled).expand_as(here)], -1
        )
        return nodes.reshape(-1, 9, 9, 9, 5), here

    def digit_states(self, nodes: Tensor) -> list[Tensor]:
        """Node states after the embedding and after every block of the digit path."""
        return run(self.embed(nodes).float(), self.blocks)

    def quality_states(self, nodes: Tensor, read: Tensor, ahead: int = 0) -> list[Tensor]:
        """The same of the quality path, or its states after every turn; `read` is the digit path's last state.

        ahead: turns that run first, without a gradient; the others learn to continue from their result.
        """
        fed = (self.quality_embed(nodes) + self.quality_reads(read)).float()
        if not self.config.turns:
            return run(fed, self.quality_blocks)
        states = [torch.zeros_like(fed)]
        with torch.no_grad():
            for _ in range(ahead):
                states[0] = self.turn(states[0], fed)
        for _ in range(self.config.turns):
            states.append(self.turn(states[-1], fed))
        return states

    def turn(self, state: Tensor, fed: Tensor) -> Tensor:
        return run(self.quality_turn(state + fed), self.quality_blocks)[-1]

    def compile_blocks(self) -> None:
        """For GPUs, which have no fused block: uses torch.compile instead. Names of weights stay."""
        for module in self.modules():
            if isinstance(module, Block):
                module.compile()

    def digits(self, h: Tensor) -> Tensor:
        return self.digit_head(h).reshape(-1, 81, 9)

    def scores(self, h: Tensor) -> Tensor:
        """For every candidate, the logit that it is right. -> [B, 81, 9]"""
        return self.quality_head(h).reshape(-1, 81, 9)

    def forward(self, tokens: Tensor, given: Tensor) -> tuple[Tensor, Tensor | None]:
        nodes, here = self.features(tokens, given)
        states = self.digit_states(nodes)[-1]
        if not self.config.quality_blocks:
            return self.digits(states), None
        scores = self.scores(self.quality_states(nodes, states)[-1])
        quality = (scores * here).sum(-1)
        if self.config.names:
            return scores, quality
        logits = self.digits(states)
        if self.config.edits:
            logits = torch.where(tokens[:, :, None] == 0, logits, scores)
        return logits, quality


def run(h: Tensor, blocks: nn.ModuleList) -> list[Tensor]:
    """The states between the blocks. If `h` is in single precision, they are too, whatever autocast does inside a block."""
    states = [h]
    for block in blocks:
        states.append(block(states[-1]))
    return states
