#!/usr/bin/env bash
# Exports the models from their checkpoints. Threshold and temperature were chosen on
# puzzles/validation-*.txt (`cli head` names the best temperature), never on a set that is reported.
set -euo pipefail
cd "$(dirname "$0")"
python=${PYTHON:-../.venv/bin/python}

"$python" export.py mdm runs/mdm/checkpoint.pt --name "MDM" \
  --objective "masked cross-entropy" \
  --description "The base: a masked denoiser without a quality head. It never takes a digit back."
"$python" export.py prism runs/prism/checkpoint.pt --name "PRISM, on-policy" --threshold 0.5 --temperature 1.3 \
  --objective "base frozen; quality path on boards from its own runs" \
  --description "The base with a quality path trained on boards that the model itself filled."
"$python" export.py prism-paper runs/prism-paper/checkpoint.pt --name "PRISM, as published" --threshold 0.5 \
  --objective "PRISM one-step, k = 4, lambda = 5, all weights" \
  --description "The base fine-tuned with PRISM's published objective, for comparison."

# For the ablation in README only: never shipped in the page.
"$python" export.py prism-ungiven runs/prism-ungiven/checkpoint.pt --out ablations \
  --name "PRISM, on-policy, blind to clues" --threshold 0.5 \
  --objective "as prism, 6,500 steps, without the given input" \
  --description "For the ablation: the model cannot tell clues from written digits."
"$python" export.py prism-paper-ungiven runs/prism-paper-ungiven/checkpoint.pt --out ablations \
  --name "PRISM, as published, blind to clues" --threshold 0.5 \
  --objective "as prism-paper, without the given input" \
  --description "For the ablation: the model cannot tell clues from written digits."
