// Conditions to run to, forwards or backwards. They are data and not code, so that they can be
// saved, shown and combined. A state (conflict, full, low quality) is hit at the step where it
// begins, an event at every step that contains it.
import { entropyOf, qualityOf } from "../diffusion/prediction.ts";
import { hasConflict } from "../diffusion/domain.ts";
import { removedBy } from "../diffusion/board.ts";
import type { StepEvent, Tokens } from "../diffusion/types.ts";
import { domainOf } from "../domains/registry.ts";
import { textOf } from "../domains/text.ts";
import { evidenceLost } from "./evidence.ts";
import { predictionAt } from "./frame.ts";
import { stateAt } from "./history.ts";
import type { Trace } from "./types.ts";

/** `cell` limits a condition to one cell; null means any. */
export type Condition =
  | { readonly type: "conflict" }
  | { readonly type: "full" }
  | { readonly type: "nfe"; readonly atLeast: number }
  | { readonly type: "wrong unmask"; readonly cell: number | null }
  | { readonly type: "needless remask"; readonly cell: number | null }
  /** The same digit is written into the same cell for the n-th time or more. */
  | { readonly type: "oscillation"; readonly cell: number | null; readonly times: number }
  /** Quality of a digit that the run wrote, on the board shown. */
  | { readonly type: "quality"; readonly cell: number | null; readonly below: number }
  /** The digit with the most evidence in a cell loses at least this much probability in a step. */
  | { readonly type: "evidence"; readonly cell: number | null; readonly by: number }
  /** Entropy of a masked cell, in nats, on the board shown. */
  | { readonly type: "entropy"; readonly cell: number | null; readonly above: number }
  /** A token becomes a mask again. */
  | { readonly type: "remasked"; readonly cell: number | null }
  /** A written token is replaced, in one step or later. */
  | { readonly type: "changed"; readonly cell: number | null }
  /** p of a token when it was written. */
  | { readonly type: "probability"; readonly cell: number | null; readonly below: number }
  /** A token that ends the text is to the right of a mask. */
  | { readonly type: "early end" }
  /** A phrase of `length` tokens is repeated directly. */
  | { readonly type: "phrase"; readonly length: number }
  /** Like "changed", but only within the answer. */
  | { readonly type: "answer" }
  | { readonly type: "any"; readonly of: readonly Condition[] }
  /** All are true together, and one of them is hit. */
  | { readonly type: "all"; readonly of: readonly Condition[] };

/**
 * The next step after `from` (or before it, backwards) where the condition is
 * hit; null if there is none in the trace so far. Conditions on right and wrong
 * digits are never hit without a solution.
 */
export function nextHit(
  trace: Trace,
  condition: Condition,
  from: number,
  direction: 1 | -1,
): number | null {
  for (let step = from + direction; step >= 0 && step <= trace.steps.length; step += direction)
    if (isHit(trace, condition, step)) return step;
  return null;
}

/** Whether the condition is hit at a step: whether a state begins, or an event occurs. */
export function isHit(trace: Trace, condition: Condition, step: number): boolean {
  const isPartHit = (part: Condition) => isHit(trace, part, step);
  if (condition.type === "any") return condition.of.some(isPartHit);
  if (!holds(trace, condition, step)) return false;
  if (condition.type === "all") return condition.of.some(isPartHit);
  const isEvent = condition.type === "evidence" || isOfEvents(condition);
  return isEvent || step === 0 || !holds(trace, condition, step - 1);
}

/** Whether the condition is true of a step. */
export function holds(trace: Trace, condition: Condition, step: number): boolean {
  if (isOfEvents(condition)) return eventsHit(trace, condition, step).length > 0;
  const { tokens, nfe } = stateAt(trace, step);
  switch (condition.type) {
    case "conflict":
      return hasConflict(domainOf(trace.spec), tokens);
    case "full":
      return !tokens.includes(0);
    case "nfe":
      return nfe >= condition.atLeast;
    case "evidence":
      return [...tokens.keys()].some(
        (cell) => at(condition, cell) && evidenceLost(trace, step, cell) >= condition.by,
      );
    case "quality":
    case "entropy":
      return valuesHit(trace, condition, step).length > 0;
    case "early end":
      return earlyEnd(trace, tokens) !== null;
    case "phrase":
      return repeated(trace, tokens, condition.length) !== null;
    case "any":
      return condition.of.some((part) => holds(trace, part, step));
    case "all":
      return condition.of.every((part) => holds(trace, part, step));
  }
}

/** The conditions on events. */
const OF_EVENTS = [
  "wrong unmask",
  "needless remask",
  "oscillation",
  "remasked",
  "changed",
  "probability",
  "answer",
] as const;
export type EventCondition = Extract<Condition, { readonly type: (typeof OF_EVENTS)[number] }>;

export const isOfEvents = (condition: Condition): condition is EventCondition =>
  OF_EVENTS.some((type) => type === condition.type);

/** The events of a step that meet a condition. */
export function eventsHit(
  trace: Trace,
  condition: EventCondition,
  step: number,
): readonly StepEvent[] {
  const events = trace.steps[step - 1]?.events ?? [];
  return events.filter(
    (event) =>
      (!("cell" in condition) || at(condition, event.cell)) &&
      isMadeTrue(trace, condition, step, event),
  );
}

function isMadeTrue(
  trace: Trace,
  condition: EventCondition,
  step: number,
  event: StepEvent,
): boolean {
  switch (condition.type) {
    case "wrong unmask":
      return wrongUnmask(trace, event);
    case "needless remask":
      return needless(trace, event);
    case "oscillation":
      return (
        event.type !== "remask" &&
        timesWritten(trace, event.cell, event.token, step) >= condition.times
      );
    case "remasked":
      return event.type === "remask";
    case "changed":
      return changes(trace, step, event);
    case "probability":
      return event.type !== "remask" && event.confidence < condition.below;
    case "answer": {
      const [from, to] = textOf(trace.spec)?.answer ?? [0, 0];
      return event.cell >= from && event.cell < to && changes(trace, step, event);
    }
  }
}

const at = (condition: { readonly cell: number | null }, cell: number): boolean =>
  condition.cell === null || condition.cell === cell;

const wrongUnmask = ({ solution }: Trace, event: StepEvent): boolean =>
  solution !== null && event.type !== "remask" && event.token !== solution[event.cell];

function needless({ solution }: Trace, event: StepEvent): boolean {
  if (solution === null || event.type === "unmask") return false;
  return removedBy(event) === solution[event.cell];
}

/** Whether an event writes another token where one was written before. */
function changes(trace: Trace, step: number, event: StepEvent): boolean {
  if (event.type === "remask") return false;
  if (event.type === "replace") return event.from !== event.token;
  const { lastRemasked } = stateAt(trace, step - 1).memory;
  return lastRemasked[event.cell] !== 0 && lastRemasked[event.cell] !== event.token;
}

/** The position of the first token that ends the text with a mask to its left; null without one. */
export function earlyEnd(trace: Trace, tokens: Tokens): number | null {
  const ends = textOf(trace.spec)?.ends ?? [];
  const firstMask = tokens.indexOf(0);
  const found = tokens.findIndex((token, cell) => cell > firstMask && ends.includes(token));
  return firstMask < 0 || found < 0 ? null : found;
}

/** The start of `length` tokens that are directly repeated, none of which ends the text; null without any. */
export function repeated(trace: Trace, tokens: Tokens, length: number): number | null {
  const ends = textOf(trace.spec)?.ends ?? [];
  let same = 0;
  for (let cell = 0; cell + length < tokens.length; cell++) {
    const token = tokens[cell]!;
    const again = token !== 0 && token === tokens[cell + length] && !ends.includes(token);
    same = again ? same + 1 : 0;
    if (same >= length) return cell + 1 - length;
  }
  return null;
}

/** How often a token was written at a position up to a step, that step included. */
export function timesWritten({ steps }: Trace, cell: number, token: number, upTo: number): number {
  let times = 0;
  for (let k = 0; k < upTo; k++)
    for (const event of steps[k]!.events)
      if (event.type !== "remask" && event.cell === cell && event.token === token) times++;
  return times;
}

/** The conditions on values of a prediction. */
type ValueCondition = Extract<Condition, { readonly type: "quality" | "entropy" }>;

/** The positions whose values meet a condition, the most extreme value first. */
export function valuesHit(
  trace: Trace,
  condition: ValueCondition,
  step: number,
): { readonly cell: number; readonly value: number }[] {
  const { prediction, stale } = predictionAt(trace, step);
  // A stale prediction is about another board.
  if (prediction === null || stale) return [];
  const { tokens, given } = stateAt(trace, step);
  const low = condition.type === "quality";
  const counts = (cell: number) => (low ? tokens[cell] !== 0 && !given[cell] : tokens[cell] === 0);
  return [...tokens.keys()]
    .filter((cell) => at(condition, cell) && counts(cell))
    .map((cell) => ({ cell, value: (low ? qualityOf : entropyOf)(prediction, cell) ?? NaN }))
    .filter(({ value }) => (low ? value < condition.below : value > condition.above))
    .sort((a, b) => (low ? a.value - b.value : b.value - a.value));
}
