// A run, one step at a time: which boards the model must score, and the step that follows
// from its predictions. Checks that every sampler keeps the rules; the sampler chooses the moves.
import { random } from "../random.ts";
import { MASK } from "./board.ts";
import { falseClaim } from "./causes.ts";
import { checkEvidence, eventsOfEvidence } from "./evidence.ts";
import { freshMemory, remember } from "./memory.ts";
import { needsOf, num } from "./params.ts";
import type {
  EndReason,
  Given,
  Moves,
  Params,
  DensePrediction,
  Query,
  RunState,
  Sampler,
  StepEvent,
  StepRecord,
  Tokens,
} from "./types.ts";

/** A run before its first step. @throws {RangeError} when the two arrays disagree */
export function startRun(tokens: Tokens, given: Given): RunState {
  if (tokens.length !== given.length) {
    throw new RangeError(`A board of ${tokens.length} tokens has ${given.length} given flags.`);
  }
  const empty = tokens.findIndex((token, cell) => given[cell] === 1 && token === MASK);
  if (empty >= 0) throw new RangeError(`Position ${empty} is given but has no token.`);
  const memory = freshMemory(tokens, given);
  return { step: 0, nfe: 0, decoded: 0, tokens, given, memory, ended: null };
}

/** The run after recorded steps, for callers that keep records without a trace; a trace has `stateAt`. */
export function replay(start: RunState, records: readonly StepRecord[]): RunState {
  return records.reduce<RunState>(afterRecord, start);
}

/** The run after one more recorded step. */
export function afterRecord(state: RunState, record: StepRecord): RunState {
  const { step, nfe, events, tokens, evidence, decoded = 0, ended } = record;
  const memory = remember(state.memory, events, step, tokens);
  const { given } = state;
  return { step, nfe, decoded, tokens, given, ...(evidence && { evidence }), memory, ended };
}

/** The boards to score before the next step: the board itself, then the sampler's probes. */
export function queriesFor(sampler: Sampler, state: RunState, params: Params): Query[] {
  const { tokens, given, evidence } = state;
  return [
    { tokens, given, ...(evidence && { evidence }) },
    ...(sampler.probes?.(state, params) ?? []),
  ];
}

/**
 * One step. `predictions` answer `queriesFor(sampler, state, params)`, in order; each
 * costs one NFE. The run ends when the sampler is satisfied, or when the budget `nfe` is too
 * small for the next step.
 * @throws {Error} for a sampler that breaks a rule: givens never change, only masked positions
 * are written, only written ones are remasked or replaced, no position changes twice in a
 * step, and every cause must be possible (causes.ts)
 */
export function advance(
  sampler: Sampler,
  state: RunState,
  predictions: readonly DensePrediction[],
  params: Params,
  seed: number,
): { readonly state: RunState; readonly record: StepRecord } {
  if (state.ended) throw new Error(`This run has ended (${state.ended}); start a new one.`);
  const [prediction, ...probes] = predictions;
  if (!prediction) throw new Error("A step needs the prediction of its board.");
  if (!prediction.quality && needsOf(sampler, params).includes("quality")) {
    throw new Error(`Sampler "${sampler.id}" needs a model with a quality head.`);
  }
  const step = state.step + 1;
  const moves = sampler.step({ state, prediction, probes, params, random: random(seed, step) });
  const { evidence } = moves;
  const wrong = evidence && checkEvidence(evidence, state, prediction.vocab);
  if (wrong) throw broken(sampler, wrong);
  const events = evidence
    ? eventsOfEvidence(evidence, state, prediction)
    : eventsOf(sampler, moves);
  const tokens = applyEvents(sampler, state, events, prediction.vocab);
  const nfe = state.nfe + predictions.length;
  const decoded = state.decoded + (moves.decoded ?? 0);
  const besides = { ...(evidence && { evidence }), ...(decoded > 0 && { decoded }) };
  const going: StepRecord = { step, nfe, prediction, events, tokens, ...besides, ended: null };
  const after = afterRecord(state, going);
  const ended = endOf(sampler, after, params, moves.done);
  const record = { ...going, ended };
  const fault = falseClaim(state, record);
  if (fault) throw broken(sampler, `gives a false cause: position ${fault.cell} ${fault.what}`);
  return { state: { ...after, ended }, record };
}

function endOf(sampler: Sampler, after: RunState, params: Params, done: boolean): EndReason | null {
  if (done) {
    if (after.tokens.includes(MASK)) throw broken(sampler, "is done with masks on the board");
    return "done";
  }
  const next = queriesFor(sampler, after, params).length;
  return after.nfe + next > num(params, "nfe") ? "budget" : null;
}

/** Remasks, then unmasks, then replacements: the order of events in a step. */
function eventsOf(sampler: Sampler, moves: Moves): StepEvent[] {
  if (!Array.isArray(moves.remasks) || !Array.isArray(moves.unmasks))
    throw broken(sampler, "returns a step without its lists `remasks` and `unmasks`");
  return [
    ...moves.remasks.map((remask) => ({ type: "remask" as const, ...remask })),
    ...moves.unmasks.map((unmask, i) => ({ type: "unmask" as const, rank: i + 1, ...unmask })),
    ...(moves.replaces ?? []).map((replace) => ({ type: "replace" as const, ...replace })),
  ];
}

function applyEvents(
  sampler: Sampler,
  { tokens: before, given }: RunState,
  events: readonly StepEvent[],
  vocab: number,
): Tokens {
  const tokens = before.slice();
  const touched = new Set<number>();
  for (const event of events) {
    const { type, cell, token } = event;
    const old = before[cell];
    if (old === undefined) throw broken(sampler, `moves position ${cell}, which is off the board`);
    if (given[cell]) throw broken(sampler, `changes the given at position ${cell}`);
    if (touched.has(cell)) throw broken(sampler, `moves position ${cell} twice in one step`);
    touched.add(cell);
    if (type !== "remask" && !(token >= 1 && token <= vocab)) {
      throw broken(sampler, `unmasks ${token}, which is not a token`);
    }
    const expected = type === "unmask" ? MASK : type === "remask" ? token : event.from;
    if (old !== expected || (type !== "unmask" && old === MASK)) {
      throw broken(sampler, `cannot ${type} position ${cell}, which holds ${old}`);
    }
    tokens[cell] = type === "remask" ? MASK : token;
  }
  return tokens;
}

function broken(sampler: Sampler, what: string): Error {
  return new Error(`Sampler "${sampler.id}" ${what}.`);
}
