"""The trainer's speed, and the parts of a step's time: `python speed.py configs/prism.toml`.

Prints boards per second, and a step's time compared with that of its matrix products alone: the same
shapes, forward and backward, with PyTorch's matmul, alternating with the steps. Each product of a block counts
once; recomputation in the fused block does not count. The moving average is not included.
"""

import argparse
import time
from dataclasses import replace
from statistics import median

import torch
from torch import Tensor

from data import Sampler, read_puzzles
from model import Block
from stages import STAGES
from train import Run, build, optimizers, update

NODES, LINES, MINIS = 729, 81, 243  # rows of a board: candidates, pools of nine, pools of three


def shapes(block: Block) -> list[tuple[int, int, int]]:
    """(rows a board, in, out) of every product of a block's forward pass."""
    linears = [(NODES, block.enter), (NODES, block.leave), (LINES, block.line), (LINES, block.line)]
    linears += [(LINES, block.box), (LINES, block.cell), (MINIS, block.mini), (MINIS, block.mini)]
    return [(rows, linear.in_features, linear.out_features) for rows, linear in linears]


def products(block: Block, batch: int, backward: bool) -> list[tuple[Tensor, Tensor, Tensor]]:
    """(a, b, room for a @ b) of every product of a block on `batch` boards."""
    pairs = []
    for rows, width, out in shapes(block):
        x, weight, dy = torch.rand(batch * rows, width), torch.rand(out, width), torch.rand(batch * rows, out)
        pairs.append((x, weight.T))
        if backward:
            pairs += [(dy, weight), (dy.T, x)]
    return [(a, b, a @ b) for a, b in pairs]


def seconds(work) -> float:
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


def main(run: Run, turns: int) -> None:
    model = build(run)
    sampler = Sampler(read_puzzles(run.data), torch.Generator().manual_seed(run.seed), run.hardness, run.shares)
    stage = STAGES[run.stage](model, sampler, run.batch, **run.options)
    parameters = stage.trained()
    optims = optimizers(run, model, parameters)
    learns = {id(p) for p in parameters}

    def step() -> None:
        loss, _ = stage.loss()
        update(loss, parameters, optims, run.clip)

    # One block's matrices stand for all blocks of its kind.
    kinds = []
    for blocks in (model.blocks, getattr(model, "quality_blocks", [])):
        if len(blocks):
            backward = id(blocks[0].enter.weight) in learns
            kinds.append((len(blocks), products(blocks[0], run.batch, backward)))

    def multiply() -> None:
        for count, each in kinds:
            for _ in range(count):
                for a, b, out in each:
                    torch.mm(a, b, out=out)

    step()  # compiles, allocates
    multiply()
    pairs = [(seconds(step), seconds(multiply)) for _ in range(turns)]
    a_step, alone = (median(side) for side in zip(*pairs, strict=True))
    flops = sum(count * sum(2 * a.shape[0] * a.shape[1] * b.shape[1] for a, b, _ in each) for count, each in kinds)
    print(f"{run.stage}, {run.batch} boards, {torch.get_num_threads()} threads, {turns} turns, medians")
    print(f"a step            {a_step * 1e3:7.0f} ms  {run.batch / a_step:5.0f} boards/s  {flops / a_step / 1e9:5.0f} GFLOP/s")
    print(f"its products alone{alone * 1e3:7.0f} ms  {alone / a_step:7.0%} of a step  {flops / alone / 1e9:5.0f} GFLOP/s")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("config", help="a file of configs/")
    parser.add_argument("--batch", type=int, help="boards per step, instead of the config's")
    parser.add_argument("--turns", type=int, default=20)
    args = parser.parse_args()
    config = Run.read(args.config)
    main(replace(config, batch=args.batch or config.batch), args.turns)
