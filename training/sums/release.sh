#!/usr/bin/env bash
# Exports the models of sums from their checkpoints: one checkpoint, a file for each length of numbers.
# The threshold and what goes with it were chosen on sums of `generate --seed 9001`, never on a set that is reported.
set -euo pipefail
cd "$(dirname "$0")/.."
python=${PYTHON:-../.venv/bin/python}

sums() {
  "$python" -m sums.export "$1" "runs/$2/checkpoint.pt" --digits "$3" --name "$4" --threshold "$5" --objective "$6" --description "$7" "${@:8}"
}
params='{"from": 1, "patience": 4, "restart": 0.3}'
objective="base frozen; path that judges digits by the true sums they are on the way to, on boards from its own runs"
sums sums sums 6 "Sums, on-policy" 0.85 "$objective" \
  "A small transformer that fills sums of two numbers of 6 digits, and judges what it wrote." --params "$params"
sums sums-10 sums 10 "Sums of 10 digits, on-policy" 0.85 "$objective" \
  "The same weights on sums of two numbers of 10 digits." --params "$params"
# For the comparison in EXPERIMENTS only: never shipped in the page.
sums sums-paper sums-paper 6 "Sums, PRISM as published" 0.5 "PRISM one-step, k = 4, lambda = 5, all weights" \
  "The base fine-tuned with PRISM's published objective, for comparison." --out ablations
