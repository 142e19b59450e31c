import gzip
import json

import pytest
import torch
from models import EOS, MASK, VOCABULARY, Tiny, lines_of, stats

from second_thoughts_recorder import (
    Recorder,
    StreamerRecorder,
    decided_by,
    dream_hooks,
    measure,
    on_step_end,
    record_histories,
    record_step_map,
)

PROMPT = [1, 2, 3]
SIZE = 8


def llada(model, prompt, steps=4, block=4, cfg=0.0):
    """LLaDA's loop: blocks from left to right, the surest masks of a block a step; under guidance
    the batch is doubled, and the second half has no prompt."""
    x = torch.full((1, len(prompt) + SIZE), MASK)
    x[0, : len(prompt)] = torch.tensor(prompt)
    for start in range(len(prompt), x.shape[1], block):
        for _ in range(steps):
            if cfg > 0:
                bare = x.clone()
                bare[0, : len(prompt)] = MASK
                with_prompt, without = model(torch.cat([x, bare]), attention_mask=None).logits.chunk(2)
                logits = without + (cfg + 1) * (with_prompt - without)
                logits[..., MASK] = -torch.inf
            else:
                logits = model(x, attention_mask=None).logits
            p, x0 = logits.softmax(-1).max(-1)
            p[x != MASK] = -1
            p[:, start + block :] = -1
            at = p[0].argmax()
            x[0, at] = x0[0, at]
    return x


@pytest.mark.parametrize("cfg", [0.0, 1.5])
def test_a_hook_sees_every_step_of_lladas_loop(tiny, tokenizer, path, cfg):
    recorder = Recorder(path, tokenizer=tokenizer, prompt=PROMPT, model="tiny", sampler="llada", block=4)
    with recorder.hook(tiny):
        out = llada(tiny, PROMPT, cfg=cfg)
    recorder.close(out)
    told = stats(path)
    assert (told["steps"], told["positions"], told["forwards"]) == (8, SIZE, tiny.calls)
    assert (told["unmasks"], told["remasks"], told["masked"]) == (8, 0, 0)
    assert told["missing"] == ["seed", "quality", "decided"]
    rows = lines_of(path)
    assert rows[0]["prompt"] == PROMPT and rows[0]["vocabulary"] == VOCABULARY
    final = dict(pair for row in rows[1:-1] for pair in row["set"])
    assert [final[at] for at in range(SIZE)] == out[0, 3:].tolist()
    assert rows[0]["words"]["1"] == "w1"


def test_what_is_measured_is_what_the_model_said(tiny, tokenizer, path):
    board = torch.tensor([[*PROMPT, 7, MASK, MASK]])
    with Recorder(path, tokenizer=tokenizer, prompt=PROMPT, k=3) as recorder:
        recorder.forward(board, tiny(board).logits)
        recorder.step([*PROMPT, 7, 8, MASK])
    p = tiny(board).logits[0, 3:].softmax(-1)
    [line] = [row for row in lines_of(path) if "step" in row]
    assert line["best"] == p.topk(3).indices.tolist()
    assert line["p"][1] == pytest.approx(p[1].topk(3).values.tolist(), abs=1e-4)
    entropy = torch.distributions.Categorical(p).entropy()
    assert line["entropy"] == pytest.approx(entropy.tolist(), abs=1e-3)
    assert line["standing"] == [pytest.approx(p[0, 7].item(), abs=1e-4), None, None]


def test_rows_are_measured_a_piece_at_a_time_with_the_same_result(monkeypatch):
    logits = torch.randn(11, VOCABULARY)
    whole = measure(logits, board=list(range(11)))
    monkeypatch.setattr("second_thoughts_recorder.CHUNK", 4)
    assert measure(logits, board=list(range(11))) == whole


def dream(model, prompt, steps, generation_tokens_hook_func, generation_logits_hook_func):
    """Dream's loop: its logits are about the next position, so they are shifted before the hook."""
    x = torch.tensor([[*prompt, *[MASK] * SIZE]])
    x = generation_tokens_hook_func(None, x, None)
    for i in range(steps):
        logits = model(x, "full").logits
        logits = torch.cat([logits[:, :1], logits[:, :-1]], dim=1)
        logits = generation_logits_hook_func(i, x, logits)
        p, x0 = logits.softmax(-1).max(-1)
        p[x != MASK] = -1
        at = p[0].topk(SIZE // steps).indices
        x[0, at] = x0[0, at]
        x = generation_tokens_hook_func(i, x, logits)
    return x


def test_dreams_hooks_and_a_shifted_hook_record_the_same(tiny, tokenizer, tmp_path):
    by_hooks, from_outside = str(tmp_path / "hooks.jsonl"), str(tmp_path / "outside.jsonl.gz")
    with Recorder(by_hooks, tokenizer=tokenizer, prompt=PROMPT) as recorder:
        dream(tiny, PROMPT, 4, **dream_hooks(recorder))
    recorder = Recorder(from_outside, tokenizer=tokenizer, prompt=PROMPT, shift=True)
    with recorder.hook(tiny):
        silent = lambda step, x, logits: x if logits is None else logits
        out = dream(tiny, PROMPT, 4, lambda step, x, logits: x, silent)
    recorder.close(out)
    told = stats(by_hooks)
    assert (told["steps"], told["unmasks"]) == (4, SIZE)
    with gzip.open(from_outside, "rt") as file:
        # Only the header differs: the hooks begin before there are logits, which tell the vocabulary.
        assert [json.loads(line) for line in file][1:] == lines_of(by_hooks)[1:]


def test_histories_of_a_batch_are_recorded_row_by_row(tokenizer, path):
    """dllm: whole boards of the batch, the first before the first step."""
    first = torch.full((2, 5), MASK)
    first[:, :2] = torch.tensor([4, 5])
    second = first.clone()
    second[1, 3] = 7
    third = second.clone()
    third[1, 2:] = torch.tensor([6, MASK, 8])
    record_histories(path, [first, second, third], tokenizer=tokenizer, prompt=[4, 5], row=1)
    told = stats(path)
    assert (told["steps"], told["unmasks"], told["remasks"], told["masked"]) == (2, 3, 1, 1)


@pytest.mark.parametrize("takes_logits", [False, True])
def test_a_streamer_records_the_drafts_of_each_canvas(tiny, tokenizer, path, takes_logits):
    """transformers: the prompt, then drafts and a finished canvas, canvas after canvas; no mask."""
    streamer = StreamerRecorder(path, tokenizer=tokenizer, logits=takes_logits, model="canvas")
    assert streamer._takes_logits is takes_logits
    streamer.put(torch.tensor([PROMPT]))
    for canvas in range(2):
        x = torch.randint(0, 40, (1, 4), generator=torch.Generator().manual_seed(canvas))
        for _ in range(3):
            logits = tiny(x).logits
            x = logits.argmax(-1)
            streamer.put_draft(**({"logits": logits} if takes_logits else {"value": x}))
        streamer.put(x)
    streamer.end()
    told = stats(path)
    assert (told["steps"], told["positions"], told["forwards"], told["unmasks"]) == (6, 8, 6, 0)
    assert ("best" in told["missing"]) is not takes_logits
    assert lines_of(path)[0]["prompt"] == PROMPT


def test_a_callback_of_diffusers_records_the_window_as_it_grows(tiny, tokenizer, path):
    """LLaDA2Pipeline: a window that begins with the prompt and is longer for every block."""
    recorder = Recorder(path, tokenizer=tokenizer, prompt=PROMPT, model="pipeline")
    callback = on_step_end(recorder)
    x = torch.full((1, 3 + SIZE), MASK)
    x[0, :3] = torch.tensor(PROMPT)
    with recorder.hook(tiny):
        for block in range(2):
            window = x[:, : 3 + 4 * (block + 1)]
            for step in range(4):
                window[0, 3 + 4 * block + step] = tiny(window).logits[0, 3 + 4 * block + step].argmax()
                assert callback(None, step, None, {"block_x": window}) == {}
    recorder.close()
    told = stats(path)
    assert (told["steps"], told["positions"], told["unmasks"], told["forwards"]) == (8, SIZE, 8, 8)


def test_a_step_map_of_a_serving_engine(tokenizer, path):
    record_step_map(path, [2, 1, 3], ids=[5, 6, EOS], tokenizer=tokenizer, prompt=PROMPT, model="served")
    told = stats(path)
    assert (told["steps"], told["unmasks"]) == (3, 3)
    assert "rows" in told["missing"] and "ids" not in told["missing"]


def test_prism_writes_and_remasks_and_its_quality_is_recorded(tokenizer, path):
    """PRISM: one forward decides what is written, and which token of low quality is taken back."""
    model = Tiny(quality=True)
    x = torch.full((1, SIZE), MASK)
    recorder = Recorder(path, tokenizer=tokenizer, sampler="prism", params={"remask": 1}, seed=3)
    taken = 0
    with recorder.hook(model, quality=lambda output: output.quality.sigmoid()):
        for _ in range(6):
            output = model(x)
            p, x0 = output.logits.softmax(-1).max(-1)
            standing = (x[0] != MASK).nonzero().flatten().tolist()
            p[x != MASK] = -1
            at = p[0].topk(min(3, SIZE - len(standing))).indices
            x[0, at] = x0[0, at]
            decided = []
            if standing:
                quality = output.quality[0].sigmoid()
                worst = min(standing, key=lambda i: quality[i])
                x[0, worst] = MASK
                taken += 1
                decided = decided_by("quality", quality.tolist(), [worst], among=standing)
            recorder.step(x, decided=decided)
    recorder.close()
    told = stats(path)
    assert (told["steps"], told["forwards"], told["remasks"]) == (6, 6, taken)
    assert not {"quality", "decided"} & set(told["missing"])
    decided = [one for row in lines_of(path) for one in row.get("decided", ())]
    assert all(one["rank"] == 1 and one["score"] == "quality" for one in decided)


def test_between_two_forwards_a_token_may_be_written_and_taken_back(tiny, path):
    board = torch.tensor([[MASK, MASK]])
    with Recorder(path, mask=MASK) as recorder:
        recorder.forward(board, tiny(board).logits)
        recorder.step([5, MASK])
        recorder.step([MASK, 6])
        recorder.forward([[MASK, 6]], tiny(board).logits)
        recorder.step([7, 6])
    assert [row.get("forwards", 1) for row in lines_of(path) if "step" in row] == [1, 0, 1]
    told = stats(path)
    assert (told["forwards"], told["unmasks"], told["remasks"]) == (2, 3, 1)


def test_a_block_under_a_cache_is_recorded_at_its_offset(tiny, tokenizer, path):
    recorder = Recorder(path, tokenizer=tokenizer, prompt=PROMPT)
    recorder.begin([*PROMPT, *[MASK] * 6])
    x = torch.tensor([[MASK] * 3])
    with recorder.hook(tiny, offset=lambda args, kwargs: kwargs["cache_position"]):
        tiny(x, cache_position=6)
        x = torch.tensor([[MASK, 9, MASK]])
        tiny(x, cache_position=6)
    recorder.close([*PROMPT, *[MASK] * 3, MASK, 9, 10])
    first, second = [row for row in lines_of(path) if "step" in row]
    assert (first["offset"], first["set"], len(first["best"])) == (3, [[4, 9]], 3)
    assert second["set"] == [[5, 10]]
    assert stats(path)["unmasks"] == 2


def test_a_run_that_breaks_off_has_what_was_made_and_no_end(tiny, path):
    with pytest.raises(RuntimeError, match="device"):
        with Recorder(path, mask=MASK) as recorder:
            recorder.begin([MASK, MASK])
            recorder.scored()
            recorder.step([4, MASK])
            raise RuntimeError("device lost")
    told = stats(path)
    assert told["steps"] == 1
    assert "no end line" in told["cut"]


def test_mistakes_are_told_before_anything_is_written(tiny, path):
    with Recorder(path, mask=MASK) as recorder:
        with pytest.raises(ValueError, match="begin"):
            with recorder.hook(tiny, offset=4):
                pass
        recorder.begin([MASK])
    with pytest.raises(ValueError, match="prompt"):
        StreamerRecorder(path).put_draft(torch.tensor([1]))
