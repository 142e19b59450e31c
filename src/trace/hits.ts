// Details of a breakpoint's hit: the position that made its condition true at a step, and facts
// about it. src/ui puts them into words.
import { domainOf } from "../domains/registry.ts";
import {
  type Condition,
  earlyEnd,
  type EventCondition,
  eventsHit,
  isHit,
  isOfEvents,
  repeated,
  timesWritten,
  valuesHit,
} from "./breakpoints.ts";
import { evidenceLost } from "./evidence.ts";
import { stateAt } from "./history.ts";
import type { Trace } from "./types.ts";
import { verdictsOn } from "./verdicts.ts";

export type Hit = { readonly cell: number } & (
  | {
      readonly kind: "wrong unmask";
      readonly token: number;
      readonly right: number;
      /** First step that no longer shows it; null if it stays to the end. */
      readonly until: number | null;
    }
  | { readonly kind: "needless remask" | "remasked" | "early end"; readonly token: number }
  | { readonly kind: "oscillation"; readonly token: number; readonly times: number }
  /** `from` was written before, and is now replaced by another token. */
  | { readonly kind: "changed"; readonly from: number; readonly token: number }
  | {
      readonly kind: "probability";
      readonly token: number;
      readonly value: number;
      readonly threshold: number;
    }
  | {
      readonly kind: "quality" | "entropy";
      readonly value: number;
      readonly threshold: number;
    }
  | { readonly kind: "evidence"; readonly value: number }
  | { readonly kind: "phrase"; readonly length: number }
  /** The domain's own text. */
  | { readonly kind: "conflict"; readonly text: string }
);

/** The position that made a condition true at a step where it is hit; null if no position did, as for a number of passes. */
export function hitAt(trace: Trace, condition: Condition, step: number): Hit | null {
  if (isOfEvents(condition)) return ofEvents(trace, condition, step);
  switch (condition.type) {
    case "any":
    case "all": {
      const parts = condition.of.filter((part) => isHit(trace, part, step));
      return parts.map((part) => hitAt(trace, part, step)).find((hit) => hit !== null) ?? null;
    }
    case "quality":
    case "entropy": {
      const [most] = valuesHit(trace, condition, step);
      const threshold = condition.type === "quality" ? condition.below : condition.above;
      return most ? { kind: condition.type, ...most, threshold } : null;
    }
    case "evidence": {
      const cells = condition.cell === null ? [...trace.spec.tokens.keys()] : [condition.cell];
      const lost = cells.map((cell) => ({ cell, value: evidenceLost(trace, step, cell) }));
      const [most] = lost.sort((a, b) => b.value - a.value);
      return most ? { kind: "evidence", ...most } : null;
    }
    case "conflict": {
      const { tokens } = stateAt(trace, step);
      const [first] = domainOf(trace.spec).conflicts?.(tokens) ?? [];
      const written = trace.steps[step - 1]?.events.map(({ cell }) => cell) ?? [];
      const cell = first?.positions.find((each) => written.includes(each)) ?? first?.positions[0];
      return !first || cell === undefined ? null : { kind: "conflict", cell, text: first.text };
    }
    case "early end": {
      const { tokens } = stateAt(trace, step);
      const cell = earlyEnd(trace, tokens);
      return cell === null ? null : { kind: "early end", cell, token: tokens[cell]! };
    }
    case "phrase": {
      const { length } = condition;
      const cell = repeated(trace, stateAt(trace, step).tokens, length);
      return cell === null ? null : { kind: "phrase", cell, length };
    }
    default:
      return null;
  }
}

function ofEvents(trace: Trace, condition: EventCondition, step: number): Hit | null {
  const [event] = eventsHit(trace, condition, step);
  if (!event) return null;
  const { cell, token } = event;
  const before = event.type === "replace" ? event.from : token;
  switch (condition.type) {
    case "needless remask":
    case "remasked":
      return { kind: condition.type, cell, token: before };
    case "oscillation":
      return { kind: "oscillation", cell, token, times: timesWritten(trace, cell, token, step) };
    case "changed":
    case "answer": {
      const { lastRemasked } = stateAt(trace, step - 1).memory;
      const from = event.type === "replace" ? event.from : lastRemasked[cell]!;
      return { kind: "changed", cell, from, token };
    }
    case "probability": {
      const value = event.type === "remask" ? NaN : event.confidence;
      return { kind: "probability", cell, token, value, threshold: condition.below };
    }
    case "wrong unmask": {
      const stood = verdictsOn(trace)?.wrongDigits.find(
        (one) => one.cell === cell && one.since === step,
      );
      const right = trace.solution![cell]!;
      return { kind: "wrong unmask", cell, token, right, until: stood?.until ?? null };
    }
  }
}
