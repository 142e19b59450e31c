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
    return answer(model, tokens, (given > 0).int(), half_known(tokens) if isinstance(model, Localizer) else None)


def answer(model: torch.nn.Module, tokens: torch.Tensor, given: torch.Tensor, evidence: torch.Tensor | None = None) -> dict:
    """A board [1, L] with PyTorch's answer to it. evidence: what the model reads instead of tokens"""
    rounded = lambda t: [round(v, 5) for v in t.flatten().tolist()]
    with torch.no_grad():
        logits, quality = model(tokens if evidence is None else evidence, given)
    return {
        "tokens": tokens[0].tolist(),
        "given": given[0].tolist(),
        **({} if evidence is None else {"evidence": rounded(evidence)}),
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
    if isinstance(model, Localizer):
        beside_it["evidence"] = True
    about["edit"] = model.config.edits or model.config.names
    manifest = described(out, proto, about, beside_it, [m for m in (model, decoder) if m], golden(model), vocab=9)
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


def described(out: Path, proto, about: dict, beside_it: dict, models: list, golden: dict, vocab: int) -> dict:
    """Writes model.onnx. -> its manifest. models: whose parameters count; the first one tells whether there is quality"""
    return {
        "format": 1,
        "id": out.name,
        **about,
        **beside(out / "model.onnx", proto.SerializeToString()),
        **beside_it,
        "parameters": sum(p.numel() for m in models for p in m.parameters()),
        "size": len(golden["tokens"]),
        "vocab": vocab,
        "quality": bool(models[0].config.quality_blocks),
        "golden": golden,
    }


def beside(path: Path, data: bytes) -> dict:
    """Writes another form of the model. -> its entry in the manifest"""
    path.write_bytes(data)
    return {"file": path.name, "bytes": len(data), "sha256": hashlib.sha256(data).hexdigest()}


def arguments(doc: str) -> argparse.ArgumentParser:
    """What every export is told about its model."""
    parser = argparse.ArgumentParser(description=doc)
    parser.add_argument("id")
    parser.add_argument("checkpoint")
    parser.add_argument("--name", required=True)
    parser.add_argument("--description", required=True)
    parser.add_argument("--objective", required=True)
    parser.add_argument("--threshold", type=float, default=None)
    parser.add_argument("--params", type=json.loads, default={}, help="parameters chosen with the threshold, as JSON")
    parser.add_argument("--out", type=Path, default=PUBLIC)
    return parser


def told(args: argparse.Namespace, saved: dict) -> dict:
    """The same for the manifest."""
    training = {"objective": args.objective, "steps": saved["step"], "boards": saved["boards"]}
    chosen = {"threshold": args.threshold, **({"params": args.params} if args.params else {})}
    return {"name": args.name, "description": args.description, **chosen, "training": training}


def in_words(manifest: dict) -> str:
    return f"{manifest['id']}: {manifest['parameters']} parameters, {manifest['bytes']} bytes, {manifest['sha256'][:12]}"


if __name__ == "__main__":
    parser = arguments(__doc__)
    parser.add_argument("--temperature", type=float, default=1.0, help="divides the quality path's logits")
    parser.add_argument("--turns", type=int, help="for a path whose weights are shared over depth; default: as in training")
    args = parser.parse_args()
    model, decoder, saved = load(args.checkpoint)
    if args.turns:
        model.config = replace(model.config, turns=args.turns)
    if model.config.quality_blocks:
        with torch.no_grad():
            for parameter in model.quality_head.parameters():
                parameter /= args.temperature
    print(in_words(export(model, args.out / args.id, decoder, **told(args, saved))))
