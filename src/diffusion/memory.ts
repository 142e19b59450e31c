// What a run remembers of its own past, as a fold over its events: whoever has
// the events of a trace has the memory too.
import { MASK } from "./board.ts";
import type { Given, Memory, StepEvent, Tokens } from "./types.ts";

/** Score named by the cause of a release that belongs to a restart. */
export const RESTART = "restart";

/** The memory of a run that has not begun. Tokens that nobody vouches for have confidence 0. */
export function freshMemory(tokens: Tokens, given: Given): Memory {
  const size = given.length;
  return {
    confidence: Float32Array.from(given, (g) => (g ? 1 : 0)),
    writtenAt: new Uint16Array(size),
    releasedAt: new Uint16Array(size),
    lastReleased: tokens.slice().fill(0),
    releases: new Uint16Array(size),
    releasesSinceRestart: new Uint16Array(size),
    restarts: 0,
    filledAt: 0,
  };
}

/** The memory after `step`, given its events and the board that they led to. */
export function remember(
  before: Memory,
  events: readonly StepEvent[],
  step: number,
  tokens: Tokens,
): Memory {
  const confidence = before.confidence.slice();
  const writtenAt = before.writtenAt.slice();
  const releasedAt = before.releasedAt.slice();
  const lastReleased = before.lastReleased.slice();
  const releases = before.releases.slice();
  const restarted = events.some((e) => e.type === "release" && e.cause.score === RESTART);
  const releasesSinceRestart = restarted
    ? new Uint16Array(tokens.length)
    : before.releasesSinceRestart.slice();
  for (const event of events) {
    const { cell } = event;
    if (event.type === "release") {
      confidence[cell] = 0;
      writtenAt[cell] = 0;
      releasedAt[cell] = step;
      lastReleased[cell] = event.token;
      releases[cell]!++;
      if (!restarted) releasesSinceRestart[cell]!++;
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
    releasedAt,
    lastReleased,
    releases,
    releasesSinceRestart,
    restarts: before.restarts + (restarted ? 1 : 0),
    filledAt,
  };
}
