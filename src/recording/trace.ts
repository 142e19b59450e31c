// A recording as a trace of its domain, so that all displays and searches of runs work for it.
// Values that were not recorded stay unknown: NaN, or a cause "unknown".
import { tokensOf } from "../diffusion/board.ts";
import { nothingSaid } from "../diffusion/prediction.ts";
import type { Cause, SparsePrediction, StepEvent, StepRecord, Tokens } from "../diffusion/types.ts";
import { TEXT, type TextDetails } from "../domains/text.ts";
import type { Trace } from "../trace/types.ts";
import type { Beginning, Decided, RecordedStep, Recording, Scores } from "./types.ts";

/** The steps of a trace, made one after another. */
export interface TraceSteps {
  readonly add: (step: RecordedStep, last: boolean) => StepRecord;
}

/** @param steps the trace's own steps, which may grow */
export function traceOf(recording: Beginning, steps: readonly StepRecord[]): Trace {
  const { model, sampler, start, given, reference } = recording;
  const { vocabulary } = recording;
  const whole = reference && !reference.includes(0);
  return {
    spec: {
      domain: TEXT.id,
      details: { ...detailsOf(recording) },
      tokens: tokensOf(start, vocabulary.length),
      given: Uint8Array.from(start, (_, at) => Number(given.includes(at))),
      model: { id: model?.id ?? "not recorded", hash: model?.revision ?? "" },
      sampler: sampler?.name ?? "not recorded",
      params: sampler?.params ?? {},
      seed: sampler?.seed ?? 0,
    },
    backend: "recorded",
    solution: whole ? tokensOf(reference, vocabulary.length) : null,
    fork: null,
    steps,
  };
}

/** The whole recording at once. */
export function traceOfRecording(recording: Recording): Trace {
  const { add } = traceSteps(recording);
  const last = recording.steps.length - 1;
  return traceOf(
    recording,
    recording.steps.map((step, at) => add(step, at === last)),
  );
}

/** @param recording the beginning; its steps are added in order */
export function traceSteps({ size, vocabulary, start, cut }: Beginning): TraceSteps {
  const vocab = vocabulary.length;
  let row = tokensOf(start, vocab);
  return {
    add: (recorded, last) => {
      const { step, nfe, positions, tokens: after, scores } = recorded;
      const before = row;
      const tokens = row.slice();
      positions.forEach((position, i) => (tokens[position] = after[i]!));
      row = tokens;
      const prediction = scores ? predictionOf(scores, before, vocab) : nothingSaid(size, vocab);
      const ended = last && cut === null ? "done" : null;
      return { step, nfe, prediction, events: eventsOf(recorded, before), tokens, ended };
    },
  };

  function predictionOf(scores: Scores, before: Tokens, words: number): SparsePrediction {
    const { offset, length, k, best, p, entropy, standing, quality } = scores;
    return {
      size,
      vocab: words,
      probs: null,
      from: offset,
      best: { k, tokens: best, p },
      standing: standing && { tokens: before.subarray(offset, offset + length), p: standing },
      entropy,
      quality,
    };
  }
}

function eventsOf(recorded: RecordedStep, before: Tokens): StepEvent[] {
  const { positions, tokens, decided, scores } = recorded;
  const told = new Map(decided.map((one) => [one.position, one]));
  const remasks = decided.length;
  return Array.from(positions, (cell, i): StepEvent => {
    const [from, token] = [before[cell]!, tokens[i]!];
    const one = told.get(cell);
    if (token === 0) return { type: "remask", cell, token: from, cause: causeOf(one, remasks) };
    const confidence = scores ? saidOf(scores, cell, token) : NaN;
    if (from === 0) return { type: "unmask", cell, token, confidence, rank: one?.rank ?? i + 1 };
    return { type: "replace", cell, from, token, confidence, cause: causeOf(one, remasks) };
  });
}

/** p of a token among a position's recorded best tokens; NaN if it is not among them. */
function saidOf({ offset, length, k, best, p }: Scores, cell: number, token: number): number {
  const at = cell - offset;
  if (at < 0 || at >= length) return NaN;
  for (let i = at * k; i < (at + 1) * k; i++) if (best[i] === token) return p[i]!;
  return NaN;
}

const UNKNOWN: Cause = { score: "", value: 0, of: 0, by: "unknown" };

function causeOf(decided: Decided | undefined, count: number): Cause {
  if (!decided) return UNKNOWN;
  const { score, value, of, rank, threshold } = decided;
  const place = { rank, equals: 1 };
  return threshold === null
    ? { score, value, of, by: "rank", count, ...place }
    : { score, value, of, by: "threshold", threshold, ...place };
}

function detailsOf(recording: Beginning): TextDetails {
  const { vocabulary, answer } = recording;
  return {
    size: recording.size,
    words: vocabulary.map(({ text }) => text),
    ids: vocabulary.map(({ id }) => id),
    ends: vocabulary.flatMap(({ end }, at) => (end ? [at + 1] : [])),
    prompt: Array.from(recording.prompt),
    masked: recording.masked,
    mask: recording.mask,
    standingTrained: recording.standingTrained,
    block: recording.block,
    answer: answer && [answer[0], answer[1]],
    missing: [...recording.missing],
    derived: [...recording.derived],
    cut: recording.cut,
    name: recording.name,
  };
}
