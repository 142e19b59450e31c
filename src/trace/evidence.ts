// The evidence of a run (DSL), read for one cell and for one step. diffusion/evidence.ts
// computes evidence.
import { posteriorAt } from "../diffusion/evidence.ts";
import type { Evidence } from "../diffusion/types.ts";
import { stateAt } from "./history.ts";
import type { Trace } from "./types.ts";

export interface CellEvidence {
  /** Evidence for each token. [vocab] */
  readonly z: Float32Array;
  /** How far the cell is localized: 0 = no evidence, CERTAIN = its digit is certain. */
  readonly t: number;
  /** p(token) from this evidence alone. [vocab] */
  readonly probs: Float32Array;
}

/** The evidence of one cell. */
export function cellEvidence({ z, t }: Evidence, cell: number): CellEvidence {
  const vocab = z.length / t.length;
  return {
    z: z.subarray(cell * vocab, (cell + 1) * vocab),
    t: t[cell]!,
    probs: posteriorAt(z, cell, vocab),
  };
}

/** p of the digit with the most evidence in a cell; NaN without evidence. */
export function leanAt({ z, t }: Evidence, cell: number): number {
  if (t[cell] === 0) return Number.NaN;
  // Only the largest part of the softmax, in loops: a barcode needs a third of a million of these.
  const vocab = z.length / t.length;
  const from = cell * vocab;
  let top = z[from]!;
  for (let v = 1; v < vocab; v++) top = Math.max(top, z[from + v]!);
  let sum = 0;
  for (let v = 0; v < vocab; v++) sum += Math.exp(z[from + v]! - top);
  return 1 / sum;
}

/** Cells whose time rose and fell in a step; null in a run without evidence. @throws {RangeError} outside the run */
export function evidenceMoved(
  trace: Trace,
  step: number,
): { readonly up: number; readonly down: number } | null {
  const now = trace.steps[step - 1]?.evidence;
  if (!now) return null;
  const { evidence, tokens } = stateAt(trace, step - 1);
  const before = (cell: number) => evidence?.t[cell] ?? (tokens[cell] === 0 ? 0 : now.t[cell]!);
  const by = Array.from(now.t, (time, cell) => time - before(cell));
  return { up: by.filter((d) => d > 0).length, down: by.filter((d) => d < 0).length };
}

/** By how much a step lowered p of the digit with the most evidence in a cell; 0 if p rose, or without evidence. */
export function evidenceLost(trace: Trace, step: number, cell: number): number {
  const now = trace.steps[step - 1]?.evidence;
  const before = step > 0 ? stateAt(trace, step - 1).evidence : undefined;
  if (!now || !before || before.t[cell] === 0) return 0;
  const vocab = now.z.length / now.t.length;
  const was = posteriorAt(before.z, cell, vocab);
  const p = Math.max(...was);
  return Math.max(0, p - posteriorAt(now.z, cell, vocab)[was.indexOf(p)]!);
}
