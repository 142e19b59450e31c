"""Writes public/models/<id>/ from a checkpoint of sums: `python -m sums.export ID CHECKPOINT --digits 6 ...`.

As ../export.py does for Sudoku: model.onnx, and manifest.json with a board and PyTorch's answer to it.
"""

import json
from pathlib import Path

import torch

from export import answer, arguments, described, in_words, told
from graph import halved

from . import DIGITS
from .graph import build
from .model import Adder, Config

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


def export(model: Adder, out: Path, digits: int, **about) -> dict:
    """Writes model.onnx and manifest.json to `out`. -> the manifest."""
    out.mkdir(parents=True, exist_ok=True)
    model = halved(model)
    about |= {"domain": "sums" if digits == 6 else f"sums-{digits}", "edit": bool(model.config.quality_blocks)}
    proto = build(model, 3 * digits + 1)
    manifest = described(out, proto, about, {}, [model], answer(model, *board(GOLDEN[digits])), DIGITS)
    (out / "manifest.json").write_text(json.dumps(manifest) + "\n")
    return manifest


if __name__ == "__main__":
    parser = arguments(__doc__)
    parser.add_argument("--digits", type=int, default=6, choices=GOLDEN)
    args = parser.parse_args()
    model, saved = load(args.checkpoint)
    print(in_words(export(model, args.out / args.id, args.digits, **told(args, saved))))
