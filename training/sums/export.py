"""Writes public/models/<id>/ from a checkpoint of sums: `python -m sums.export ID CHECKPOINT --digits 6 ...`.

As ../export.py does for Sudoku: model.onnx, and manifest.json with a board and PyTorch's answer to it.
"""

import argparse
import hashlib
import json
from pathlib import Path

import torch

from graph import halved

from . import DIGITS
from .graph import build
from .model import Adder, Config

PUBLIC = Path(__file__).parent.parent.parent / "public" / "models"
# Part of a sum on the way, with a wrong digit: masks are "?", written digits follow a "'".
GOLDEN = {6: "4'7??19+28?'3'06=0?6?3'25", 10: "4'71?0??192+8?'3'06??551=0?6?3'2?1?55"}


def load(checkpoint: str) -> tuple[Adder, dict]:
    saved = torch.load(checkpoint, weights_only=True, map_location="cpu")
    model = Adder(Config(**saved["config"])).eval()
    model.load_state_dict(saved["ema"])
    return model, saved


def board(text: str) -> tuple[torch.Tensor, torch.Tensor]:
    """-> tokens and given, int32 [1, L]"""
    tokens, given, written = [], [], False
    for character in text:
        if character == "'":
            written = True
        elif character not in "+=":
            tokens.append(0 if character == "?" else int(character) + 1)
            given.append(int(character != "?" and not written))
            written = False
    return torch.tensor([tokens], dtype=torch.int32), torch.tensor([given], dtype=torch.int32)


def golden(model: Adder, digits: int) -> dict:
    tokens, given = board(GOLDEN[digits])
    with torch.no_grad():
        logits, quality = model(tokens, given)
    rounded = lambda t: [round(v, 5) for v in t.flatten().tolist()]
    return {
        "tokens": tokens[0].tolist(),
        "given": given[0].tolist(),
        "logits": rounded(logits),
        "quality": None if quality is None else rounded(quality),
        "tolerance": 0.02,
    }


def export(model: Adder, out: Path, digits: int, **about) -> dict:
    """Writes model.onnx and manifest.json to `out`. -> the manifest."""
    out.mkdir(parents=True, exist_ok=True)
    model = halved(model)
    size = 3 * digits + 1
    data = build(model, size).SerializeToString()
    (out / "model.onnx").write_bytes(data)
    manifest = {
        "format": 1,
        "id": out.name,
        **about,
        "domain": "sums" if digits == 6 else f"sums-{digits}",
        "edit": bool(model.config.quality_blocks),
        "file": "model.onnx",
        "bytes": len(data),
        "sha256": hashlib.sha256(data).hexdigest(),
        "parameters": sum(p.numel() for p in model.parameters()),
        "size": size,
        "vocab": DIGITS,
        "quality": bool(model.config.quality_blocks),
        "golden": golden(model, digits),
    }
    (out / "manifest.json").write_text(json.dumps(manifest) + "\n")
    return manifest


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("id")
    parser.add_argument("checkpoint")
    parser.add_argument("--digits", type=int, default=6, choices=GOLDEN)
    parser.add_argument("--name", required=True)
    parser.add_argument("--description", required=True)
    parser.add_argument("--objective", required=True)
    parser.add_argument("--threshold", type=float, default=None)
    parser.add_argument("--params", type=json.loads, default=None, help="parameters chosen with the threshold, as JSON")
    parser.add_argument("--out", type=Path, default=PUBLIC)
    args = parser.parse_args()
    model, saved = load(args.checkpoint)
    manifest = export(
        model,
        args.out / args.id,
        args.digits,
        name=args.name,
        description=args.description,
        threshold=args.threshold,
        **({"params": args.params} if args.params else {}),
        training={"objective": args.objective, "steps": saved["step"], "boards": saved["boards"]},
    )
    print(f"{args.id}: {manifest['parameters']} parameters, {manifest['bytes']} bytes, {manifest['sha256'][:12]}")
