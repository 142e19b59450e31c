"""Helpers of several test files. Not in conftest.py, because recorder/tests has one, too."""

import sys
from pathlib import Path

import onnxruntime
import torch

TRAINING = Path(__file__).parent.parent
sys.path.insert(0, str(TRAINING))

from data import Boards, Sampler, read_puzzles  # noqa: E402
from graph import halved  # noqa: E402


def randomised(model: torch.nn.Module, std: float = 0.3) -> torch.nn.Module:
    """All weights random, also those that start at zero."""
    for parameter in model.parameters():
        torch.nn.init.normal_(parameter, std=std)
    return model.eval()


def sampler(*files: Path, seed: int = 1, **options) -> Sampler:
    return Sampler(read_puzzles(list(files)), torch.Generator().manual_seed(seed), **options)


def onnx_and_pytorch(file: Path, model: torch.nn.Module, boards: Boards) -> tuple[list, tuple]:
    """The answers to boards by an exported file and by its model with weights in half precision."""
    inputs = {"tokens": boards.tokens.numpy(), "given": boards.given.numpy()}
    with torch.no_grad():
        expected = halved(model)(boards.tokens, boards.given)
    return onnxruntime.InferenceSession(file).run(None, inputs), expected


def learns_its_path_only(model: torch.nn.Module, stage, metrics: set[str]) -> None:
    """Checks that three steps of a stage move weights of the quality path, and no others."""
    before = {name: value.clone() for name, value in model.state_dict().items()}
    optim = torch.optim.SGD(stage.trained(), 0.1)
    for _ in range(3):
        loss, found = stage.loss()
        optim.zero_grad()
        loss.backward()
        optim.step()
        assert torch.isfinite(loss) and set(found) == metrics
    moved = {name for name, value in model.state_dict().items() if not torch.equal(value, before[name])}
    assert moved and all(name.startswith("quality_") for name in moved)
