import subprocess
import sys
from pathlib import Path

import onnxruntime
import pytest
import torch

TRAINING = Path(__file__).parent.parent
sys.path.insert(0, str(TRAINING))

from data import Boards, Sampler, read_puzzles  # noqa: E402
from graph import halved  # noqa: E402
from model import Config, Denoiser  # noqa: E402


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


def generated(path: Path, *options: str) -> Path:
    """Puzzles from the project's one generator."""
    command = ["npm", "run", "--silent", "cli", "--", "generate", "--solutions", *options]
    made = subprocess.run(command, cwd=TRAINING.parent, capture_output=True, text=True)
    assert made.returncode == 0, f"`{' '.join(command)}` failed: {made.stderr}"
    path.write_text(made.stdout)
    return path


@pytest.fixture(scope="session")
def puzzle_file(tmp_path_factory) -> Path:
    """300 minimal puzzles."""
    return generated(tmp_path_factory.mktemp("data") / "puzzles.txt", "--count", "300", "--seed", "11")


@pytest.fixture(scope="session")
def many_file(tmp_path_factory) -> Path:
    """20 boards of two to nine solutions."""
    path = tmp_path_factory.mktemp("data") / "many.txt"
    return generated(path, "--count", "20", "--seed", "11", "--kind", "many", "--most", "9")


@pytest.fixture
def boards(puzzle_file):
    """Eight boards part of the way: tokens and given, int32 [8, 81]."""
    return sampler(puzzle_file, seed=3).revealed_puzzles(8)


@pytest.fixture
def model():
    """A small denoiser with a quality path whose every weight takes part."""
    torch.manual_seed(5)
    model = Denoiser(Config(blocks=3, quality_blocks=2, edits=True)).eval()
    for block in [*model.blocks, *model.quality_blocks]:
        torch.nn.init.normal_(block.leave.weight, std=0.1)
        torch.nn.init.normal_(block.norm.gain, 1, 0.1)
    torch.nn.init.normal_(model.quality_reads.weight, std=0.1)
    return model
