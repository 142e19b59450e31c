// The JSON part of a trace file: everything but the floats, and its schema. A
// line of forks lies flat in it, first run to last.
import * as v from "valibot";
import type { StepRecord, Tokens } from "../diffusion/types.ts";
import { CELLS } from "../sudoku/grid.ts";
import { segmentsOf } from "./fork.ts";
import { type ForkPoint, type RunSpec, type Trace, TraceError } from "./types.ts";

const finite = v.pipe(v.number(), v.finite());
const whole = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const places = v.nullable(v.picklist([4, 5]));
const board = v.pipe(v.string(), v.regex(new RegExp(`^[0-9]{${CELLS}}$`), "81 digits are needed"));

const cause = v.strictObject({
  score: v.string(),
  value: finite,
  rank: whole,
  of: whole,
  threshold: v.nullable(finite),
});

const event = v.variant("type", [
  v.strictObject({
    type: v.literal("write"),
    cell: whole,
    token: whole,
    confidence: finite,
    rank: whole,
  }),
  v.strictObject({ type: v.literal("release"), cell: whole, token: whole, cause }),
  v.strictObject({
    type: v.literal("replace"),
    cell: whole,
    from: whole,
    token: whole,
    confidence: finite,
    cause,
  }),
]);

const edit = v.variant("type", [
  v.strictObject({ type: v.literal("set"), cell: whole, token: whole }),
  v.strictObject({ type: v.literal("given"), cell: whole, given: v.boolean() }),
  v.strictObject({ type: v.literal("evidence"), cell: whole, token: whole, t: finite }),
]);

const run = v.strictObject({
  model: v.strictObject({ id: v.string(), hash: v.string() }),
  sampler: v.string(),
  params: v.record(v.string(), v.union([finite, v.string()])),
  seed: finite,
  fork: v.nullable(v.strictObject({ parent: v.string(), step: whole, edits: v.array(edit) })),
});

const step = v.strictObject({
  nfe: whole,
  events: v.array(event),
  ended: v.nullable(v.picklist(["done", "budget"])),
  quality: v.boolean(),
  /** From version 2 on, and left out where they say nothing. */
  evidence: v.optional(v.literal(true)),
  decoded: v.optional(whole),
});

const schema = v.strictObject({
  backend: v.string(),
  tokens: board,
  given: board,
  solution: v.nullable(board),
  runs: v.pipe(v.array(run), v.minLength(1)),
  places: v.strictObject({
    probs: places,
    quality: places,
    z: v.optional(places),
    t: v.optional(places),
  }),
  steps: v.array(step),
});

export type Header = v.InferOutput<typeof schema>;

/** What a trace's header says. */
export function headerOf(trace: Trace, floats: Header["places"]): Header {
  const { spec, backend, solution, steps } = trace;
  return {
    backend,
    tokens: spec.tokens.join(""),
    given: spec.given.join(""),
    solution: solution?.join("") ?? null,
    runs: segmentsOf(trace).map(({ spec: { model, sampler, params, seed }, fork }) => ({
      model: { id: model.id, hash: model.hash },
      sampler,
      params: { ...params },
      seed,
      fork: fork && { parent: fork.parent, step: fork.step, edits: [...fork.edits] },
    })),
    places: floats,
    steps: steps.map(({ nfe, events, ended, prediction, evidence, decoded }: StepRecord) => ({
      nfe,
      events: [...events],
      ended,
      quality: prediction.quality !== null,
      ...(evidence && { evidence: true as const }),
      ...(decoded !== undefined && { decoded }),
    })),
  };
}

/** @throws {TraceError} naming the entry that is not as it should be. */
export function parseHeader(text: string): Header {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    throw new TraceError("the header is not JSON");
  }
  // Told before every one of them is looked at: a fork has a step of its own.
  const { runs = [], steps = [] } = (json ?? {}) as { runs?: unknown[]; steps?: unknown[] };
  if (runs?.length > (steps?.length ?? 0) + 2)
    throw new TraceError(`there are ${runs.length} runs, more than its steps leave room for`);
  const result = v.safeParse(schema, json, { abortEarly: true });
  if (result.success) return result.output;
  const [issue] = result.issues;
  throw new TraceError(`"${v.getDotPath(issue) ?? "header"}": ${issue.message}`);
}

/** The spec and the fork of the last run, with all that it grew out of behind it. */
function runOf(header: Header): { spec: RunSpec; fork: ForkPoint | null } {
  const start = { tokens: boardOf(header.tokens), given: boardOf(header.given) };
  return header.runs.reduce<{ spec: RunSpec; fork: ForkPoint | null } | null>(
    (origin, { fork, ...own }) => {
      if ((fork === null) !== (origin === null))
        throw new TraceError("every run but the first must be a fork, and the first must not");
      return { spec: { ...start, ...own }, fork: fork && { ...fork, origin: origin! } };
    },
    null,
  )!;
}

/** The run that a header is of, with its steps. */
export const traceOf = (header: Header, steps: readonly StepRecord[]): Trace => ({
  ...runOf(header),
  backend: header.backend,
  solution: header.solution === null ? null : boardOf(header.solution),
  steps,
});

const boardOf = (digits: string): Tokens => Uint8Array.from(digits, Number);
