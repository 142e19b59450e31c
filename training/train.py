"""The trainer: `python train.py configs/mdm.toml`. One stage, one config file, resumable.

A run's folder contains checkpoint.pt (stage, weights, EMA, optimiser, step, seconds) and log.csv, whose first
line names its columns. Starting again continues from the checkpoint; Ctrl-C and SIGTERM save first. On a GPU the
config's [cuda] table applies, too. Under torchrun every process draws its own boards, gradients are averaged,
and the first process's clock applies to all.
"""

import argparse
import csv
import os
import signal
import time
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

import torch
import torch.distributed as dist
from torch import Tensor

from codila import CoDiLA, Coherent
from data import Puzzles, Sampler, read_puzzles
from dsl import DSL, Localizer
from model import Config, Denoiser
from muon import Muon
from stages import STAGES as PRISM_STAGES
from sums.model import Adder
from sums.model import Config as AdderConfig
from sums.stages import STAGES as SUMS_STAGES
from text.model import Config as WriterConfig
from text.model import Writer
from text.stages import STAGES as TEXT_STAGES

STAGES = PRISM_STAGES | {"codila": CoDiLA, "dsl": DSL} | SUMS_STAGES | TEXT_STAGES


@dataclass(frozen=True)
class Run:
    stage: str
    out: str
    batch: int
    lr: float  # of AdamW
    data: list[str] = field(default_factory=list)  # files of puzzles; none for sums and sentences, which are drawn from the seed
    steps: int = 0  # length of the run: in steps,
    seconds: float = 0.0  # or in seconds
    muon_lr: float = 0.0  # of Muon, for the matrices of the blocks; 0 = AdamW for all
    hardness: float = 0.5  # how much more often hard puzzles are drawn, see data.Sampler
    shares: list[float] | None = None  # of the draws, for each file of `data`
    seed: int = 1
    warmup: int = 100
    decay: float = 0.25  # share of the run, at its end, in which lr falls to 0
    weight_decay: float = 0.01
    clip: float = 1.0
    ema: float = 0.999
    save_every: float = 120.0  # seconds
    held_out: list[str] | None = None  # puzzles for the held-out loss, never trained on; [] = sums or sentences of another seed
    held_out_every: int = 500  # steps
    init: str | None = None  # checkpoint to start from; the quality path copies what fits
    model: dict = field(default_factory=dict)  # overrides of Config
    options: dict = field(default_factory=dict)  # arguments of the stage

    def __post_init__(self) -> None:
        if bool(self.steps) == bool(self.seconds):
            raise ValueError(f"the run {self.out} needs a length: either steps or seconds")

    @staticmethod
    def read(path: str | Path, cuda: bool | None = None) -> "Run":
        """@param cuda: whether the [cuda] table applies; default: if there is such a device"""
        settings = tomllib.loads(Path(path).read_text())
        there = settings.pop("cuda", {})
        use = torch.cuda.is_available() if cuda is None else cuda
        return Run(**(settings | there if use else settings))


class Clock:
    """The progress of a run, in steps or, if its length is in seconds, in time."""

    COMPILING = 10  # first steps whose time does not count: a GPU compiles its blocks in them

    def __init__(self, run: Run, step: int = 0, seconds: float = 0.0):
        self.run, self.step, self.first = run, step, step
        self.before, self.started = seconds, time.time()

    def tick(self) -> None:
        self.step += 1
        if self.step - self.first == self.COMPILING:
            self.started = time.time()

    @property
    def seconds(self) -> float:
        warm = self.step - self.first >= self.COMPILING
        return self.before + (time.time() - self.started if warm else 0.0)

    @property
    def done(self) -> float:
        """The finished share of the run, 0 to 1 (or a little more)."""
        return self.seconds / self.run.seconds if self.run.seconds else self.step / self.run.steps


def schedule(run: Run, step: int, done: float) -> float:
    """Factor of an optimiser's rate: warm-up, constant, then linear to zero.

    step: counted from 0; done: the share of the run before it.
    """
    return min(1.0, (step + 1) / run.warmup, max(0.0, (1 - done) / run.decay))


def build(run: Run) -> Denoiser | Coherent | Adder | Writer:
    """The model of a run, from its `init` checkpoint if it has one."""
    torch.manual_seed(run.seed)
    if run.stage in SUMS_STAGES:
        kind, config = Adder, AdderConfig
    elif run.stage in TEXT_STAGES:
        kind, config = Writer, WriterConfig
    else:
        kind, config = (Localizer if run.stage == "dsl" else Denoiser), Config
    if run.init is None:
        return kind(config(**run.model))
    saved = torch.load(run.init, weights_only=True, map_location="cpu")
    if run.stage == "codila":
        return Coherent.of(saved, run.model)
    model = kind(config(**(saved["config"] | run.model)))
    weights = saved["ema"]
    if saved["config"]["quality_blocks"]:
        weights = split_blocks(weights, saved["config"]["quality_blocks"], model.config.quality_blocks)
    elif model.config.quality_blocks:
        # The quality path starts as a copy of the digit path; shared weights, which run many times, start randomly.
        for name, value in list(weights.items()):
            shared = getattr(model.config, "turns", 0) and name.startswith("blocks.")
            if "quality_" + name in model.state_dict() and not shared:
                weights["quality_" + name] = value
        weights = model.state_dict() | weights
    if run.stage == "dsl":
        weights = {"mask_bias": model.mask_bias, **weights}  # the one weight that a denoiser lacks
    model.load_state_dict(weights)
    return model


def split_blocks(weights: dict[str, Tensor], before: int, after: int) -> dict[str, Tensor]:
    """Makes `after` blocks from the quality path's `before`: each becomes several, which each add their share.

    The path computes nearly the same in finer steps, and all new blocks learn from the first step on.
    """
    if after % before:
        raise ValueError(f"quality_blocks = {after} is no multiple of the {before} of the init checkpoint")
    parts = after // before
    split = {name: value for name, value in weights.items() if not name.startswith("quality_blocks.")}
    for name in weights.keys() - split.keys():
        path, block, rest = name.split(".", 2)
        value = weights[name] / parts if rest == "leave.weight" else weights[name]
        for part in range(parts):
            split[f"{path}.{int(block) * parts + part}.{rest}"] = value
    return split


def optimizers(run: Run, model: Denoiser, parameters: list[torch.nn.Parameter]) -> list[torch.optim.Optimizer]:
    """AdamW, without weight decay on vectors; and, if the run sets muon_lr, Muon for the blocks' matrices."""
    matrices = {p for name, p in model.named_parameters() if "blocks." in name and p.ndim == 2}
    by_muon = matrices if run.muon_lr else set()
    turned = [p for p in parameters if p in by_muon]
    others = [p for p in parameters if p not in by_muon]
    groups = [
        {"params": [p for p in others if p.ndim > 1], "weight_decay": run.weight_decay},
        {"params": [p for p in others if p.ndim <= 1], "weight_decay": 0.0},
    ]
    adam = torch.optim.AdamW(groups, lr=run.lr, betas=(0.9, 0.98), foreach=True)
    if not turned:
        return [adam]
    return [adam, Muon(turned, lr=run.muon_lr, weight_decay=run.weight_decay)]


def update(
    loss: Tensor, parameters: list[torch.nn.Parameter], optims: list[torch.optim.Optimizer], clip: float, world: int = 1
) -> None:
    """Moves the parameters by the loss's gradient, averaged over `world` processes."""
    for optim in optims:
        optim.zero_grad()
    loss.backward()
    if world > 1:
        for p in parameters:
            dist.all_reduce(p.grad, op=dist.ReduceOp.SUM)
            p.grad /= world
    torch.nn.utils.clip_grad_norm_(parameters, clip)
    for optim in optims:
        optim.step()


class Agreement:
    """The agreement between the processes of a run: progress, saving, stopping, and numbers that are not finite.

    All must leave the loop and join a reduction at the same step; otherwise the others wait forever.
    """

    EVERY = 10  # steps between two agreements of several processes; one alone always agrees

    def __init__(self, world: int, rank: int, device: torch.device):
        self.world, self.rank, self.device = world, rank, device

    def due(self, clock: Clock) -> bool:
        at_the_end = bool(clock.run.steps) and clock.step >= clock.run.steps
        return self.world == 1 or clock.step % self.EVERY == 0 or at_the_end

    def reach(self, done: float, save: bool, stop: bool, broken: bool) -> tuple[float, bool, bool, bool]:
        """The first process decides on progress and saving; any process can stop all of them."""
        if self.world == 1:
            return done, save, stop, broken
        mine = [done, save] if self.rank == 0 else [0.0, False]
        said = torch.tensor([*mine, stop, broken], dtype=torch.float64, device=self.device)
        dist.all_reduce(said, op=dist.ReduceOp.MAX)
        done, save, stop, broken = said.tolist()
        return done, bool(save), bool(stop), bool(broken)


def finite(tensors: Iterable[Tensor]) -> bool:
    return all(bool(t.isfinite().all()) for t in tensors)


HELD_OUT_STEPS = 8  # of boards on the way; the first are the same whatever the model says, the others its own


def source(
    run: Run, puzzles: Puzzles | None, generator: torch.Generator, shares: list[float] | None = None
) -> Sampler | torch.Generator:
    """A stage's source of boards: puzzles or, without any (sums, sentences), the random generator."""
    return Sampler(puzzles, generator, run.hardness, shares) if puzzles else generator


def held_out_loss(run: Run, model: Denoiser | Coherent, puzzles: Puzzles | None, ema: dict[str, Tensor]) -> float:
    """The stage's loss on held-out puzzles, with the averaged weights: always the same puzzles and draws."""
    device = next(model.parameters()).device
    drawn = source(run, puzzles, torch.Generator(device).manual_seed(run.seed))
    stage = STAGES[run.stage](model, drawn, run.batch, **run.options)
    weights = {name: value.clone() for name, value in model.state_dict().items()}
    model.load_state_dict(ema)
    with torch.no_grad(), torch.autocast("cuda", torch.bfloat16, enabled=device.type == "cuda"):
        losses = [stage.loss()[0].item() for _ in range(HELD_OUT_STEPS)]
    model.load_state_dict(weights)
    return sum(losses) / len(losses)


class Log:
    """log.csv: a line of names, then a line every ten seconds or so."""

    def __init__(self, file: Path):
        self.file = file

    def write(self, values: dict[str, object]) -> None:
        fresh = not self.file.exists()
        with open(self.file, "a", newline="") as log:
            rows = csv.writer(log, lineterminator="\n")
            if fresh:
                rows.writerow(values)
            rows.writerow(values.values())


def train(run: Run) -> Path:
    """Runs to the end, starting from the last checkpoint if there is one. -> the checkpoint's path."""
    world, rank = int(os.environ.get("WORLD_SIZE", 1)), int(os.environ.get("RANK", 0))
    device = torch.device("cuda", int(os.environ.get("LOCAL_RANK", 0))) if torch.cuda.is_available() else torch.device("cpu")
    if device.type == "cuda":
        torch.set_float32_matmul_precision("high")
    if world > 1:
        dist.init_process_group("nccl" if device.type == "cuda" else "gloo")
    agreement = Agreement(world, rank, device)
    out = Path(run.out)
    out.mkdir(parents=True, exist_ok=True)
    checkpoint = out / "checkpoint.pt"

    model = build(run).to(device)
    if device.type == "cuda":
        model.compile_blocks()
    generator = torch.Generator(device).manual_seed(run.seed * 1000 + rank)
    drawn = source(run, read_puzzles(run.data) if run.data else None, generator, run.shares)
    stage = STAGES[run.stage](model, drawn, run.batch, **run.options)
    asks_held_out = run.held_out is not None and rank == 0
    held_out = read_puzzles(run.held_out) if asks_held_out and run.held_out else None
    parameters = stage.trained()
    optims = optimizers(run, model, parameters)
    ema = {name: value.clone() for name, value in model.state_dict().items()}
    clock = Clock(run)
    if checkpoint.exists():
        saved = torch.load(checkpoint, weights_only=True, map_location="cpu")
        model.load_state_dict(saved["weights"])
        for optim, state in zip(optims, saved["optimizers"], strict=True):
            optim.load_state_dict(state)
        ema = {name: value.to(device) for name, value in saved["ema"].items()}
        clock = Clock(run, saved["step"], saved.get("seconds", 0.0))
        generator.manual_seed(run.seed * 1000 + rank + clock.step)
    weights = model.state_dict()
    averages = [ema[name] for name in weights]
    kept = f"the checkpoint of step {clock.step} is good" if checkpoint.exists() else "nothing was saved"

    def save() -> None:
        nonlocal kept
        state = {"stage": run.stage, "config": model.config.to_dict(), "weights": model.state_dict(), "ema": ema}
        state |= {"optimizers": [optim.state_dict() for optim in optims], "step": clock.step}
        state |= {"seconds": clock.seconds, "boards": clock.step * run.batch * world}
        torch.save(state, checkpoint.with_suffix(".tmp"))
        checkpoint.with_suffix(".tmp").replace(checkpoint)
        kept = f"the checkpoint of step {clock.step} is good"

    stopping = False

    def stop(*_) -> None:
        nonlocal stopping
        stopping = True

    previous = [signal.signal(s, stop) for s in (signal.SIGINT, signal.SIGTERM)]
    log = Log(out / "log.csv")
    shown = saved_at = time.time()
    shown_step, sums, total = clock.step, {}, torch.zeros((), device=device)
    done, stopped, unseen = agreement.reach(clock.done, False, False, False)[0], False, None
    try:
        while done < 1 and not stopped:
            for optim in optims:
                for group in optim.param_groups:
                    group["lr"] = optim.defaults["lr"] * schedule(run, clock.step, done)
            with torch.autocast("cuda", torch.bfloat16, enabled=device.type == "cuda"):
                loss, metrics = stage.loss()
            update(loss, parameters, optims, run.clip, world)
            decay = min(run.ema, (clock.step + 1) / (clock.step + 10))
            torch._foreach_lerp_(averages, list(weights.values()), 1 - decay)
            total = total + loss.detach()  # not finite once one of them was not
            for name, value in metrics.items():
                sums[name] = sums.get(name, 0.0) + value
            clock.tick()
            if asks_held_out and clock.step % run.held_out_every == 0:
                unseen = held_out_loss(run, model, held_out, ema)
            if not agreement.due(clock):
                continue

            now = time.time()
            due = now - saved_at > run.save_every
            # Waits for a GPU only sometimes, but always before a save, so that saved numbers are finite.
            look = due or stopping or clock.done >= 1 or now - shown > 10 or world > 1
            broken = look and not finite([total, *weights.values()])
            done, saves, stopped, broken = agreement.reach(clock.done, due, stopping, broken)
            if broken:
                raise FloatingPointError(f"a loss or weight is not finite at step {clock.step}; {kept}")
            if rank == 0 and (now - shown > 10 or done >= 1):
                count = clock.step - shown_step
                means = {name: value.item() / count for name, value in sums.items()}
                rate = round(count * run.batch * world / (now - shown))
                left = clock.seconds * (1 / done - 1) if done else 0.0
                text = " ".join(f"{name} {value:.4f}" for name, value in means.items())
                apart = "" if unseen is None else f" held out {unseen:.4f}"
                print(f"step {clock.step} {text}{apart} {rate} boards/s {left / 60:.0f} min left", flush=True)
                if asks_held_out:
                    means |= {"held_out": "" if unseen is None else unseen}
                log.write({"step": clock.step} | means | {"boards_per_second": rate})
                shown, shown_step, sums, unseen = now, clock.step, {}, None
            if rank == 0 and (saves or stopped or done >= 1):
                save()
                saved_at = now
    finally:
        for number, handler in zip((signal.SIGINT, signal.SIGTERM), previous, strict=True):
            signal.signal(number, handler)
        if world > 1:
            dist.destroy_process_group()
    if stopped:
        raise SystemExit(f"stopped at step {clock.step}; the same command continues from there")
    if rank == 0:
        loss_in_words = ""
        if asks_held_out:
            loss_in_words = f", held-out loss {held_out_loss(run, model, held_out, ema):.4f}"
        print(closing(run, clock, world) + loss_in_words + "\n" + checking(run), flush=True)
    return checkpoint


def closing(run: Run, clock: Clock, world: int) -> str:
    boards = clock.step * run.batch * world
    return f"{run.out}: {clock.step:,} steps, {boards:,} boards, {clock.seconds / 60:.0f} min"


def checking(run: Run) -> str:
    """The commands that measure a checkpoint."""
    name = Path(run.out).name
    if run.stage in TEXT_STAGES:
        return "Its runs, once both configs of text are trained: ../.venv/bin/python -m text.record"
    sums = run.stage in SUMS_STAGES
    head = "" if run.stage in ("mdm", "codila", "dsl", "sums-mdm") else f" --threshold {0.85 if sums else 0.5}"
    sampler = {"codila": "codila-static", "dsl": "dsl-confidence"}.get(run.stage, "prism" if head else "mdm")
    puzzles = "half --per-step 4 --temperature 1" if sums else "puzzles/validation-hard.txt"
    return (
        f"Look at it: ../.venv/bin/python {'-m sums.export' if sums else 'export.py'} {name} {run.out}/checkpoint.pt --out runs/models{head} "
        f'--name "{name}" --objective "{run.stage}" --description "{name}"\n'
        f"then, in the repository's root: npm run --silent cli -- bench --model training/runs/models/{name} "
        f"--sampler {sampler} --puzzles {puzzles} --limit 200 --nfe {64 if sums else 51}"
    )


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("config", help="a file of configs/")
    os.environ.setdefault("OMP_NUM_THREADS", str(os.cpu_count()))
    train(Run.read(parser.parse_args().config))
