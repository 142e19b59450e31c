// A run's memory of its past: counts and step numbers, computed from its events, so that a
// trace needs to store the events only.
import { MASK } from "./board.ts";
import type { Given, Memory, StepEvent, Tokens } from "./types.ts";

/** Name of the score in causes of remasks that belong to a restart. */
export const RESTART = "restart";

/** The memory of a run before its first step. Tokens that are not given have confidence 0. */
export function freshMemory(tokens: Tokens, given: Given): Memory {
  const size = given.length;
  return {
    confidence: Float32Array.from(given, (g) => (g ? 1 : 0)),
    writtenAt: new Uint16Array(size),
    remaskedAt: new Uint16Array(size),
    lastRemasked: tokens.slice().fill(0),
    remasks: new Uint16Array(size),
    remasksSinceRestart: new Uint16Array(size),
    restarts: 0,
    filledAt: 0,
  };
}

/** The memory after `step`, from its events and the board after them. */
export function remember(
  before: Memory,
  events: readonly StepEvent[],
  step: number,
  tokens: Tokens,
): Memory {
  const confidence = before.confidence.slice();
  const writtenAt = before.writtenAt.slice();
  const remaskedAt = before.remaskedAt.slice();
  const lastRemasked = before.lastRemasked.slice();
  const remasks = before.remasks.slice();
  const restarted = events.some((e) => e.type === "remask" && e.cause.score === RESTART);
  const remasksSinceRestart = restarted
    ? new Uint16Array(tokens.length)
    : before.remasksSinceRestart.slice();
  for (const event of events) {
    const { cell } = event;
    if (event.type === "remask") {
      confidence[cell] = 0;
      writtenAt[cell] = 0;
      remaskedAt[cell] = step;
      lastRemasked[cell] = event.token;
      remasks[cell]!++;
      if (!restarted) remasksSinceRestart[cell]!++;
    } else {
      confidence[cell] = event.confidence;
      writtenAt[cell] = step;
    }
  }
  const filledBefore = restarted ? 0 : before.filledAt;
  const filledAt = filledBefore || (tokens.includes(MASK) ? 0 : step);
  return {
    confidence,
    writtenAt,
    remaskedAt,
    lastRemasked,
    remasks,
    remasksSinceRestart,
    restarts: before.restarts + (restarted ? 1 : 0),
    filledAt,
  };
}
