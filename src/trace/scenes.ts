// A run as a film: how long each step is shown, which parts of a remask are drawn at each moment, and
// the chapters. All pure: the page, a paused board and an exported film use the same moments.
import type { StepRecord } from "../diffusion/types.ts";
import { domainOf } from "../domains/registry.ts";
import { stateAt } from "./history.ts";
import { type Reason, reasonInWords, reasonOf, remasksIn } from "./reasons.ts";
import type { Trace } from "./types.ts";
import { tokenInWords } from "./words.ts";

/**
 * "start": the board before the first step. "unmask": digits of lower probability. "sure": digits
 * of high probability. "together": many at once. "remask": a digit is removed. "still": nothing changed.
 */
export type Beat = "start" | "unmask" | "sure" | "together" | "remask" | "still";

/** From this p(digit) on, an unmask is shown briefly. */
const SURE = 0.99;
/** A step with this many cells or more is shown as one group. */
const MANY = 8;
/** The first remasks are slower, so that viewers learn what happens. */
const SLOW_SCENES = 3;

const MS = { start: 2600, unmask: 380, sure: 125, together: 1300, still: 200 } as const;
const SCENE_MS = { first: 1500, later: 1400 } as const;

export function beatOf(trace: Trace, step: number): Beat {
  const events = trace.steps[step - 1]?.events;
  if (!events) return "start";
  if (events.some(({ type }) => type !== "unmask")) return "remask";
  if (events.length === 0) return "still";
  if (events.length >= MANY) return "together";
  return events.every((event) => event.type === "unmask" && event.confidence >= SURE)
    ? "sure"
    : "unmask";
}

/** How long a step is shown at speed 1, in ms. The last step stays, whatever its value here. */
export function msOf(trace: Trace, step: number): number {
  const beat = beatOf(trace, step);
  if (beat !== "remask") return MS[beat];
  let before = 0;
  for (let k = 1; k < step && before < SLOW_SCENES; k++)
    if (beatOf(trace, k) === "remask") before++;
  return before < SLOW_SCENES ? SCENE_MS.first : SCENE_MS.later;
}

/** The drawing of a remask at one moment of its scene; every part goes from 0 to 1. */
export interface Moment {
  /** The rest of the board is dimmed. */
  readonly dim: number;
  /** Lines have grown from the digits that lowered the quality. */
  readonly threads: number;
  /** The dial has fallen from the highest quality of the digit to the present one. */
  readonly fall: number;
  /** The digit moves from the board to the tray of remasked digits; 1 = arrived. */
  readonly leaves: number;
}

/** The phase of a scene, 0..1, from which the board after the step is shown. */
export const LEAVES = 0.64;
/** The phase from which the digit is in the tray. */
export const ARRIVES = 0.96;

/** A remask when paused, scrubbed to, or with reduced motion: all parts at once, and the digit is gone. */
export const STILL: Moment = { dim: 0.7, threads: 1, fall: 1, leaves: 0 };

export function momentAt(phase: number): Moment {
  return {
    dim: Math.min(part(phase, 0, 0.14), 1 - part(phase, 0.86, 1)),
    threads: part(phase, 0.08, 0.36),
    fall: part(phase, 0.28, 0.62),
    leaves: part(phase, LEAVES, ARRIVES),
  };
}

/** How far `phase` is from `from` to `to`, 0..1, eased at both ends. */
function part(phase: number, from: number, to: number): number {
  const t = Math.min(1, Math.max(0, (phase - from) / (to - from)));
  return t * t * (3 - 2 * t);
}

/** A remask as a chapter of the run. */
export interface Chapter {
  readonly step: number;
  readonly reason: Reason;
  readonly inWords: string;
}

/** "7 in r5c9: there are two 7s in column 9" */
export function chapterInWords({ spec }: Trace, { reason, inWords }: Chapter): string {
  const domain = domainOf(spec);
  return `${tokenInWords(domain, reason.digit)} in ${domain.name(reason.cell)}: ${inWords}`;
}

/** The chapters of each step, cached: steps do not change, and every frame needs them. */
const cached = new WeakMap<StepRecord, readonly Chapter[]>();

/**
 * The remasks of one step; the scene shows the first: a conflict before a loss of quality, a large
 * loss before a small one.
 */
export function chaptersAt(trace: Trace, step: number): readonly Chapter[] {
  const record = trace.steps[step - 1];
  if (!record) return [];
  const known = cached.get(record);
  if (known) return known;
  const chapters = remasksIn(trace, step)
    .map((event) => {
      const reason = reasonOf(trace, step, event);
      return { step, reason, inWords: reasonInWords(trace, step, reason) };
    })
    .sort((a, b) => weightOf(b.reason) - weightOf(a.reason));
  cached.set(record, chapters);
  return chapters;
}

const weightOf = ({ conflict, from, cause }: Reason): number =>
  (conflict ? 2 : 0) + (from ?? 0) - cause.value;

/** Every remask of the run up to `step`, in order. */
export const chaptersUpTo = (trace: Trace, step: number): readonly Chapter[] =>
  trace.steps.slice(0, step).flatMap((record) => chaptersAt(trace, record.step));

/** The step after the last remask from which all digits are sure; null if there is none yet. */
export function turningPoint(trace: Trace): number | null {
  const last = trace.steps.findLastIndex(({ step }) => beatOf(trace, step) === "remask") + 1;
  if (last === 0) return null;
  const after = trace.steps.findIndex(({ step, events }) => step > last && events.length > 0) + 1;
  const sure = trace.steps
    .slice(after - 1)
    .every(({ step }) => ["sure", "together", "still"].includes(beatOf(trace, step)));
  const rest =
    after > 0 && sure && stateAt(trace, after - 1).tokens.filter((token) => !token).length;
  return rest && rest >= MANY ? after : null;
}
