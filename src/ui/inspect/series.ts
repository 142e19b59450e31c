// The predictions for one cell at every step of a run: digits while it is masked, quality while it is
// written, and its evidence. NaN where there is no value, so that lines have gaps.
import { probabilityOf } from "../../diffusion/prediction.ts";
import { needsOf } from "../../diffusion/params.ts";
import { findSampler } from "../../diffusion/samplers/registry.ts";
import type { StepEvent } from "../../diffusion/types.ts";
import { domainOf } from "../../domains/registry.ts";
import { cellEvidence } from "../../trace/evidence.ts";
import { segmentsOf } from "../../trace/fork.ts";
import { stateAt } from "../../trace/history.ts";
import { predictionAt } from "../../trace/frame.ts";
import type { Trace } from "../../trace/types.ts";

export interface Series {
  /** digits[d - 1][k] = p(d) after step k, NaN while the cell is written. [vocab][steps + 1] */
  readonly digits: readonly Float32Array[];
  /** p(its digit is right) after step k, NaN while masked. [steps + 1] */
  readonly quality: Float32Array;
  /** evidence[d - 1][k] = p(d) by the evidence after step k, NaN for none. [vocab][steps + 1] */
  readonly evidence: readonly Float32Array[];
  /** The threshold by which step k remasked, NaN for none. [steps + 1] */
  readonly threshold: Float32Array;
}

/** Steps 0..trace.steps.length; there is no prediction after a last step that changed the board. */
export function seriesOf(trace: Trace, cell: number): Series {
  const length = trace.steps.length + 1;
  const { vocab } = domainOf(trace.spec);
  const each = () => Array.from({ length: vocab }, () => new Float32Array(length).fill(Number.NaN));
  const [digits, known] = [each(), each()];
  const quality = new Float32Array(length).fill(Number.NaN);
  for (let step = 0; step < length; step++) {
    const { prediction, stale } = predictionAt(trace, step);
    const { tokens, given, evidence } = stateAt(trace, step);
    if (given[cell] === 1) continue;
    if (evidence && evidence.t[cell]! > 0)
      cellEvidence(evidence, cell).probs.forEach((p, d) => (known[d]![step] = p));
    if (prediction === null || stale) continue;
    if (tokens[cell] !== 0) quality[step] = prediction.quality?.[cell] ?? Number.NaN;
    else
      for (let d = 0; d < vocab; d++)
        digits[d]![step] = probabilityOf(prediction, cell, d + 1) ?? Number.NaN;
  }
  return { digits, quality, evidence: known, threshold: thresholdsOf(trace) };
}

/**
 * The threshold that each step applied: that of its remasks, else that of its sampler, if it judges by
 * quality.
 */
function thresholdsOf(trace: Trace): Float32Array {
  const line = new Float32Array(trace.steps.length + 1).fill(Number.NaN);
  for (const { from, to, spec } of segmentsOf(trace)) {
    const sampler = findSampler(spec.sampler);
    const judges = sampler && needsOf(sampler, spec.params).includes("quality");
    const set = judges ? Number(spec.params["threshold"] ?? Number.NaN) : Number.NaN;
    for (let step = from + 1; step <= to; step++)
      line[step] = toldBy(trace.steps[step - 1]!.events) ?? set;
  }
  return line;
}

function toldBy(events: readonly StepEvent[]): number | null {
  for (const event of events)
    if (
      event.type !== "unmask" &&
      event.cause.score === "quality" &&
      event.cause.by === "threshold"
    )
      return event.cause.threshold;
  return null;
}
