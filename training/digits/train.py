"""Trains the network that reads cells, and writes its file: `python -m digits.train digits/digits.toml`, in training/."""

import argparse
import base64
import hashlib
import json
import time
import tomllib
from copy import deepcopy
from pathlib import Path

import numpy as np
import torch
from torch import Tensor
from torch.nn.functional import log_softmax

from . import CLASSES, INSET, PRINTED, SIDE, WRITTEN
from .network import Reader, pack
from .sheets import Face, Painter, faces

GOLDEN = 8  # cells with PyTorch's answers, for the tests of src/scan


def drawn(painter: Painter, sheets: int) -> tuple[Tensor, Tensor]:
    """pictures [81 sheets, SIDE, SIDE] uint8, classes"""
    pairs = [painter.cells() for _ in range(sheets)]
    return torch.from_numpy(np.concatenate([p for p, _ in pairs])), torch.from_numpy(np.concatenate([c for _, c in pairs]))


def spoiled(pictures: Tensor, classes: Tensor, share: float) -> tuple[Tensor, Tensor]:
    """Turns some digits, whose class is then uncertain: targets [B, CLASSES] sum to one."""
    target = torch.zeros(len(classes), CLASSES)
    target[torch.arange(len(classes)), classes] = 0.98
    target += 0.02 / CLASSES
    digit = (classes - 1) % 9 + 1
    turned = (torch.rand(len(classes)) < share) & (classes > 0)
    quarters = torch.randint(1, 4, (len(classes),))
    # Upside down these are digits.
    turned &= (quarters != 2) | ~((digit == 1) | (digit == 6) | (digit == 8) | (digit == 9))
    out = pictures.clone()
    for quarter in (1, 2, 3):
        at = turned & (quarters == quarter)
        out[at] = pictures[at].rot90(quarter, (1, 2))
    printed = turned & (classes < WRITTEN)
    for at, first in ((printed, PRINTED), (turned & ~printed, WRITTEN)):
        target[at] = 0
        target[at, first : first + 9] = 1 / 9
    return out.float()[:, None] / 255, target


@torch.no_grad()
def shares(model: Reader, pictures: Tensor, classes: Tensor) -> dict[str, float]:
    """Share of held-out cells that are read correctly: all, printed digits, handwritten ones."""
    model.eval()
    said = torch.cat([model(part.float()[:, None] / 255).argmax(1) for part in pictures.split(1024)])
    right = said == classes
    printed, written = (classes > 0) & (classes < WRITTEN), classes >= WRITTEN
    return {
        "all": right.float().mean().item(),
        "printed": right[printed].float().mean().item(),
        "written": right[written].float().mean().item(),
        "empty": right[classes == 0].float().mean().item(),
    }


def train(config: dict) -> None:
    """Trains in rounds: each draws more sheets and trains on all of them. Every round writes the network."""
    torch.manual_seed(config["seed"])
    torch.set_num_threads(1)
    fonts = config["fonts"]
    hand = faces(fonts["folder"], fonts["written"], [])
    printed = faces(fonts["folder"], fonts["printed"], fonts["written"] + fonts["refused"])
    if not hand or not printed:
        raise SystemExit(f"{fonts['folder']} has no fonts that the config wants: install those it names.")
    print(f"{len(printed)} fonts of print, {len(hand)} of hand", flush=True)
    began = time.time()
    rounds, batch = config["rounds"], config["batch"]
    painter = Painter(printed, hand, config["seed"])
    held = drawn(Painter(printed, hand, config["seed"] + 1), config["sheets"] // 2)
    pictures, classes = held[0][:0], held[1][:0]
    model = Reader(config["channels"], config["hidden"])
    cells = 2 * 81 * config["sheets"]
    steps = sum(cells * (i + 1) // batch for i in range(rounds))
    optimizer = torch.optim.AdamW(model.parameters(), lr=config["lr"], weight_decay=0.01)
    rate = torch.optim.lr_scheduler.OneCycleLR(optimizer, config["lr"], total_steps=steps, pct_start=0.1)
    average = torch.optim.swa_utils.AveragedModel(model, multi_avg_fn=torch.optim.swa_utils.get_ema_multi_avg_fn(0.99))
    for turn in range(config["stop"]):
        fresh = drawn(painter, config["sheets"])
        pictures, classes = torch.cat([pictures, fresh[0]]), torch.cat([classes, fresh[1]])
        model.train()
        total, count = 0.0, len(classes) // batch
        order = torch.randperm(len(classes))[: count * batch]
        for at in order.split(batch):
            x, target = spoiled(pictures[at], classes[at], config["turned"])
            loss = -(target * log_softmax(model(x), 1)).sum(1).mean()
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            rate.step()
            average.update_parameters(model)
            total += loss.item()
        named = {name: round(share, 4) for name, share in shares(average.module, *held).items()}
        print(f"round {turn + 1} of {rounds}: loss {total / count:.4f}, held out {named}, {time.time() - began:.0f} s", flush=True)
        write(config, made_of(deepcopy(average.module), held, printed + hand, config))


def made_of(reader: Reader, held: tuple[Tensor, Tensor], fonts: list[Face], config: dict) -> dict:
    """The manifest, the answers of PyTorch to a few cells, the bytes of the weights."""
    reader.eval()
    packed = pack(reader)
    used = hashlib.sha256("".join(face.sha256 for face in fonts).encode()).hexdigest()
    golden = held[0][:: len(held[1]) // GOLDEN][:GOLDEN]
    with torch.no_grad():
        logits = reader(golden.float()[:, None] / 255)
    manifest = {
        "side": SIDE,
        "inset": INSET,
        "channels": config["channels"],
        "hidden": config["hidden"],
        "sha256": hashlib.sha256(packed).hexdigest(),
        "heldOut": shares(reader, *held),
        "made": {
            "command": "python -m digits.train digits/digits.toml",
            "config": {key: value for key, value in config.items() if key not in ("out", "fonts")},
            "fonts": {"count": len(fonts), "sha256": used},
            "torch": torch.__version__,
        },
    }
    answers = {
        "pictures": base64.b64encode(golden.numpy().tobytes()).decode(),
        "logits": [[round(v, 4) for v in row] for row in logits.tolist()],
    }
    return {"manifest": manifest, "golden": answers, "packed": packed}


def write(config: dict, made: dict) -> None:
    out = Path(config["out"])
    out.mkdir(parents=True, exist_ok=True)
    (out / "digits.bin").write_bytes(made["packed"])
    (out / "digits.json").write_text(json.dumps(made["manifest"], indent=2) + "\n")
    (out / "golden.json").write_text(json.dumps(made["golden"]) + "\n")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("config", type=Path)
    train(tomllib.loads(parser.parse_args().config.read_text()))
