"""Writes public/models/<id>/ from a checkpoint: `python export.py ID CHECKPOINT --description ...`.

model.onnx comes from graph.py; gpu.onnx, the same for ONNX Runtime on a GPU, from graph_gpu.py;
kernels.bin, the same weights for the page's own GPU kernels, from kernels.py; decoder.bin, if the
model has a decoder, from decoder_file.py. manifest.json describes
them and contains one board with PyTorch's answer, to check backends.
"""

import argparse
import hashlib
import json
from dataclasses import replace
from pathlib import Path

import torch

import decoder_file
import graph
import graph_gpu
import kernels
from codila import Coherent, Decoder, DecoderConfig
from dsl import CERTAIN, Localizer, localized
from model import Config, Denoiser

PUBLIC = Path(__file__).parent.parent / "public" / "models"
# A partly solved board of our own, with one wrong digit.
GOLDEN_CLUES = "460000000017090000000400002098074000000100060002060000000730821000000900085000007"


def load(checkpoint: str) -> tuple[Denoiser, Decoder | None, dict]:
    saved = torch.load(checkpoint, weights_only=True, map_location="cpu")
    stage, config = saved["stage"], saved["config"]
    if stage == "codila":
        both = Coherent(Denoiser(Config(**config["base"])), DecoderConfig(**config["decoder"])).eval()
        both.load_state_dict(saved["ema"])
        return both.base, both.decoder, saved
    model = (Localizer if stage == "dsl" else Denoiser)(Config(**config)).eval()
    model.load_state_dict(saved["ema"])
    return model, None, saved


def golden(model: Denoiser) -> dict:
    given = torch.tensor([int(c) for c in GOLDEN_CLUES], dtype=torch.int32)[None]
    tokens = given.clone()
    tokens[0, 2] = 3  # a digit that may be wrong, to exercise the quality of a written cell
    rounded = lambda t: [round(v, 5) for v in t.flatten().tolist()]
    reads = tokens
    if isinstance(model, Localizer):
        reads = half_known(tokens)
    with torch.no_grad():
        logits, quality = model(reads, (given > 0).int())
    return {
        "tokens": tokens[0].tolist(),
        "given": (given[0] > 0).int().tolist(),
        **({"evidence": rounded(reads)} if reads is not tokens else {}),
        "logits": rounded(logits),
        "quality": None if quality is None else rounded(quality),
        "tolerance": 0.02,
    }


def half_known(tokens: torch.Tensor) -> torch.Tensor:
    """The board as evidence: its digits certain, every second of the other cells with noisy evidence. [1, 81, 9]"""
    generator = torch.Generator().manual_seed(7)
    digits = torch.where(tokens > 0, tokens, torch.randint(1, 10, tokens.shape, generator=generator))
    t = torch.where(tokens > 0, CERTAIN, 2.0 * (torch.arange(81) % 2)[None])
    noise = torch.randn(1, 81, 9, generator=generator) * (tokens == 0)[:, :, None]
    return localized(digits, t, noise).mul(1e4).round().div(1e4)


def export(model: Denoiser, out: Path, decoder: Decoder | None = None, **about) -> dict:
    """Writes model.onnx, manifest.json and the model's other files to `out`. -> the manifest."""
    out.mkdir(parents=True, exist_ok=True)
    model = graph.halved(model)
    proto = graph.build(model)
    beside_it = {}
    if decoder:
        beside_it["decoder"] = beside(out / "decoder.bin", decoder_file.pack(decoder))
        # Runs are identified by the hash of model.onnx, which then covers the decoder, too.
        proto.metadata_props.add(key="decoder", value=beside_it["decoder"]["sha256"])
    data = proto.SerializeToString()
    (out / "model.onnx").write_bytes(data)
    manifest = {
        "format": 1,
        "id": out.name,
        **about,
        "edit": model.config.edits or model.config.names,
        "file": "model.onnx",
        "bytes": len(data),
        "sha256": hashlib.sha256(data).hexdigest(),
        **beside_it,
        **({"evidence": True} if isinstance(model, Localizer) else {}),
        "parameters": sum(p.numel() for m in (model, decoder) if m for p in m.parameters()),
        "size": 81,
        "vocab": 9,
        "quality": bool(model.config.quality_blocks),
        "golden": golden(model),
    }
    if isinstance(model, Localizer):  # what a GPU reads besides are tokens
        (out / "manifest.json").write_text(json.dumps(manifest) + "\n")
        return manifest
    for_gpu = graph_gpu.build(model)
    manifest["gpu"] = beside(out / "gpu.onnx", for_gpu.SerializeToString())
    if model.config.turns:
        manifest["turns"] = graph.turns_of(proto)
        manifest["gpu"]["turns"] = graph.turns_of(for_gpu)
    else:  # the browser's own kernels run each block once
        manifest["kernels"] = beside(out / "kernels.bin", kernels.pack(model))
    (out / "manifest.json").write_text(json.dumps(manifest) + "\n")
    return manifest


def beside(path: Path, data: bytes) -> dict:
    """Writes another form of the model. -> its entry in the manifest"""
    path.write_bytes(data)
    return {"file": path.name, "bytes": len(data), "sha256": hashlib.sha256(data).hexdigest()}


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("id")
    parser.add_argument("checkpoint")
    parser.add_argument("--name", required=True)
    parser.add_argument("--description", required=True)
    parser.add_argument("--objective", required=True)
    parser.add_argument("--threshold", type=float, default=None)
    parser.add_argument("--temperature", type=float, default=1.0, help="divides the quality path's logits")
    parser.add_argument("--turns", type=int, help="for a path whose weights are shared over depth; default: as in training")
    parser.add_argument("--out", type=Path, default=PUBLIC)
    args = parser.parse_args()
    model, decoder, saved = load(args.checkpoint)
    if args.turns:
        model.config = replace(model.config, turns=args.turns)
    if model.config.quality_blocks:
        with torch.no_grad():
            for parameter in model.quality_head.parameters():
                parameter /= args.temperature
    training = {"objective": args.objective, "steps": saved["step"], "boards": saved["boards"]}
    manifest = export(
        model,
        args.out / args.id,
        decoder,
        name=args.name,
        description=args.description,
        threshold=args.threshold,
        training=training,
    )
    print(f"{args.id}: {manifest['parameters']} parameters, {manifest['bytes']} bytes, {manifest['sha256'][:12]}")
