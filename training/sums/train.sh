#!/usr/bin/env bash
# Trains the models of sums from nothing and exports them: the base, the quality path on it, and PRISM's published
# objective for comparison. About an hour on two cores; if stopped, it continues where it was.
set -euo pipefail
cd "$(dirname "$0")/.."
for config in sums-mdm sums sums-paper; do
  "${PYTHON:-../.venv/bin/python}" train.py "configs/$config.toml"
done
sums/release.sh
