#!/usr/bin/env bash
# Exports the models from their checkpoints. Threshold and temperature were chosen on
# puzzles/validation-*.txt (`cli head` names the best temperature), never on a set that is reported.
set -euo pipefail
cd "$(dirname "$0")"
python=${PYTHON:-../.venv/bin/python}

"$python" export.py mdm runs/mdm/checkpoint.pt --name "MDM" \
  --objective "masked cross-entropy" \
  --description "The base: a masked denoiser without a quality head. It never takes a digit back."
"$python" export.py prism runs/prism/checkpoint.pt --name "PRISM, on-policy" --threshold 0.5 --temperature 1.42 \
  --objective "base frozen; quality path on boards from its own runs; last of four rounds, after 6,500 steps of 24 blocks and 9,800 of 48" \
  --description "The base with a quality path trained on boards that the model itself filled."
"$python" export.py prism-paper runs/prism-paper/checkpoint.pt --name "PRISM, as published" --threshold 0.5 \
  --objective "PRISM one-step, k = 4, lambda = 5, all weights" \
  --description "The base fine-tuned with PRISM's published objective, for comparison."

# For the ablation in README only: never shipped in the page.
ablation() {
  "$python" export.py "$1" "runs/$1/checkpoint.pt" --out ablations --threshold 0.5 \
    --name "$2" --objective "$3" --description "For the ablation: $2." "${@:4}"
}
ablation prism-24 "PRISM, on-policy, 24 blocks" "base frozen; quality path on boards from its own runs" --temperature 1.55
ablation prism-ungiven "PRISM, on-policy, 24 blocks, blind to clues" "as prism-24, without the given input"
ablation prism-paper-ungiven "PRISM, as published, blind to clues" "as prism-paper, without the given input"
