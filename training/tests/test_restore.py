"""A checkpoint made from an exported model: it says what the model says, and training can begin from it."""

import json

import pytest
import torch

from export import PUBLIC, export
from model import Config, Denoiser
from restore import restore
from sums.restore import restore as restore_sums


@pytest.mark.parametrize("name", ["mdm", "prism", "prism-looped", "prism-paper"])
def test_a_shipped_model_is_restored_to_its_own_golden_answer(name):
    golden = json.loads((PUBLIC / name / "manifest.json").read_text())["golden"]
    model = restore(PUBLIC / name, PUBLIC / "mdm")
    with torch.no_grad():
        logits, quality = model(torch.tensor([golden["tokens"]]), torch.tensor([golden["given"]]))
    torch.testing.assert_close(logits.flatten(), torch.tensor(golden["logits"]), atol=2e-4, rtol=0)
    if golden["quality"]:
        torch.testing.assert_close(quality.flatten(), torch.tensor(golden["quality"]), atol=2e-4, rtol=0)


def test_a_path_that_names_digits_is_restored_on_its_own_base_only(tmp_path):
    torch.manual_seed(1)
    about = {"name": "", "description": "", "threshold": 0.5, "training": {}}
    for folder in ("one", "other"):
        export(Denoiser(Config(blocks=1)), tmp_path / folder, **about)
    path = Denoiser(Config(blocks=1, quality_blocks=1, names=True))
    base = restore(tmp_path / "one")
    path.load_state_dict(path.state_dict() | base.state_dict())
    export(path, tmp_path / "path", **about)
    restored = restore(tmp_path / "path", tmp_path / "one")
    assert torch.equal(restored.digit_head.weight, base.digit_head.weight)
    with pytest.raises(ValueError, match="its digit head is not known"):
        restore(tmp_path / "path", tmp_path / "other")


@pytest.mark.parametrize("name", ["sums", "sums-10"])
def test_shipped_sums_are_restored_to_their_own_golden_answer(name):
    golden = json.loads((PUBLIC / name / "manifest.json").read_text())["golden"]
    board = torch.tensor([golden["tokens"]]), torch.tensor([golden["given"]])
    with torch.no_grad():
        logits, quality = restore_sums(PUBLIC / name)(*board)
        masked, _ = restore_sums(PUBLIC / name, base=True)(*board)
    torch.testing.assert_close(logits.flatten(), torch.tensor(golden["logits"]), atol=2e-4, rtol=0)
    torch.testing.assert_close(quality.flatten(), torch.tensor(golden["quality"]), atol=2e-4, rtol=0)
    torch.testing.assert_close(masked[board[0] == 0], logits[board[0] == 0])
