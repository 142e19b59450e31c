"""Tiny models with random weights and the calling conventions of real ones; what was recorded is
read by the project's own reader, so that the two cannot drift apart."""

import json
import subprocess
from pathlib import Path
from types import SimpleNamespace

import torch

PROJECT = Path(__file__).parent.parent.parent

VOCABULARY = 50
MASK = 49
EOS = 48


class Tokenizer:
    mask_token_id = MASK
    eos_token_id = EOS

    def decode(self, ids):
        return " ".join(f"w{id}" for id in ids)


class Tiny(torch.nn.Module):
    """Every position sees the mean of all; returns `.logits`, and quality where it has a head."""

    def __init__(self, quality=False):
        super().__init__()
        torch.manual_seed(34)
        self.embed = torch.nn.Embedding(VOCABULARY, 16)
        self.out = torch.nn.Linear(16, VOCABULARY)
        self.head = torch.nn.Linear(16, 1) if quality else None
        self.calls = 0

    def forward(self, input_ids, attention_mask=None, **_):
        self.calls += 1
        x = self.embed(input_ids)
        place = torch.arange(x.shape[1]).view(1, -1, 1) / 7
        x = torch.tanh(3 * x + x.mean(1, keepdim=True) + torch.sin(place))
        logits = 4 * self.out(x)
        logits[..., MASK] = -torch.inf
        quality = self.head(x).squeeze(-1) if self.head else None
        return SimpleNamespace(logits=logits, quality=quality)


def lines_of(path):
    return [json.loads(line) for line in Path(path).read_text().splitlines()]


def stats(path):
    """What the project's reader counts in a recording."""
    node = "node_modules/.bin/node"
    command = [node, "cli/main.ts", "trace", "stats", str(path), "--json"]
    told = subprocess.run(command, cwd=PROJECT, capture_output=True, text=True)
    assert told.returncode == 0, told.stderr
    return json.loads(told.stdout)
