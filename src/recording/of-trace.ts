// Converts a recorded run on the page back to a recording, so that it can be saved whatever its
// file's format was. A trace contains what the debugger shows; it lacks times, temperatures and
// the scores by which positions were unmasked.
import type { SparsePrediction, StepRecord } from "../diffusion/types.ts";
import { textOf } from "../domains/text.ts";
import { type Trace, TraceError } from "../trace/types.ts";
import type { Beginning, Decided, Field, RecordedStep, Recording, Scores } from "./types.ts";

/** @throws {TraceError} for a run that was not recorded elsewhere */
export const recordingOf = (trace: Trace): Recording => ({
  ...beginningOf(trace),
  steps: trace.steps.map(recordedStep),
});

/** All but the steps. @throws {TraceError} for a run that was not recorded elsewhere */
export function beginningOf({ spec, solution }: Omit<Trace, "steps">): Beginning {
  const details = textOf(spec);
  if (!details) throw new TraceError("This run was made here; save it as a trace.");
  const { name, mask, masked, standingTrained, size, block, answer, derived, cut } = details;
  const ends = new Set(details.ends);
  const has = (field: Field) => !details.missing.includes(field);
  return {
    name,
    model: has("model") ? { id: spec.model.id, revision: spec.model.hash || null } : null,
    sampler: has("sampler")
      ? { name: spec.sampler, params: spec.params, seed: has("seed") ? spec.seed : null }
      : null,
    mask,
    masked,
    standingTrained,
    size,
    vocabulary: details.words.map((text, at) => ({
      id: details.ids[at] ?? null,
      text,
      end: ends.has(at + 1),
    })),
    prompt: Uint32Array.from(details.prompt),
    start: Uint32Array.from(spec.tokens),
    given: [...spec.given.keys()].filter((at) => spec.given[at] === 1),
    block,
    reference: solution && Uint32Array.from(solution),
    answer,
    missing: details.missing as Field[],
    derived,
    cut,
  };
}

/** One step as it was recorded; its lists are the trace's own. */
export function recordedStep({ step, nfe, events, prediction }: StepRecord): RecordedStep {
  return {
    step,
    nfe,
    positions: Uint32Array.from(events, ({ cell }) => cell),
    tokens: Uint32Array.from(events, ({ type, token }) => (type === "remask" ? 0 : token)),
    scores: prediction.probs === null ? scoresOf(prediction) : null,
    decided: events.flatMap((event): Decided[] => {
      if (event.type === "unmask") return [];
      const { cell: position, cause } = event;
      if (cause.by !== "threshold" && cause.by !== "rank") return [];
      const { score, value, of, rank } = cause;
      const threshold = cause.by === "threshold" ? cause.threshold : null;
      return [{ position, score, value, rank, of, threshold }];
    }),
    time: null,
    temperature: null,
  };
}

/** Null if nothing was recorded. */
function scoresOf({ from = 0, best, standing, entropy, quality }: SparsePrediction): Scores | null {
  const { k, p } = best;
  const length = k > 0 ? p.length / k : (entropy ?? standing?.p ?? quality)?.length;
  if (length === undefined) return null;
  return {
    offset: from,
    length,
    k,
    best: best.tokens instanceof Uint32Array ? best.tokens : Uint32Array.from(best.tokens),
    p,
    entropy,
    standing: standing && standing.p,
    quality,
  };
}
