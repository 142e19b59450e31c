// The JSON part of a trace file: everything but the floats, and its schema. The runs of a
// forked trace are a list, the first ancestor first.
import * as v from "valibot";
import { complaint } from "../complaint.ts";
import { tokensOf } from "../diffusion/board.ts";
import { compactOf, DomainError, isCompact, readCompact } from "../diffusion/domain.ts";
import type { StepRecord, Tokens } from "../diffusion/types.ts";
import type { DomainRef } from "../domains/kind.ts";
import { domainOf } from "../domains/registry.ts";
import { jsonIn } from "../json.ts";
import { segmentsOf } from "./fork.ts";
import { type ForkPoint, type RunSpec, type Trace, TraceError } from "./types.ts";

const finite = v.pipe(v.number(), v.finite());
const whole = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
/** The length is limited, because messages repeat names. */
const name = v.pipe(v.string(), v.maxLength(200, "a name has 200 characters at most"));
const places = v.nullable(v.picklist([4, 5]));
/** Compact (domain.ts), or a list for a vocabulary too large for that. */
const board = v.union([
  v.pipe(v.string(), v.regex(/^[0-9a-z]*$/, "digits are needed")),
  v.array(whole),
]);

const scored = { score: name, value: finite, of: whole };
const place = { rank: whole, equals: whole };

const cause = v.variant("by", [
  v.strictObject({ ...scored, by: v.literal("threshold"), threshold: finite, ...place }),
  v.strictObject({ ...scored, by: v.literal("rank"), count: whole, ...place }),
  v.strictObject({ ...scored, by: v.literal("budget"), keep: whole, free: whole, ...place }),
  v.strictObject({ ...scored, by: v.literal("draw"), probability: finite, draws: whole }),
  v.strictObject({ ...scored, by: v.literal("chance"), count: whole }),
  v.strictObject({ ...scored, by: v.literal("hand") }),
  v.strictObject({ ...scored, by: v.literal("unknown") }),
]);

/** Before version 3; see old-causes.ts. */
const oldCause = v.strictObject({ ...scored, rank: whole, threshold: v.nullable(finite) });

/** Files call an unmask "write" and a remask "release", as the first version did. */
const FILED = { unmask: "write", remask: "release", replace: "replace" } as const;
const filed = <T extends keyof typeof FILED>(type: T) =>
  v.pipe(
    v.literal(FILED[type]),
    v.transform(() => type),
  );

/** Events of all versions have the same form, except their causes. */
const eventWith = <C extends typeof cause | typeof oldCause>(why: C) =>
  v.variant("type", [
    v.strictObject({
      type: filed("unmask"),
      cell: whole,
      token: whole,
      confidence: finite,
      rank: whole,
    }),
    v.strictObject({ type: filed("remask"), cell: whole, token: whole, cause: why }),
    v.strictObject({
      type: filed("replace"),
      cell: whole,
      from: whole,
      token: whole,
      confidence: finite,
      cause: why,
    }),
  ]);

const edit = v.variant("type", [
  v.strictObject({ type: v.literal("set"), cell: whole, token: whole }),
  v.strictObject({ type: v.literal("given"), cell: whole, given: v.boolean() }),
  v.strictObject({ type: v.literal("evidence"), cell: whole, token: whole, t: finite }),
]);

const run = v.strictObject({
  model: v.strictObject({ id: name, hash: name }),
  sampler: name,
  params: v.record(name, v.union([finite, name])),
  seed: finite,
  fork: v.nullable(v.strictObject({ parent: name, step: whole, edits: v.array(edit) })),
});

const stepWith = <C extends typeof cause | typeof oldCause>(why: C) => ({
  nfe: whole,
  events: v.array(eventWith(why)),
  ended: v.nullable(v.picklist(["done", "budget"])),
  quality: v.boolean(),
  /** From version 2 on; left out if false or empty. */
  evidence: v.optional(v.literal(true)),
  decoded: v.optional(whole),
});

const besides = {
  backend: name,
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
};

/** The parts of a sparse prediction: best tokens per position, and which other values were recorded. */
const sparse = v.strictObject({ k: whole, standing: v.boolean(), entropy: v.boolean() });

const schema = v.strictObject({
  ...besides,
  /** Left out for Sudoku. */
  domain: v.optional(
    v.strictObject({ id: name, details: v.optional(v.record(v.string(), v.unknown())) }),
  ),
  steps: v.array(v.strictObject({ ...stepWith(cause), sparse: v.optional(sparse) })),
});
const oldSchema = v.strictObject({
  ...besides,
  steps: v.array(v.strictObject(stepWith(oldCause))),
});

/** From this version on, causes contain their decision, and a run names its domain. */
export const CAUSES = 3;

export type Header = v.InferOutput<typeof schema>;
/** The header of a file whose version is below 3. */
export type OldHeader = v.InferOutput<typeof oldSchema>;

/** The header of a trace. */
export function headerOf(trace: Trace, floats: Header["places"]): Header {
  const { spec, backend, solution, steps } = trace;
  const { vocab } = domainOf(spec);
  const written = (tokens: Tokens) => (isCompact(vocab) ? compactOf(tokens) : Array.from(tokens));
  return {
    backend,
    ...(spec.domain !== SUDOKU && {
      domain: { id: spec.domain, ...(spec.details && { details: { ...spec.details } }) },
    }),
    tokens: written(spec.tokens),
    given: written(spec.given),
    solution: solution && written(solution),
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
      ...(!prediction.probs && {
        sparse: {
          k: prediction.best.k,
          standing: prediction.standing !== null,
          entropy: prediction.entropy !== null,
        },
      }),
      ...(evidence && { evidence: true as const }),
      ...(decoded !== undefined && { decoded }),
    })),
  };
}

/** The header as JSON, as it is in the file. */
export const headerText = ({ steps, ...rest }: Header): string =>
  JSON.stringify({
    ...rest,
    steps: steps.map(({ nfe, events, ...step }) => ({
      nfe,
      events: events.map((event) => ({ ...event, type: FILED[event.type] })),
      ...step,
    })),
  });

/** The fewest characters per array or object of a valid header, on average; fewer would be an attack on memory. */
const LEAST_EACH = 20;

/**
 * @param version of the file
 * @throws {TraceError} naming the wrong entry
 */
export function parseHeader(text: string, version: number): Header | OldHeader {
  const most = 1000 + text.length / LEAST_EACH;
  if (openings(text) > most)
    throw new TraceError("the header has more lists in it than a run can have");
  const json = jsonIn(text);
  if (json === undefined) throw new TraceError("the header is not JSON");
  // Checked before every run is parsed: each fork follows a step of its own.
  const { runs = [], steps = [] } = (json ?? {}) as { runs?: unknown[]; steps?: unknown[] };
  if (runs?.length > (steps?.length ?? 0) + 2)
    throw new TraceError(`there are ${runs.length} runs, more than its steps allow`);
  const options = { abortEarly: true };
  const result =
    version < CAUSES ? v.safeParse(oldSchema, json, options) : v.safeParse(schema, json, options);
  if (result.success) return result.output;
  throw new TraceError(complaint(result.issues[0], "header"));
}

/** An upper bound for the arrays and objects in a text, which cost JSON.parse memory. */
function openings(text: string): number {
  let open = 0;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code === 0x5b || code === 0x7b) open++;
  }
  return open;
}

/** The spec and the fork of the last run, with all its ancestors. */
function runOf(header: Header | OldHeader): { spec: RunSpec; fork: ForkPoint | null } {
  const ref = refOf(header);
  const { vocab } = domainOf(ref);
  const start = {
    ...ref,
    tokens: boardOf(header.tokens, vocab),
    given: Uint8Array.from(boardOf(header.given, vocab)),
  };
  return header.runs.reduce<{ spec: RunSpec; fork: ForkPoint | null } | null>(
    (origin, { fork, ...own }) => {
      if ((fork === null) !== (origin === null))
        throw new TraceError("every run but the first must be a fork, and the first must not");
      return { spec: { ...start, ...own }, fork: fork && { ...fork, origin: origin! } };
    },
    null,
  )!;
}

/** The trace with this header and these steps. */
export function traceOf(header: Header | OldHeader, steps: readonly StepRecord[]): Trace {
  const run = runOf(header);
  const { vocab } = domainOf(run.spec);
  const solution = header.solution === null ? null : boardOf(header.solution, vocab);
  return { ...run, backend: header.backend, solution, steps };
}

/** Files name their domain from version 3 on, and only if it is another one. */
export const SUDOKU = "sudoku";

/** The domain that a header names. @throws {TraceError} for an unknown one */
function refOf(header: Header | OldHeader): DomainRef {
  const { id, details } = ("domain" in header && header.domain) || { id: SUDOKU };
  const ref = { domain: id, ...(details && { details }) };
  try {
    domainOf(ref);
    return ref;
  } catch (error) {
    if (error instanceof DomainError) throw new TraceError(error.message, { cause: error });
    throw error;
  }
}

function boardOf(written: string | readonly number[], vocab: number): Tokens {
  const tokens =
    typeof written === "string" ? readCompact(written, vocab) : tokensOf(written, vocab);
  if (!tokens) throw new TraceError(`a board has a token beyond ${vocab}`);
  return tokens;
}
