// A run told as a film: how long each step is seen, what of a remask is seen at each moment, and
// its chapters. Pure: the page, a paused board and an exported film read the same moments.
import type { StepRecord } from "../diffusion/types.ts";
import { domainOf } from "../domains/registry.ts";
import { stateAt } from "./history.ts";
import { type Reason, reasonInWords, reasonOf, remasksIn } from "./reasons.ts";
import type { Trace } from "./types.ts";

/**
 * "start": the board before the first step. "unmask": digits that the model was not sure of. "sure":
 * digits that it was sure of. "together": many at once. "remask": a digit is taken back. "still": nothing changed.
 */
export type Beat = "start" | "unmask" | "sure" | "together" | "remask" | "still";

/** p(digit) from which on an unmask is no news. */
const SURE = 0.99;
/** So many cells in one step are seen one after the other. */
const MANY = 8;
/** The first remasks are told more slowly: the eye has to learn them. */
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

/** How long a step is seen at speed 1, in ms. The last one stays, whatever this says. */
export function msOf(trace: Trace, step: number): number {
  const beat = beatOf(trace, step);
  if (beat !== "remask") return MS[beat];
  let before = 0;
  for (let k = 1; k < step && before < SLOW_SCENES; k++)
    if (beatOf(trace, k) === "remask") before++;
  return before < SLOW_SCENES ? SCENE_MS.first : SCENE_MS.later;
}

/** What is drawn of a remask at one moment of its scene; every part goes from 0 to 1. */
export interface Moment {
  /** The rest of the board is dimmed. */
  readonly dim: number;
  /** Threads have run from the digits that moved the verdict. */
  readonly threads: number;
  /** The dial has fallen from the trust the digit had to what it has now. */
  readonly fall: number;
  /** The digit is on its way from the board to the tray of second thoughts; 1 = it is there. */
  readonly leaves: number;
}

/** The phase of a scene, 0..1, from which on the board after the step is shown. */
export const LEAVES = 0.64;
/** The phase from which on the digit is in the tray. */
export const ARRIVES = 0.96;

/** A remask paused, scrubbed to, or with reduced motion: all of it at once, and the digit is gone. */
export const STILL: Moment = { dim: 0.7, threads: 1, fall: 1, leaves: 0 };

export function momentAt(phase: number): Moment {
  return {
    dim: Math.min(part(phase, 0, 0.14), 1 - part(phase, 0.86, 1)),
    threads: part(phase, 0.08, 0.36),
    fall: part(phase, 0.28, 0.62),
    leaves: part(phase, LEAVES, ARRIVES),
  };
}

/** How far `phase` is between two others, eased at both ends. */
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
  const { name, symbol } = domainOf(spec);
  return `${symbol(reason.digit)} in ${name(reason.cell)}: ${inWords}`;
}

/** Chapters of each step, kept: a step that is made does not change, and a run is read again at every frame. */
const told = new WeakMap<StepRecord, readonly Chapter[]>();

/**
 * The remasks of one step; the first is the one that the scene tells: a conflict before a fall, a deep fall
 * before a shallow one.
 */
export function chaptersAt(trace: Trace, step: number): readonly Chapter[] {
  const record = trace.steps[step - 1];
  if (!record) return [];
  const known = told.get(record);
  if (known) return known;
  const chapters = remasksIn(trace, step)
    .map((event) => {
      const reason = reasonOf(trace, step, event);
      return { step, reason, inWords: reasonInWords(trace, step, reason) };
    })
    .sort((a, b) => weightOf(b.reason) - weightOf(a.reason));
  told.set(record, chapters);
  return chapters;
}

const weightOf = ({ conflict, from, cause }: Reason): number =>
  (conflict ? 2 : 0) + (from ?? 0) - cause.value;

/** Every remask of the run up to `step`, in order. */
export const chaptersUpTo = (trace: Trace, step: number): readonly Chapter[] =>
  trace.steps.slice(0, step).flatMap((record) => chaptersAt(trace, record.step));

/** The step from which on everything is sure, after the last remask; null where there is none, or it has not come. */
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
