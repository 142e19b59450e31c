// What a breakpoint hit: the position that made its condition true at a step, and the facts that
// say why. In words it is ui's.
import { entropyOf } from "../diffusion/prediction.ts";
import { domainOf } from "../domains/registry.ts";
import { type Condition, isHit } from "./breakpoints.ts";
import { predictionAt } from "./frame.ts";
import { stateAt } from "./history.ts";

import type { Trace } from "./types.ts";
import { verdictsOn } from "./verdicts.ts";

export type Hit =
  | {
      readonly kind: "wrong unmask";
      readonly cell: number;
      readonly token: number;
      readonly right: number;
      /** First step that no longer shows it; null if it stood to the end. */
      readonly until: number | null;
    }
  | { readonly kind: "needless remask"; readonly cell: number; readonly token: number }
  | {
      readonly kind: "oscillation";
      readonly cell: number;
      readonly token: number;
      readonly times: number;
    }
  | {
      readonly kind: "quality" | "entropy";
      readonly cell: number;
      readonly value: number;
      readonly threshold: number;
    }
  | { readonly kind: "conflict"; readonly cell: number; readonly token: number };

/** What made a condition true at a step where it is hit; null where no position did, as for a number of passes. */
export function hitAt(trace: Trace, condition: Condition, step: number): Hit | null {
  switch (condition.type) {
    case "any":
    case "all": {
      const parts = condition.of.filter((part) => isHit(trace, part, step));
      return parts.map((part) => hitAt(trace, part, step)).find((hit) => hit !== null) ?? null;
    }
    case "wrong unmask":
    case "needless remask":
    case "oscillation":
      return ofEvents(trace, condition, step);
    case "quality":
    case "entropy":
      return ofPrediction(trace, condition, step);
    case "conflict": {
      const { tokens } = stateAt(trace, step);
      const [positions] =
        domainOf(trace.spec)
          .conflicts?.(tokens)
          .map((one) => one.positions) ?? [];
      const written = trace.steps[step - 1]?.events.map(({ cell }) => cell) ?? [];
      const cell = positions?.find((each) => written.includes(each)) ?? positions?.[0];
      return cell === undefined ? null : { kind: "conflict", cell, token: tokens[cell]! };
    }
    default:
      return null;
  }
}

type OfEvents = Extract<
  Condition,
  { type: "wrong unmask" } | { type: "needless remask" } | { type: "oscillation" }
>;

function ofEvents(trace: Trace, condition: OfEvents, step: number): Hit | null {
  const verdicts = verdictsOn({ ...trace, solution: trace.solution ?? trace.spec.tokens })!;
  const here = verdicts.judged.filter(
    (one) => one.step === step && (condition.cell === null || condition.cell === one.event.cell),
  );
  if (condition.type === "oscillation") {
    const found = here.find(
      ({ event, times }) => event.type !== "remask" && times >= condition.times,
    );
    if (!found) return null;
    const { cell, token } = found.event;
    return { kind: "oscillation", cell, token, times: found.times };
  }
  const verdict = condition.type === "wrong unmask" ? "wrong unmask" : "needless remask";
  const found = here.find((one) => one.verdicts.includes(verdict));
  if (!found || !trace.solution) return null;
  const { event } = found;
  if (condition.type === "needless remask")
    return {
      kind: "needless remask",
      cell: event.cell,
      token: event.type === "replace" ? event.from : event.token,
    };
  const { cell, token } = event;
  const stood = verdicts.wrongDigits.find((one) => one.cell === cell && one.since === step);
  return {
    kind: "wrong unmask",
    cell,
    token,
    right: trace.solution[cell]!,
    until: stood?.until ?? null,
  };
}

type OfPrediction = Extract<Condition, { type: "quality" } | { type: "entropy" }>;

/** The position furthest past the threshold. */
function ofPrediction(trace: Trace, condition: OfPrediction, step: number): Hit | null {
  const { prediction } = predictionAt(trace, step);
  const { tokens, given } = stateAt(trace, step);
  if (!prediction) return null;
  const low = condition.type === "quality";
  const threshold = low ? condition.below : condition.above;
  const values = [...tokens.keys()]
    .filter((cell) => condition.cell === null || condition.cell === cell)
    .filter((cell) => (low ? tokens[cell] !== 0 && given[cell] === 0 : tokens[cell] === 0))
    .map((cell) => ({
      cell,
      value: low ? prediction.quality![cell]! : (entropyOf(prediction, cell) ?? NaN),
    }))
    .sort((a, b) => (low ? a.value - b.value : b.value - a.value));
  const [most] = values;
  return most ? { kind: condition.type, ...most, threshold } : null;
}
