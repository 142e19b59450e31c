"""The two recorded runs of Learn, with and without remasking: `python -m text.record`.

Makes 1,000 pairs of runs, each pair from one prompt and seed, and counts the right sentences. A fixed rule then chooses the pair
that shows remasking best. Writes public/lessons/text.jsonl.gz (both runs, by recorder/) and text.json (the counts).
"""

import argparse
import gzip
import json
import sys
import tempfile
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import torch
from torch import Tensor

from .data import Sampler, misfits, text
from .grammar import SIZES, WORDS
from .model import Config, Writer
from .sampler import Pass, Rule, run

ROOT = Path(__file__).parent.parent.parent
sys.path.insert(0, str(ROOT / "recorder"))
from second_thoughts_recorder import Recorder, decided_by  # noqa: E402

PUBLIC = ROOT / "public" / "lessons"
PROMPT = 2  # given words
PAIRS = 1000
SEED = 9000
PLAIN = Rule(per_pass=3)
THOUGHT = Rule(per_pass=3, threshold=0.5)  # the samplers' default threshold
SLOWER = Rule(per_pass=2)  # about as many passes as THOUGHT, without remasking


def load(checkpoint: Path) -> Writer:
    if not checkpoint.exists():
        raise SystemExit(f"{checkpoint} does not exist; text/train.sh trains it.")
    saved = torch.load(checkpoint, weights_only=True, map_location="cpu")
    model = Writer(Config(**saved["config"])).eval()
    model.load_state_dict(saved["ema"])
    return model


@dataclass(frozen=True)
class Runs:
    """Runs of sentences of one length by one rule, one per row."""

    start: Tensor
    seeds: list[int]
    sentences: Tensor
    passes: Tensor
    back: Tensor

    @cached_property
    def misfits(self) -> Tensor:
        return misfits(self.sentences)

    @cached_property
    def right(self) -> Tensor:
        return ~self.misfits.any(1)


def runs(model: Writer, rule: Rule, count: int = PAIRS, seed: int = SEED) -> list[Runs]:
    """Runs from the first words of right sentences, of all lengths in turn; the prompts are the same for every rule."""
    found = []
    for i, size in enumerate(SIZES):
        n = len(range(i, count, len(SIZES)))
        start = Sampler(torch.Generator().manual_seed(seed + i)).whole(n, size)
        start[:, PROMPT:] = 0
        seeds = [seed + i + at * len(SIZES) for at in range(n)]
        found.append(Runs(start, seeds, *run(model, start, seeds, rule)))
    return found


def watched(model: Writer, start: Tensor, seed: int, rule: Rule) -> list[Pass]:
    passes: list[Pass] = []
    run(model, start[None], [seed], rule, passes.append)
    return passes


def quality_of_first(passes: list[Pass]) -> dict[str, float] | None:
    """Quality of the first remasked word, when it was first scored and when it was remasked."""
    for at, one in enumerate(passes):
        for position in one.taken_back:
            judged = [p.quality[position].item() for p in passes[: at + 1] if p.before[position] == one.before[position]]
            return {"first": judged[0], "last": judged[-1]}
    return None


def choose(model: Writer, plain: list[Runs], thought: list[Runs]) -> tuple[Tensor, int]:
    """The prompt and seed to show: without remasking the sentence ends wrong, with at least two remasks it ends right.

    Among those pairs the first remasked word must have been over the threshold at first. The pair with the most misfits wins,
    the first of equals.
    """
    best, chosen = 0, None
    for a, b in zip(plain, thought, strict=True):
        wrong = a.misfits.sum(1)
        for at in (~a.right & b.right & (b.back >= 2)).nonzero()[:, 0].tolist():
            first = quality_of_first(watched(model, b.start[at], b.seeds[at], THOUGHT))
            if first and first["first"] >= THOUGHT.threshold and wrong[at] > best:
                best, chosen = int(wrong[at]), (a.start[at], a.seeds[at])
    if chosen is None:
        raise SystemExit("No pair has a word that was over the threshold at first and was remasked later; train longer or make more pairs.")
    return chosen


class Tokenizer:
    mask_token_id = 0

    def decode(self, ids: list[int]) -> str:
        return " " + WORDS[ids[0] - 1] if ids[0] else "[mask]"


def record(out: Path, model: Writer, start: Tensor, seed: int, rule: Rule, name: str) -> None:
    params = {"perPass": rule.per_pass, "temperature": rule.temperature}
    if rule.threshold:
        params |= {"threshold": rule.threshold, "atOnce": rule.at_once, "most": rule.most}
    sampler = "PRISM" if rule.threshold else "plain"
    recorder = Recorder(
        str(out), tokenizer=Tokenizer(), prompt=start[:PROMPT], model="second-thoughts/text", sampler=sampler, params=params,
        seed=seed, name=name, vocabulary=len(WORDS) + 1,
    )  # fmt: skip
    recorder.begin(start)
    for one in watched(model, start, seed, rule):
        # The model has no logit for the mask, which is token 0 of a board.
        logits = torch.cat([torch.full((len(start), 1), -torch.inf), one.logits], 1)
        recorder.forward(one.before, logits, quality=one.quality)
        wrote = (one.before[PROMPT:] > 0).nonzero()[:, 0].tolist()
        chosen = [at - PROMPT for at in one.taken_back]
        quality = one.quality[PROMPT:].tolist()
        decided = decided_by("quality", quality, chosen, among=wrote, threshold=rule.threshold)
        recorder.step(one.after, decided=decided)
    recorder.close()


def share(found: list[Runs]) -> dict[str, float]:
    mean = lambda values: round(torch.cat(values).float().mean().item(), 3)
    return {
        "right": int(sum(one.right.sum() for one in found)),
        "passes": mean([one.passes for one in found]),
        "back": mean([one.back for one in found]),
    }


def publish(model: Writer, out: Path = PUBLIC, count: int = PAIRS) -> dict:
    """Writes both files to `out`. -> the counts"""
    plain, thought, slower = (runs(model, rule, count) for rule in (PLAIN, THOUGHT, SLOWER))
    start, seed = choose(model, plain, thought)
    right = [torch.cat([one.right for one in found]) for found in (plain, thought)]
    ends = [watched(model, start, seed, rule)[-1].after for rule in (PLAIN, THOUGHT)]
    wrong = [int(misfits(line[None]).sum()) for line in ends]
    told = {
        "pairs": count,
        "plain": {"perPass": PLAIN.per_pass, "misfits": wrong[0], **share(plain)},
        "thought": {"perPass": THOUGHT.per_pass, "misfits": wrong[1], "threshold": THOUGHT.threshold, **share(thought)},
        "slower": {"perPass": SLOWER.per_pass, **share(slower)},
        "won": int((right[1] & ~right[0]).sum()),
        "lost": int((right[0] & ~right[1]).sum()),
    }
    names = {"Nothing taken back": PLAIN, "Words taken back": THOUGHT}
    with tempfile.TemporaryDirectory() as folder:
        texts = []
        for at, (name, rule) in enumerate(names.items()):
            file = Path(folder) / f"{at}.jsonl"
            record(file, model, start, seed, rule, name)
            texts.append(file.read_text())
    out.mkdir(parents=True, exist_ok=True)
    (out / "text.jsonl.gz").write_bytes(gzip.compress("".join(texts).encode(), 9, mtime=0))
    (out / "text.json").write_text(json.dumps(told) + "\n")
    for line in ends:
        print(text(line.tolist()))
    print(told)
    return told


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--checkpoint", type=Path, default=Path("runs/text/checkpoint.pt"))
    torch.set_num_threads(1)
    publish(load(parser.parse_args().checkpoint))
