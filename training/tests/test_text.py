"""Sentences: draws are right, posteriors are exact, recordings equal the runs."""

import gzip
import json

import pytest
import torch
from helpers import learns_its_path_only, randomised

from text.data import SLIP, Sampler, fits, language, misfits, posterior
from text.grammar import SIZES, WORDS
from text.model import Config, Writer
from text.record import PROMPT, load, publish
from text.sampler import Rule, run
from text.stages import Prism
from train import Run, train


def tokens(sentence: str) -> torch.Tensor:
    at = {word: i + 1 for i, word in enumerate(WORDS)} | {"_": 0}
    return torch.tensor([[at[word] for word in sentence.split()]], dtype=torch.int32)


def wrong_words(sentence: str) -> list[str]:
    wrong = misfits(tokens(sentence))[0]
    return [word for word, one in zip(sentence.split(), wrong) if one]


@pytest.mark.parametrize("size", SIZES)
def test_sentences_drawn_are_right(size):
    drawn = Sampler(torch.Generator().manual_seed(1)).whole(50, size)
    assert drawn.shape == (50, size)
    assert not misfits(drawn).any()


@pytest.mark.parametrize(
    ("sentence", "wrong"),
    [
        ("Today my king is reading his book in the library because he is busy", []),
        ("Today my king is reading his book in the library because they is busy", ["they"]),
        ("Tomorrow two aunts will be selling her apples by the road because they will be late", ["her"]),
        ("Yesterday our uncle was baking his wall in the kitchen because he is bored", ["wall", "is"]),
        ("Yesterday our uncle was _ his bread in the kitchen because _ was bored", []),
        ("Yesterday our uncle _ _ his bread in the kitchen because _ are _", ["are"]),
    ],
)
def test_words_that_do_not_agree_are_misfits(sentence, wrong):
    assert wrong_words(sentence) == wrong


def test_no_sentence_has_another_length():
    with pytest.raises(ValueError, match="no sentence has 5 words; they have 14 to 19"):
        language(5)


def test_the_posterior_equals_counting():
    """Counts among 20,000 drawn sentences, those that agree with the written words."""
    line = tokens("Yesterday my _ _ _ _ _ _ _ _ because _ were _")
    drawn = Sampler(torch.Generator().manual_seed(2)).whole(20_000, line.shape[1])
    given = line[0] > 0
    like = drawn[(drawn[:, given] == line[0, given]).all(1)]
    said = posterior(line)[0]
    for position in (~given).nonzero()[:, 0].tolist():
        counted = torch.bincount(like[:, position].long() - 1, minlength=len(WORDS)) / len(like)
        assert torch.allclose(said[position], counted, atol=4 / len(like) ** 0.5 + SLIP), position


def test_a_misfit_fits_less_than_what_it_contradicts():
    line = "Today two sisters are reading his book by the window because they are happy"
    said = dict(zip(line.split(), fits(tokens(line))[0].tolist()))
    assert min(said, key=said.get) == "his"
    assert said["his"] < 0.05 and said["sisters"] > 0.9


def a_model(quality_blocks: int = 1) -> Writer:
    torch.manual_seed(4)
    return randomised(Writer(Config(width=16, heads=2, blocks=1, quality_blocks=quality_blocks)))


def start(n: int = 4, size: int = 14) -> torch.Tensor:
    drawn = Sampler(torch.Generator().manual_seed(3)).whole(n, size)
    drawn[:, PROMPT:] = 0
    return drawn


def test_without_a_threshold_nothing_is_remasked_and_a_pass_writes_three():
    seen = []
    lines, passes, back = run(a_model(), start(), [1, 2, 3, 4], Rule(per_pass=3), seen.append)
    assert (lines > 0).all() and torch.equal(lines[:, :PROMPT], start()[:, :PROMPT])
    assert passes.tolist() == [4] * 4 and back.tolist() == [0] * 4
    assert [int((one.after > 0).sum()) for one in seen] == [5, 8, 11, 14]


def test_with_a_threshold_the_run_is_the_same_up_to_the_first_remask():
    plain, thought = [], []
    run(a_model(), start(1), [7], Rule(per_pass=3), plain.append)
    _, passes, back = run(a_model(), start(1), [7], Rule(per_pass=3, threshold=0.6, most=3), thought.append)
    first = next(at for at, one in enumerate(thought) if one.taken_back)
    for one, other in zip(plain[:first], thought[:first]):
        assert torch.equal(one.after, other.after)
    assert back.item() == 3 == sum(len(one.taken_back) for one in thought)
    assert passes.item() == len(thought)
    for one in thought:
        for position in one.taken_back:
            assert position >= PROMPT and one.quality[position] < 0.6
            wrote = (one.before > 0) & (torch.arange(len(one.before)) >= PROMPT)
            assert one.quality[position] == one.quality[wrote].min()
            assert one.after[position] == 0


def test_a_run_in_a_batch_is_the_run_alone():
    both, _, _ = run(a_model(), start(), [1, 2, 3, 4], Rule(per_pass=2))
    for at in range(4):
        alone, _, _ = run(a_model(), start()[at : at + 1], [at + 1], Rule(per_pass=2))
        assert torch.equal(alone[0], both[at])


def test_the_path_learns_and_the_base_stays():
    model = a_model()
    stage = Prism(model, torch.Generator().manual_seed(1), 8)
    learns_its_path_only(model, stage, {"quality", "misfits"})


def test_trained_by_the_trainer_and_loaded(tmp_path):
    small = {"width": 16, "heads": 2, "blocks": 1}
    base = train(Run(stage="text-mdm", out=str(tmp_path / "base"), batch=8, lr=1e-3, muon_lr=1e-2, steps=3, model=small))
    path = train(
        Run(
            stage="text-prism", out=str(tmp_path / "path"), batch=8, lr=1e-3, steps=3, init=str(base),
            model={"quality_blocks": 1},
        )  # fmt: skip
    )
    kept = torch.load(base, weights_only=True)["ema"]
    model = load(path)
    assert torch.equal(model.state_dict()["blocks.0.mix.weight"], kept["blocks.0.mix.weight"])
    assert model(start())[1].shape == (4, 14)
    with pytest.raises(SystemExit, match="text/train.sh trains it"):
        load(tmp_path / "nothing.pt")


def exact(line: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
    """A perfectly trained model: the posterior at masks, and the label as quality."""
    return posterior(line).clamp(min=1e-9).log(), fits(line).clamp(1e-6, 1 - 1e-6).logit()


def test_runs_of_an_exact_model_are_counted_and_recorded(tmp_path):
    counted = publish(exact, tmp_path, 300)
    plain, thought = counted["plain"], counted["thought"]
    assert counted["pairs"] == 300 and thought["right"] - plain["right"] == counted["won"] - counted["lost"]
    assert counted["won"] > counted["lost"] and thought["passes"] > plain["passes"]
    assert plain["misfits"] > 0 == thought["misfits"]
    assert json.loads((tmp_path / "text.json").read_text()) == counted
    packed = (tmp_path / "text.jsonl.gz").read_bytes()
    lines = [json.loads(line) for line in gzip.decompress(packed).splitlines()]
    first, second = (line for line in lines if "format" in line)
    assert [first["name"], second["name"]] == ["Nothing taken back", "Words taken back"]
    assert first["prompt"] == second["prompt"] and first["sampler"]["seed"] == second["sampler"]["seed"]
    runs = lines[: lines.index(second)], lines[lines.index(second) :]
    decided = [[one for line in run for one in line.get("decided", [])] for run in runs]
    assert decided[0] == [] and len(decided[1]) >= 2
    assert all(one["value"] < one["threshold"] == 0.5 for one in decided[1])
    publish(exact, tmp_path, 300)
    assert (tmp_path / "text.jsonl.gz").read_bytes() == packed
