"""Records runs of discrete diffusion models, for the debugger of Second Thoughts.

One file, to copy or to install. It needs only Python, and torch for measuring logits.
docs/recording.md describes its output: JSON Lines, one line per step, written while the run is
going on, compressed if the path ends in ".gz".

    recorder = Recorder("run.jsonl.gz", tokenizer=tokenizer, prompt=prompt_ids, model="LLaDA-8B")
    with recorder.hook(model):
        out = generate(model, prompt, ...)      # any sampler that calls the model with its board
    recorder.close(out)

A forward pass is measured on its device, some rows at a time: the best k tokens of each position,
the entropy, and p of the present token. No other part of the logits is stored.
"""

from __future__ import annotations

import gzip
import json
from contextlib import contextmanager
from typing import Any, Callable, Iterable, Iterator, Optional, Sequence, Union

__version__ = "0.1.0"

FORMAT = "second-thoughts/recording"
VERSION = 1
#: Positions measured at a time: with 200,000 tokens, 200 MB of float32 on the device.
CHUNK = 256
DECIMALS = 4
UNSET: Any = object()

#: [positions], or [rows, positions] of which one row is recorded; a tensor, an array or lists.
Board = Any


class Recorder:
    """Records one run.

    path        the file to write; compressed if it ends in ".gz".
    tokenizer   anything with `decode([id])`; its `mask_token_id`, `eos_token_id` and
                `pad_token_id` are used if they exist.
    prompt      ids of the prompt, [positions] or [rows, positions]. They are written separately;
                later boards begin with as many positions, which are left out.
    mask        the mask's id; None for a model that has no mask (uniform diffusion).
    row         which row of a batch; under guidance, row 0 is the one with the prompt.
    k           best tokens recorded per position.
    shift       True if logits at a position are for the next one, as in Dream.
    trained     True if p of a present token was trained (edit models, uniform diffusion).
    vocabulary  size of the whole vocabulary; default: that of the first logits.
    """

    def __init__(
        self,
        path: str,
        *,
        tokenizer: Any = None,
        prompt: Optional[Board] = None,
        model: Optional[str] = None,
        revision: Optional[str] = None,
        sampler: Optional[str] = None,
        params: Optional[dict] = None,
        seed: Optional[int] = None,
        mask: Optional[int] = UNSET,
        end: Optional[Sequence[int]] = None,
        block: Optional[int] = None,
        vocabulary: Optional[int] = None,
        name: Optional[str] = None,
        given: Sequence[int] = (),
        derived: Sequence[str] = (),
        row: int = 0,
        k: int = 5,
        shift: bool = False,
        trained: bool = False,
    ) -> None:
        self.tokenizer = tokenizer
        self.row, self.k, self.shift = row, k, shift
        self.mask = getattr(tokenizer, "mask_token_id", None) if mask is UNSET else mask
        self.prompt = [] if prompt is None else _row(prompt, row)
        ends = [getattr(tokenizer, key, None) for key in ("eos_token_id", "pad_token_id")]
        self._header = {
            "format": FORMAT,
            "version": VERSION,
            "name": name,
            "model": {"id": model, "revision": revision} if model else None,
            "sampler": _sampler(sampler, params, seed),
            "vocabulary": vocabulary,
            "end": sorted({id for id in (end if end is not None else ends) if id is not None}),
            "prompt": None if prompt is None else self.prompt,
            "given": list(given),
            "block": block,
            "standing": "trained" if trained else "untrained",
            "derived": list(derived),
        }
        self._file = gzip.open(path, "wt", encoding="utf-8") if str(path).endswith(".gz") else open(path, "w", encoding="utf-8")
        self._begun = False
        self._known: set = set()
        self._board: list = []
        self._size = 0
        self._steps = 0
        self._scores: Optional[dict] = None
        self._forwards = 0

    # What a sampler does, in its own words.

    def begin(self, board: Board) -> None:
        """The board before the first step, prompt included. Needed if no forward pass comes before a step."""
        if self._begun:
            return
        self._begun = True
        self._board = self._answer(board)
        header = {key: value for key, value in self._header.items() if value is not None}
        header["mask"] = self.mask
        header["size"] = self._size = len(self._board)
        if self.mask is None or any(id != self.mask for id in self._board):
            header["start"] = self._board
        self._write({**header, **self._words([*self.prompt, *self._board, *header["end"]])})

    def forward(self, board: Board, logits: Any, *, offset: int = 0, quality: Any = None) -> None:
        """A forward pass of the board before a step.

        board    [positions] or [rows, positions], as the model was given it.
        logits   [positions, vocabulary] or [rows, positions, vocabulary], on any device.
        offset   the position of the first of them, if a cache leaves the others out.
        quality  p that the token at each position is right, for models with such a head; masks have none.
        """
        ids, logits = _row(board, self.row), _pick(logits, self.row)
        skip = max(0, len(self.prompt) - offset)
        if self._header["vocabulary"] is None:
            self._header["vocabulary"] = int(logits.shape[-1])
        self._seen(board, offset)
        self._forwards += 1
        self._scores = measure(logits, k=self.k, shift=self.shift, skip=skip, board=ids, mask=self.mask)
        if quality is not None:
            judged = zip(ids[skip:], _row(quality, self.row)[skip:])
            self._scores["quality"] = [None if id == self.mask else _short(p) for id, p in judged]
        self._scores["offset"] = max(0, offset - len(self.prompt))

    def scored(self, **lists: Any) -> None:
        """The same for a forward pass that was measured elsewhere: `best`, `p`, `entropy`, `standing`,
        `quality`, lists over the positions of the answer, and `offset`."""
        self._forwards += 1
        self._scores = dict(lists)

    def step(
        self,
        board: Board,
        *,
        offset: int = 0,
        decided: Sequence[dict] = (),
        time: Optional[float] = None,
        temperature: Optional[float] = None,
    ) -> None:
        """The board after a step. A sampler that writes and remasks between two forward passes
        calls it after each; the first call gets the scores of the forward pass.

        decided  for positions in the answer: {"position", "score", "value", "rank", "of", "threshold"};
                 see `decided_by`.
        """
        if not self._begun:
            self.begin([*self.prompt, *([self.mask] * (len(_row(board, self.row)) + offset - len(self.prompt)))])
        before, after = self._board, self._after(board, offset)
        line: dict = {"step": self._steps + 1}
        if len(after) != self._size:
            self._size = line["size"] = len(after)
            before = [*before, *([self.mask] * (len(after) - len(before)))]
        line["set"] = [[at, id] for at, (old, id) in enumerate(zip(before, after)) if old != id]
        line.update(self._scores or {})
        if self._forwards != 1:
            line["forwards"] = self._forwards
        if decided:
            line["decided"] = list(decided)
        if time is not None:
            line["time"] = float(time)
        if temperature is not None:
            line["temperature"] = float(temperature)
        best = [id for row in line.get("best", ()) for id in row or ()]
        self._write({**line, **self._words([*after, *best])})
        self._board, self._steps, self._scores, self._forwards = after, self._steps + 1, None, 0

    def close(
        self,
        board: Optional[Board] = None,
        *,
        end: str = "done",
        reference: Optional[Sequence[Optional[int]]] = None,
        answer: Optional[Sequence[int]] = None,
    ) -> None:
        """The end of the run, with the last board if a forward pass came after the last step.

        reference  the expected answer, ids, or None where it is open.
        answer     [from, to): the positions of the answer.
        """
        if self._file.closed:
            return
        if board is not None:
            self._seen(board, 0)
        line = {"end": end, "reference": reference and list(reference), "answer": answer and list(answer)}
        self._write({key: value for key, value in line.items() if value is not None})
        self._file.close()

    def __enter__(self) -> "Recorder":
        return self

    def __exit__(self, kind: Any, *_: Any) -> None:
        # An interrupted run has no end line, which the page reports.
        if kind is None:
            self.close()
        self._file.close()

    # From outside.

    @contextmanager
    def hook(
        self,
        module: Any,
        *,
        board: Optional[Callable[[tuple, dict], Board]] = None,
        logits: Optional[Callable[[Any], Any]] = None,
        quality: Optional[Callable[[Any], Any]] = None,
        offset: Union[int, Callable[[tuple, dict], int]] = 0,
    ) -> Iterator["Recorder"]:
        """Records every forward pass of a torch module inside the context. The board of a forward
        pass is the board after the step that followed the previous forward pass.

        board    finds the board in the module's arguments; default: `input_ids`, or the first argument.
        logits   finds the logits in its result; default: `.logits`, or the first of a tuple.
        quality  finds the quality of the present tokens in its result.
        offset   the position of the first token, if a cache leaves the others out.
        """
        if not self._begun and isinstance(offset, int) and offset > 0:
            raise ValueError("Call begin(board) first: a forward of a block does not show the whole board.")

        def after(_: Any, args: tuple, kwargs: dict, output: Any) -> None:
            ids = board(args, kwargs) if board else _input_ids(args, kwargs)
            at = offset(args, kwargs) if callable(offset) else offset
            found = logits(output) if logits else _logits(output)
            self.forward(ids, found, offset=at, quality=quality(output) if quality else None)

        handle = module.register_forward_hook(after, with_kwargs=True)
        try:
            yield self
        finally:
            handle.remove()

    # Inside.

    def _answer(self, board: Board) -> list:
        return _row(board, self.row)[len(self.prompt) :]

    def _after(self, board: Board, offset: int) -> list:
        ids = _row(board, self.row)
        ids, offset = ids[max(0, len(self.prompt) - offset) :], max(0, offset - len(self.prompt))
        return [*self._board[:offset], *ids, *self._board[offset + len(ids) :]]

    def _seen(self, board: Board, offset: int) -> None:
        """Takes the next board: if it differs from the last one, a step was made in between."""
        if not self._begun:
            return self.begin(board)
        after = self._after(board, offset)
        more = after[len(self._board) :]
        if self._forwards == 0 and after == [*self._board, *([self.mask] * len(more))]:
            # Only longer, for another block.
            self._board = after
        else:
            self.step(board, offset=offset)

    def _words(self, ids: Iterable[Optional[int]]) -> dict:
        if self.tokenizer is None:
            return {}
        new = {id for id in ids if id is not None} - self._known
        self._known |= new
        return {"words": {str(id): self.tokenizer.decode([id]) for id in sorted(new)}} if new else {}

    def _write(self, line: dict) -> None:
        self._file.write(json.dumps(line, ensure_ascii=False, separators=(",", ":")) + "\n")
        self._file.flush()


def measure(
    logits: Any,
    *,
    k: int = 5,
    shift: bool = False,
    skip: int = 0,
    board: Optional[Sequence[int]] = None,
    mask: Optional[int] = None,
) -> dict:
    """One forward pass's scores of the positions from `skip` on, computed on the logits' device: `best`,
    `p`, `entropy` in nats, and, with a board, `standing`, None at masks.
    logits [positions, vocabulary]."""
    import torch

    best, p, entropy, standing = [], [], [], []
    size = logits.shape[0]
    with torch.no_grad():
        for at in range(skip, size, CHUNK):
            # If shifted, a position's logits are at the position before it; those of the first are its own.
            index = torch.arange(at, min(size, at + CHUNK), device=logits.device)
            rows = logits[(index - 1).clamp(min=0) if shift else index].float().log_softmax(-1)
            top = rows.topk(min(k, rows.shape[-1]), dim=-1)
            best += top.indices.tolist()
            p += [[_short(x) for x in row] for row in top.values.exp().tolist()]
            # A forbidden token has p 0 and log p -inf: it must add nothing.
            entropy += (rows.exp() * rows.clamp(min=-1e4)).sum(-1).clamp(max=0).neg().tolist()
            if board is not None:
                ids = torch.tensor(board[at : at + CHUNK], device=logits.device).unsqueeze(-1)
                standing += rows.gather(-1, ids).squeeze(-1).exp().tolist()
    told = {"best": best, "p": p, "entropy": [_short(x) for x in entropy]}
    if board is not None:
        told["standing"] = [
            None if id == mask else _short(x) for id, x in zip(board[skip:], standing)
        ]
    return told


def decided_by(
    score: str,
    values: Sequence[float],
    chosen: Sequence[int],
    *,
    among: Optional[Sequence[int]] = None,
    threshold: Optional[float] = None,
    highest: bool = False,
) -> list:
    """Why positions were chosen: each one's score and its rank among the possible positions
    (default: all), lowest first, or highest first."""
    order = sorted(range(len(values)) if among is None else among, key=lambda at: values[at], reverse=highest)
    rank = {at: place + 1 for place, at in enumerate(order)}
    return [
        {
            "position": int(at),
            "score": score,
            "value": _short(float(values[at])),
            "rank": rank[int(at)],
            "of": len(order),
            "threshold": threshold,
        }
        for at in chosen
    ]


# Samplers with their own hooks.


def dream_hooks(recorder: Recorder) -> dict:
    """Arguments of Dream's `diffusion_generate`: `generation_tokens_hook_func` and
    `generation_logits_hook_func`. The hook gets logits that are already shifted."""

    def on_logits(step: Any, x: Any, logits: Any) -> Any:
        recorder.forward(x, logits)
        return logits

    def on_tokens(step: Any, x: Any, logits: Any) -> Any:
        if step is None:
            recorder.begin(x)
        else:
            recorder.step(x)
        return x

    return {"generation_logits_hook_func": on_logits, "generation_tokens_hook_func": on_tokens}


def record_histories(path: str, histories: Sequence[Board], **options: Any) -> None:
    """A list of boards, the first of them before the first step: the `histories` of dllm's
    samplers, for one row of the batch."""
    recorder = Recorder(path, **options)
    recorder.begin(histories[0])
    for board in histories[1:]:
        recorder.scored()
        recorder.step(board)
    recorder.close()


def record_step_map(
    path: str, step_map: Sequence[int], ids: Optional[Sequence[int]] = None, **options: Any
) -> None:
    """The result of a serving engine: the step that revealed each position of the answer, from 1,
    and the answer's ids, if it returned them."""
    recorder = Recorder(path, **options)
    header = {key: value for key, value in recorder._header.items() if value is not None}
    recorder._write({**header, "size": len(step_map), **recorder._words([*recorder.prompt, *(ids or ())])})
    recorder._write({"step_map": [int(step) for step in step_map], **({"ids": list(ids)} if ids else {})})
    recorder.close()


class StreamerRecorder:
    """Replaces transformers' TextDiffusionStreamer in `generate(streamer=...)`: `put` gets the
    prompt and then each finished canvas, `put_draft` every draft of a canvas. With logits=True
    drafts come as logits, which are measured; the draft is then their best tokens."""

    def __init__(self, path: str, *, logits: bool = False, **options: Any) -> None:
        self._path, self._options = path, {"mask": None, "trained": True, **options}
        self._takes_logits = logits
        self._recorder: Optional[Recorder] = None
        self._offset = 0

    def put(self, value: Board) -> None:
        if self._recorder is None:
            self._recorder = Recorder(self._path, prompt=value, **self._options)
            self._recorder.begin(value)
            self._offset = len(self._recorder.prompt)
            return
        if self._recorder._after(value, self._offset) != self._recorder._board:
            self._recorder.step(value, offset=self._offset)
        self._offset += len(_row(value, self._recorder.row))

    def put_draft(self, value: Optional[Board] = None, logits: Any = None) -> None:
        recorder = self._recorder
        if recorder is None:
            raise ValueError("A draft came before the prompt; give the streamer to generate().")
        if logits is None:
            recorder.scored()
        else:
            # The tokens before were the sampler's own noise, so their p is not known.
            picked = _pick(logits, recorder.row)
            value = picked.argmax(-1)
            recorder.scored(offset=self._offset - len(recorder.prompt), **measure(picked, k=recorder.k))
        recorder.step(value, offset=self._offset)

    def end(self) -> None:
        if self._recorder is not None:
            self._recorder.close()


def on_step_end(recorder: Recorder, board: str = "block_x", offset: int = 0) -> Callable:
    """A `callback_on_step_end` for diffusers' pipelines of text, such as LLaDA2Pipeline with
    `callback_on_step_end_tensor_inputs=["block_x"]`: the window being refined after each step."""

    def callback(pipeline: Any, step: int, timestep: Any, tensors: dict) -> dict:
        if recorder._forwards == 0:
            recorder.scored()
        recorder.step(tensors[board], offset=offset)
        return {}

    return callback


def _row(board: Board, row: int) -> list:
    """A board as a list of numbers, from tensors and arrays on any device."""
    values = board.tolist() if hasattr(board, "tolist") else list(board)
    if values and isinstance(values[0], (list, tuple)):
        return list(values[row])
    return [x.item() if hasattr(x, "item") else x for x in values]


def _pick(logits: Any, row: int) -> Any:
    return logits[row] if logits.ndim > 2 else logits


def _input_ids(args: tuple, kwargs: dict) -> Board:
    if kwargs.get("input_ids") is not None:
        return kwargs["input_ids"]
    if args:
        return args[0]
    raise ValueError("The forward was called without input_ids; say with `board` where its board is.")


def _logits(output: Any) -> Any:
    if hasattr(output, "logits"):
        return output.logits
    return output[0] if isinstance(output, (tuple, list)) else output


def _sampler(name: Optional[str], params: Optional[dict], seed: Optional[int]) -> Optional[dict]:
    if name is None and params is None and seed is None:
        return None
    plain = {
        key: value if isinstance(value, (int, float, str, bool, type(None))) else str(value)
        for key, value in (params or {}).items()
    }
    return {"name": name or "", "params": plain, "seed": seed}


def _short(x: float) -> float:
    return round(float(x), DECIMALS)
