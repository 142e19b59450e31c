import subprocess
import sys
from pathlib import Path

import pytest
import torch

TRAINING = Path(__file__).parent.parent
sys.path.insert(0, str(TRAINING))


def randomised(model: torch.nn.Module, std: float = 0.3) -> torch.nn.Module:
    """All weights random, also those that start at zero."""
    for parameter in model.parameters():
        torch.nn.init.normal_(parameter, std=std)
    return model.eval()


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
    from data import Sampler, read_puzzles

    sampler = Sampler(read_puzzles([puzzle_file]), torch.Generator().manual_seed(3))
    return sampler.revealed_puzzles(8)


@pytest.fixture
def model():
    """A small denoiser with a quality path whose every weight takes part."""
    from model import Config, Denoiser

    torch.manual_seed(5)
    model = Denoiser(Config(blocks=3, quality_blocks=2, edits=True)).eval()
    for block in [*model.blocks, *model.quality_blocks]:
        torch.nn.init.normal_(block.leave.weight, std=0.1)
        torch.nn.init.normal_(block.norm.gain, 1, 0.1)
    torch.nn.init.normal_(model.quality_reads.weight, std=0.1)
    return model
