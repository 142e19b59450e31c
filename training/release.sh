#!/usr/bin/env bash
# Exports the models from their checkpoints. Threshold and temperature were chosen on
# puzzles/validation-*.txt (`cli head` names the best temperature), never on a set that is reported.
set -euo pipefail
cd "$(dirname "$0")"
python=${PYTHON:-../.venv/bin/python}

"$python" export.py mdm runs/mdm/checkpoint.pt --name "MDM" \
  --objective "masked cross-entropy" \
  --description "The base: a masked denoiser without a quality head. It never takes a digit back."
"$python" export.py prism runs/prism/checkpoint.pt --name "PRISM, on-policy" --threshold 0.8 --params '{"perStep": 4, "patience": 2}' \
  --objective "base frozen; path that judges and names digits, on boards from its own runs, in two rounds on a GPU" \
  --description "The base with a deeper path, trained on boards that the model itself filled: what belongs in a cell, and whether what stands there is right."
looped() {
  "$python" export.py "$1" runs/prism-looped/checkpoint.pt --turns "$2" --name "PRISM, $2 turns" --threshold 0.5 \
    --objective "as prism, weights shared over depth" \
    --description "As PRISM, but the path is 4 blocks run $2 times: a sixth of the weights, and as deep as one likes." "${@:3}"
}
looped prism-looped 16
for turns in 4 8 32; do looped prism-looped-$turns $turns --out ablations; done
"$python" export.py prism-paper runs/prism-paper/checkpoint.pt --name "PRISM, as published" --threshold 0.5 \
  --objective "PRISM one-step, k = 4, lambda = 5, all weights" \
  --description "The base fine-tuned with PRISM's published objective, for comparison."
"$python" export.py codila runs/codila/checkpoint.pt --name "CoDiLA" \
  --objective "base frozen; decoder: cross-entropy of blocks masked at once" \
  --description "The base with a small decoder that writes the cells of a block one after the other, so that they agree."
"$python" export.py dsl runs/dsl/checkpoint.pt --name "DSL" \
  --objective "cross-entropy at all cells, evidence on a mix of noise paths" \
  --description "The base gone on as a network for evidence: nine numbers a cell in place of a digit or a mask, and five paths through them."

# For the ablation in README only: never shipped in the page.
ablation() {
  "$python" export.py "$1" "runs/$1/checkpoint.pt" --out ablations --threshold 0.5 \
    --name "$2" --objective "$3" --description "For the ablation: $2." "${@:4}"
}
ablation prism-24 "PRISM, on-policy, 24 blocks" "base frozen; quality path on boards from its own runs" --temperature 1.55
ablation prism-ungiven "PRISM, on-policy, 24 blocks, blind to clues" "as prism-24, without the given input"
ablation prism-paper-ungiven "PRISM, as published, blind to clues" "as prism-paper, without the given input"

./sums/release.sh
