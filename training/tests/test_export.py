import hashlib

import numpy as np
import onnxruntime
import pytest
import torch

from export import export
from graph import halved
from model import Config, Denoiser


def about() -> dict:
    return {"name": "Test", "description": "", "threshold": 0.5, "training": {}}


@pytest.mark.parametrize("batch", [1, 8])
def test_onnx_says_what_pytorch_says(batch, model, boards, tmp_path):
    export(model, tmp_path / "m", **about())
    session = onnxruntime.InferenceSession(tmp_path / "m" / "model.onnx")
    tokens, given = boards.tokens[:batch], boards.given[:batch]
    logits, quality = session.run(None, {"tokens": tokens.numpy(), "given": given.numpy()})
    with torch.no_grad():
        expected = halved(model)(tokens, given)
    np.testing.assert_allclose(logits, expected[0], atol=1e-4)
    np.testing.assert_allclose(quality, expected[1], atol=1e-4)


def test_a_model_without_a_quality_path_has_one_output(tmp_path, boards):
    model = Denoiser(Config(blocks=1, sees_given=False)).eval()
    manifest = export(model, tmp_path / "m", **about())
    session = onnxruntime.InferenceSession(tmp_path / "m" / "model.onnx")
    assert [o.name for o in session.get_outputs()] == ["logits"]
    assert manifest["quality"] is False and manifest["edit"] is False and manifest["golden"]["quality"] is None
    inputs = {"tokens": boards.tokens.numpy(), "given": boards.given.numpy()}
    with torch.no_grad():
        expected, _ = halved(model)(boards.tokens, boards.given)
    np.testing.assert_allclose(session.run(None, inputs)[0], expected, atol=1e-4)


def test_manifest_describes_the_file_beside_it(model, tmp_path):
    manifest = export(model, tmp_path / "m", **about())
    data = (tmp_path / "m" / "model.onnx").read_bytes()
    assert manifest["sha256"] == hashlib.sha256(data).hexdigest()
    assert manifest["bytes"] == len(data)
    assert manifest["parameters"] == sum(p.numel() for p in model.parameters())
    assert len(manifest["golden"]["logits"]) == 729
