import sys
from pathlib import Path

import pytest

HERE = Path(__file__).parent
sys.path[:0] = [str(HERE), str(HERE.parent)]

from models import Tiny, Tokenizer


@pytest.fixture
def tiny():
    return Tiny()


@pytest.fixture
def tokenizer():
    return Tokenizer()


@pytest.fixture
def path(tmp_path):
    return str(tmp_path / "run.jsonl")
