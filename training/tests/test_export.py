import hashlib
from dataclasses import replace

import numpy as np
import onnx
import onnxruntime
import pytest
import torch
from helpers import onnx_and_pytorch

from export import export
from graph import halved
from model import Config, Denoiser


def about() -> dict:
    return {"name": "Test", "description": "", "threshold": 0.5, "training": {}}


@pytest.mark.parametrize("file", ["model.onnx", "gpu.onnx"])
@pytest.mark.parametrize("batch", [1, 8])
def test_onnx_says_what_pytorch_says(batch, file, model, boards, tmp_path):
    export(model, tmp_path / "m", **about())
    boards.tokens, boards.given = boards.tokens[:batch], boards.given[:batch]
    (logits, quality), expected = onnx_and_pytorch(tmp_path / "m" / file, model, boards)
    np.testing.assert_allclose(logits, expected[0], atol=1e-4)
    np.testing.assert_allclose(quality, expected[1], atol=1e-4)


def test_a_path_that_names_digits_is_all_that_is_told(model, boards, tmp_path):
    model.config = replace(model.config, names=True)
    export(model, tmp_path / "m", **about())
    (logits, quality), expected = onnx_and_pytorch(tmp_path / "m" / "model.onnx", model, boards)
    np.testing.assert_allclose(logits, expected[0], atol=1e-4)
    there = np.take_along_axis(logits, np.maximum(boards.tokens.numpy() - 1, 0)[:, :, None], 2)[:, :, 0]
    written = boards.tokens.numpy() > 0
    np.testing.assert_allclose(quality[written], there[written], atol=1e-4)


def test_more_turns_of_shared_weights_make_another_answer_of_hardly_more_bytes(boards, tmp_path):
    torch.manual_seed(5)
    model = Denoiser(Config(blocks=1, quality_blocks=1, names=True, turns=2)).eval()
    torch.nn.init.normal_(model.quality_blocks[0].leave.weight, std=0.3)
    torch.nn.init.normal_(model.quality_reads.weight, std=0.1)
    said, sizes = [], []
    for turns in (2, 4):
        model.config = replace(model.config, turns=turns)
        manifest = export(model, tmp_path / str(turns), **about())
        (logits, _), (expected, _) = onnx_and_pytorch(tmp_path / str(turns) / "model.onnx", model, boards)
        np.testing.assert_allclose(logits, expected, atol=1e-4)
        assert "kernels" not in manifest
        said.append(logits)
        sizes.append(manifest["bytes"])
    assert np.abs(said[0] - said[1]).max() > 1e-3
    assert sizes[1] - sizes[0] < 15_000  # nodes, no weights


def test_the_graph_for_gpus_takes_at_most_600_kernels_and_ends_in_one(tmp_path):
    model = Denoiser(Config(quality_blocks=32, names=True)).eval()
    manifest = export(model, tmp_path / "m", **about())
    data = (tmp_path / "m" / "gpu.onnx").read_bytes()
    assert manifest["gpu"]["sha256"] == hashlib.sha256(data).hexdigest()
    options = onnxruntime.SessionOptions()
    options.add_free_dimension_override_by_name("batch", 1)
    options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_ENABLE_EXTENDED
    options.optimized_model_filepath = str(tmp_path / "optimized.onnx")
    onnxruntime.InferenceSession(data, options)
    nodes = onnx.load(tmp_path / "optimized.onnx").graph.node
    assert sum(node.op_type != "Reshape" for node in nodes) <= 600  # a reshape moves nothing
    last = {name: node.op_type for node in nodes for name in node.output}
    # A reshape would be a copy, which graph capture does not play back.
    assert last["logits"] == "Transpose" and last["quality"] == "ReduceSum"


def test_a_model_without_a_quality_path_has_one_output(tmp_path, boards):
    model = Denoiser(Config(blocks=1, sees_given=False)).eval()
    manifest = export(model, tmp_path / "m", **about())
    assert manifest["quality"] is False and manifest["edit"] is False and manifest["golden"]["quality"] is None
    (logits,), (expected, _) = onnx_and_pytorch(tmp_path / "m" / "model.onnx", model, boards)
    np.testing.assert_allclose(logits, expected, atol=1e-4)


def test_manifest_describes_the_file_beside_it(model, tmp_path):
    manifest = export(model, tmp_path / "m", **about())
    data = (tmp_path / "m" / "model.onnx").read_bytes()
    assert manifest["sha256"] == hashlib.sha256(data).hexdigest()
    assert manifest["bytes"] == len(data)
    assert manifest["parameters"] == sum(p.numel() for p in model.parameters())
    assert len(manifest["golden"]["logits"]) == 729


def test_the_kernels_file_holds_what_model_onnx_holds(model, tmp_path):
    manifest = export(model, tmp_path / "m", **about())
    data = (tmp_path / "m" / "kernels.bin").read_bytes()
    assert manifest["kernels"] == {
        "file": "kernels.bin",
        "bytes": len(data),
        "sha256": hashlib.sha256(data).hexdigest(),
    }
    config = model.config
    assert data[:4] == b"MDMW"
    header = np.frombuffer(data[4:32], "<u4").tolist()
    assert header[:6] == [1, config.width, config.hidden, config.message, config.blocks, config.quality_blocks]
    first = halved(model).blocks[0]
    gain = np.frombuffer(data, "<f4", config.width, 32)
    np.testing.assert_array_equal(gain, first.norm.gain.detach())
    entered = np.frombuffer(data, "<f2", 32 * 128, 32 + 4 * 160).reshape(32, 128)
    np.testing.assert_array_equal(entered.astype(np.float32), first.enter.weight.T.detach())
    # Two rows by two columns at a time: channels 0 and 1 of the output, from 0 and 1 of the block.
    left = np.frombuffer(data, "<f2", 4, 32 + 4 * 160 + 2 * 8192)
    np.testing.assert_array_equal(left.reshape(2, 2).astype(np.float32), first.leave.weight.T[:2, :2].detach())
