"""What a share of long carries in training changes: `python -m sums.carries CHECKPOINT ...`

For each checkpoint of `sums-mdm`, the cross-entropy of masked digits, in nats, on sums without long
chains of carries and on sums that all have them; and that of the exact posterior on the same boards.
"""

import argparse

import torch

from objectives import masked_cross_entropy

from .data import Sampler, evidence, posterior
from .export import load

BATCHES, BOARDS, SEED = 20, 128, 9001

if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("checkpoints", nargs="+")
    parser.add_argument("--digits", type=int, default=6)
    args = parser.parse_args()
    models = {path: load(path)[0] for path in args.checkpoints}
    for carries in (0.0, 1.0):
        sampler = Sampler(torch.Generator().manual_seed(SEED), args.digits, carries)
        losses: dict[str, list[float]] = {}
        for _ in range(BATCHES):
            boards = sampler.masked(BOARDS)
            visible = (boards.tokens > 0).int()
            with torch.no_grad():
                said = {path: model.digits(model.base(boards.tokens, boards.given)) for path, model in models.items()}
            said["exact posterior"] = posterior(evidence(boards.tokens, visible)).clamp(min=1e-9).log()
            for name, logits in said.items():
                loss = masked_cross_entropy(logits, boards.tokens, boards.solution)
                losses.setdefault(name, []).append(loss.item())
        for name, values in losses.items():
            print(f"carries {carries:g} {name}: {sum(values) / len(values):.4f}", flush=True)
