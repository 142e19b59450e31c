// A person's edits at a fork, and their effect on the run's state. fork.ts makes the trace.
import { CERTAIN, evidenceAt, lean, reading, settle } from "../diffusion/evidence.ts";
import type { RunState } from "../diffusion/types.ts";
import type { Domain } from "../diffusion/domain.ts";
import { type Edit, type ForkPoint, TraceError } from "./types.ts";

/**
 * The state after a person's edits, ready to be advanced again (`ended` is cleared).
 * A digit set by hand has confidence 0 until it is made a clue, like the digits on a run's first
 * board: no model gave it a probability. A cell masked by hand does not count as a remask: no
 * sampler decided it. If the run has evidence, or gets some by an edit, a digit set by hand is
 * certain and a mask has no evidence.
 * @throws {TraceError} naming the edit that cannot be made.
 */
export function applyEdits(state: RunState, edits: readonly Edit[], domain: Domain): RunState {
  if (edits.length === 0) return { ...state, ended: null };
  const { size, vocab, name, nouns } = domain;
  const tokens = state.tokens.slice();
  const given = state.given.slice();
  const confidence = Float32Array.from(state.memory.confidence);
  const writtenAt = Uint16Array.from(state.memory.writtenAt);
  const has = state.evidence || edits.some(({ type }) => type === "evidence");
  const evidence = has ? evidenceAt(state, vocab) : null;
  for (const edit of edits) {
    const { cell } = edit;
    if (!Number.isInteger(cell) || cell < 0 || cell >= size)
      throw new TraceError(
        `An edit names ${nouns.position} ${cell}; ${nouns.position}s are numbered 0 to ${size - 1}.`,
      );
    if (edit.type !== "given" && given[cell] === 1)
      throw new TraceError(
        `${name(cell)} is a ${nouns.given}; free it before changing ${edit.type === "set" ? "it" : "its evidence"}.`,
      );
    if (edit.type === "set") {
      if (!Number.isInteger(edit.token) || edit.token < 0 || edit.token > vocab)
        throw new TraceError(
          `An edit sets ${name(cell)} to ${edit.token}; use 1 to ${vocab}, or 0 for a mask.`,
        );
      tokens[cell] = edit.token;
      if (evidence) settle(evidence, cell, edit.token, vocab);
    } else if (edit.type === "evidence") {
      const { token, t } = edit;
      if (!(Number.isInteger(token) && token >= 1 && token <= vocab && t >= 0 && t <= CERTAIN))
        throw new TraceError(
          `An edit gives ${name(cell)} evidence ${t} for ${token}; use 0 to ${CERTAIN} for one of 1 to ${vocab}.`,
        );
      lean(evidence!, cell, token, t, vocab);
      tokens[cell] = reading(evidence!, vocab)[cell]!;
    } else {
      if (edit.given && tokens[cell] === 0)
        throw new TraceError(
          `${name(cell)} is masked; set a ${nouns.token} before making it a ${nouns.given}.`,
        );
      given[cell] = edit.given ? 1 : 0;
      if (evidence && edit.given) settle(evidence, cell, tokens[cell]!, vocab);
    }
    confidence[cell] = given[cell]!;
    writtenAt[cell] = given[cell] === 1 || tokens[cell] === 0 ? 0 : state.step;
  }
  const filledAt = tokens.includes(0) ? 0 : state.memory.filledAt || state.step;
  const memory = { ...state.memory, confidence, writtenAt, filledAt };
  return { ...state, tokens, given, ...(evidence && { evidence }), memory, ended: null };
}

/** The edits made after `step` steps, by the run itself or any of its ancestors. */
export const editsAt = (fork: ForkPoint | null, step: number): readonly Edit[] =>
  (fork && lineOf(fork).get(step)) ?? [];

/** Whether a run, or any of its ancestors, was forked after exactly `step` steps. */
export const forkedAt = (fork: ForkPoint | null, step: number): boolean =>
  fork !== null && lineOf(fork).has(step);

/** By the last fork of a run; computed once, because every step needs it. */
const lines = new WeakMap<ForkPoint, ReadonlyMap<number, readonly Edit[]>>();

function lineOf(fork: ForkPoint): ReadonlyMap<number, readonly Edit[]> {
  const known = lines.get(fork);
  if (known) return known;
  const line = new Map<number, readonly Edit[]>();
  for (let point: ForkPoint | null = fork; point !== null; point = point.origin.fork)
    if (!line.has(point.step)) line.set(point.step, point.edits);
  lines.set(fork, line);
  return line;
}
