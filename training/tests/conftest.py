import subprocess
from pathlib import Path

import pytest
import torch
from helpers import TRAINING, sampler

from model import Config, Denoiser


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
