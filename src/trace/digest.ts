// A fingerprint of a run's decisions, step by step: boards, events and edits, and, of evidence,
// the times and the leading digits; no other floats. Two backends that took the same path have
// equal digests, and the first that differs is the step where they diverge. Not a cryptographic hash.
import { leaning } from "../diffusion/evidence.ts";
import type { Evidence, StepEvent } from "../diffusion/types.ts";
import { editsAt } from "./edits.ts";
import { stateAt } from "./history.ts";
import type { Edit, Trace } from "./types.ts";

/** Digests after each step, [steps + 1]; each covers everything up to it. 16 hex digits. */
export const digestsOf = (trace: Trace): string[] => Array.from(walk(trace), ([, after]) => after);

/**
 * The same without the edits at the step itself: at the step of a fork, the digest of its
 * parent there, as long as the forks are in order.
 */
export const parentDigestsOf = (trace: Trace): string[] =>
  Array.from(walk(trace), ([before]) => before);

/** The digests at each step, before a person's edits and after them. */
function* walk(trace: Trace): Generator<readonly [before: string, after: string]> {
  const rolling = new Rolling();
  rolling.add(trace.spec.tokens);
  rolling.add(trace.spec.given);
  for (let step = 0; step <= trace.steps.length; step++) {
    const record = trace.steps[step - 1];
    if (record !== undefined) {
      for (const event of record.events) rolling.add(eventNumbers(event));
      rolling.add(record.tokens);
      if (record.evidence) rolling.add(evidenceNumbers(record.evidence));
    }
    const before = rolling.hex();
    for (const edit of editsAt(trace.fork, step)) rolling.add(editNumbers(edit));
    yield [before, rolling.hex()];
  }
}

/**
 * The digest after `step` steps.
 * @throws {RangeError} outside the run.
 */
export function digestAt(trace: Trace, step: number): string {
  stateAt(trace, step);
  return digestsOf({ ...trace, steps: trace.steps.slice(0, step) })[step]!;
}

/** The first step whose digests differ; null if one list begins with the other. */
export function partingStep(a: readonly string[], b: readonly string[]): number | null {
  const shared = Math.min(a.length, b.length);
  for (let step = 0; step < shared; step++) if (a[step] !== b[step]) return step;
  return null;
}

/** Hex digits per step in a trail: short enough for a link, enough to find a difference. */
export const TRAIL = 4;

/** The shortened digests of all steps, joined: a link carries them for comparison. */
export const trailOf = (trace: Trace): string =>
  digestsOf(trace)
    .map((digest) => digest.slice(0, TRAIL))
    .join("");

/** The first step at which a run differs from a recorded trail; null if it never does. */
export function leavesTrail(trace: Trace, trail: string): number | null {
  return partingStep(trail.match(/.{4}/g) ?? [], trailOf(trace).match(/.{4}/g) ?? []);
}

/** The times and the leading digits, which the sampler decides; z itself differs in its last digits between backends. */
const evidenceNumbers = ({ z, t }: Evidence): number[] => {
  const vocab = z.length / t.length;
  return Array.from(
    t,
    (time, cell) => Math.round(time * 1e3) * (vocab + 1) + leaning(z, cell, vocab),
  );
};

const eventNumbers = (event: StepEvent): number[] => {
  switch (event.type) {
    case "unmask":
      return [1, event.cell, event.token];
    case "remask":
      return [2, event.cell, event.token];
    case "replace":
      return [3, event.cell, event.from, event.token];
  }
};

const editNumbers = (edit: Edit): number[] => {
  switch (edit.type) {
    case "set":
      return [4, edit.cell, edit.token];
    case "given":
      return [5, edit.cell, edit.given ? 1 : 0];
    case "evidence":
      return [6, edit.cell, edit.token, Math.round(edit.t * 1e4)];
  }
};

/** Two lanes of multiply-and-xor over 32 bits each (after cyrb53, public domain). */
class Rolling {
  #a = 0xdeadbeef;
  #b = 0x41c6ce57;

  add(values: ArrayLike<number>): void {
    for (let i = -1; i < values.length; i++) {
      const value = i < 0 ? values.length : values[i]!;
      this.#a = Math.imul(this.#a ^ value, 0x9e3779b1);
      this.#b = Math.imul(this.#b ^ value, 0x5f356495);
      this.#a ^= this.#b >>> 15;
      this.#b ^= this.#a >>> 13;
    }
  }

  hex(): string {
    return [this.#a, this.#b].map((lane) => (lane >>> 0).toString(16).padStart(8, "0")).join("");
  }
}
