#!/usr/bin/env bash
# Trains the model of sentences from nothing and records the runs of Learn: base, quality path, pairs of runs. About ten
# minutes on one core; if stopped, it continues where it was.
set -euo pipefail
cd "$(dirname "$0")/.."
python=${PYTHON:-../.venv/bin/python}
for config in text-mdm text; do
  "$python" train.py "configs/$config.toml"
done
"$python" -m text.record
