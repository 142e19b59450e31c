"""Writes public/models/<id>/ from a checkpoint: `python export.py ID CHECKPOINT --description ...`.

model.onnx comes from graph.py; manifest.json says what it is and holds one board with
PyTorch's answer, so that any backend can be checked against it.
"""

import argparse
import hashlib
import json
from pathlib import Path

import torch

import graph
from data import read_puzzles
from model import Config, Denoiser

PUBLIC = Path(__file__).parent.parent / "public" / "models"
# A partly solved board of our own, with one wrong digit.
GOLDEN_CLUES = "460000000017090000000400002098074000000100060002060000000730821000000900085000007"


def load(checkpoint: str) -> tuple[Denoiser, dict]:
    saved = torch.load(checkpoint, weights_only=True, map_location="cpu")
    model = Denoiser(Config(**saved["config"])).eval()
    model.load_state_dict(saved["ema"])
    return model, saved


def golden(model: Denoiser) -> dict:
    given = torch.tensor([int(c) for c in GOLDEN_CLUES], dtype=torch.int32)[None]
    tokens = given.clone()
    tokens[0, 2] = 3  # a digit that may be wrong, to exercise the quality of a written cell
    with torch.no_grad():
        logits, quality = model(tokens, (given > 0).int())
    rounded = lambda t: [round(v, 5) for v in t.flatten().tolist()]
    return {
        "tokens": tokens[0].tolist(),
        "given": (given[0] > 0).int().tolist(),
        "logits": rounded(logits),
        "quality": None if quality is None else rounded(quality),
        "tolerance": 0.02,
    }


def export(model: Denoiser, out: Path, **about) -> dict:
    """Writes model.onnx and manifest.json to `out`. -> the manifest."""
    out.mkdir(parents=True, exist_ok=True)
    model = graph.halved(model)
    data = graph.build(model).SerializeToString()
    (out / "model.onnx").write_bytes(data)
    manifest = {
        "format": 1,
        "id": out.name,
        **about,
        "edit": model.config.edits,
        "file": "model.onnx",
        "bytes": len(data),
        "sha256": hashlib.sha256(data).hexdigest(),
        "parameters": sum(p.numel() for p in model.parameters()),
        "size": 81,
        "vocab": 9,
        "quality": bool(model.config.quality_blocks),
        "golden": golden(model),
    }
    (out / "manifest.json").write_text(json.dumps(manifest) + "\n")
    return manifest


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("id")
    parser.add_argument("checkpoint")
    parser.add_argument("--name", required=True)
    parser.add_argument("--description", required=True)
    parser.add_argument("--objective", required=True)
    parser.add_argument("--threshold", type=float, default=None)
    parser.add_argument("--temperature", type=float, default=1.0, help="divides the quality path's logits")
    parser.add_argument("--out", type=Path, default=PUBLIC)
    args = parser.parse_args()
    model, saved = load(args.checkpoint)
    if model.config.quality_blocks:
        with torch.no_grad():
            for parameter in model.quality_head.parameters():
                parameter /= args.temperature
    training = {"objective": args.objective, "steps": saved["step"], "boards": saved["boards"]}
    manifest = export(
        model,
        args.out / args.id,
        name=args.name,
        description=args.description,
        threshold=args.threshold,
        training=training,
    )
    print(f"{args.id}: {manifest['parameters']} parameters, {manifest['bytes']} bytes, {manifest['sha256'][:12]}")
