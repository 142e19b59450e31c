// Judges a run against the solution: which moves were right. For viewers and for
// measurements; no sampler gets these results.
import type { StepEvent, Tokens } from "../diffusion/types.ts";
import { domainOf } from "../domains/registry.ts";
import { editsAt } from "./edits.ts";
import { stateAt } from "./history.ts";
import type { Trace } from "./types.ts";

export type EventVerdict = "right unmask" | "wrong unmask" | "right remask" | "needless remask";

/** One judged event; a replacement is judged twice, as a remask and as an unmask. */
export interface Judged {
  readonly step: number;
  readonly event: StepEvent;
  readonly verdicts: readonly EventVerdict[];
  /** How often this digit has been written into this cell, this time included; over 1 is a repeated flip. */
  readonly times: number;
}

/** A wrong digit, from the step that wrote it to the step that removed it. */
export interface WrongDigit {
  readonly cell: number;
  readonly token: number;
  /** First step that shows it; 0 if it was on the first board. */
  readonly since: number;
  /** First step that no longer shows it; null if it stayed to the end: a missed error. */
  readonly until: number | null;
  /** What removed it. */
  readonly by: "sampler" | "hand" | null;
}

export interface Verdicts {
  readonly judged: readonly Judged[];
  readonly wrongDigits: readonly WrongDigit[];
  readonly rightUnmasks: number;
  readonly wrongUnmasks: number;
  readonly rightRemasks: number;
  readonly needlessRemasks: number;
  /** Wrong digits that stayed to the end. */
  readonly missedErrors: number;
  /** Writes of a digit into a cell that had contained it before. */
  readonly repeatedFlips: number;
  /** Share of all remasks that removed a wrong digit; null without remasks. */
  readonly precision: number | null;
  /** Share of all wrong digits, except those removed by hand, that was remasked; null without any. */
  readonly recall: number | null;
}

/** The verdicts on a run up to `upTo` (default: its end); null without a solution. */
export function verdictsOn(trace: Trace, upTo = trace.steps.length): Verdicts | null {
  const { solution, steps } = trace;
  if (solution === null) return null;
  const judged: Judged[] = [];
  const tally: Record<EventVerdict, number> = {
    "right unmask": 0,
    "wrong unmask": 0,
    "right remask": 0,
    "needless remask": 0,
  };
  let repeatedFlips = 0;
  // One pass over the events: a long run has a hundred thousand.
  const vocab = domainOf(trace.spec).vocab;
  const written = new Map<number, number>();
  for (const { step, events } of steps.slice(0, upTo))
    for (const event of events) {
      const verdicts = judge(event, solution[event.cell]!);
      for (const verdict of verdicts) tally[verdict]++;
      const key = event.cell * (vocab + 1) + event.token;
      const times = (written.get(key) ?? 0) + (event.type === "remask" ? 0 : 1);
      written.set(key, times);
      if (event.type !== "remask" && times > 1) repeatedFlips++;
      judged.push({ step, event, verdicts, times });
    }
  const wrongDigits = wrongDigitsOf(trace, solution, upTo);
  const missedErrors = wrongDigits.filter(({ until }) => until === null).length;
  const rightRemasks = tally["right remask"];
  const needlessRemasks = tally["needless remask"];
  return {
    judged,
    wrongDigits,
    rightUnmasks: tally["right unmask"],
    wrongUnmasks: tally["wrong unmask"],
    rightRemasks,
    needlessRemasks,
    missedErrors,
    repeatedFlips,
    precision: share(rightRemasks, rightRemasks + needlessRemasks),
    recall: share(rightRemasks, rightRemasks + missedErrors),
  };
}

function judge(event: StepEvent, right: number): EventVerdict[] {
  const remask = (token: number) => (token === right ? "needless remask" : "right remask");
  const write = (token: number) => (token === right ? "right unmask" : "wrong unmask");
  switch (event.type) {
    case "unmask":
      return [write(event.token)];
    case "remask":
      return [remask(event.token)];
    case "replace":
      return [remask(event.from), write(event.token)];
  }
}

function wrongDigitsOf(trace: Trace, solution: Tokens, upTo: number): WrongDigit[] {
  const standing = new Map<number, WrongDigit>();
  const gone: WrongDigit[] = [];
  const see = (cell: number, token: number, step: number, by: "sampler" | "hand") => {
    const before = standing.get(cell);
    if (before?.token === token) return;
    if (before) gone.push({ ...before, until: step, by });
    standing.delete(cell);
    if (token !== 0 && token !== solution[cell])
      standing.set(cell, { cell, token, since: step, until: null, by: null });
  };
  trace.spec.tokens.forEach((token, cell) => see(cell, token, 0, "hand"));
  for (let step = 0; step <= upTo; step++) {
    for (const event of trace.steps[step - 1]?.events ?? [])
      see(event.cell, event.type === "remask" ? 0 : event.token, step, "sampler");
    for (const { cell } of editsAt(trace.fork, step))
      see(cell, stateAt(trace, step).tokens[cell]!, step, "hand");
  }
  return [...gone, ...standing.values()].sort((a, b) => a.since - b.since || a.cell - b.cell);
}

const share = (part: number, whole: number): number | null => (whole === 0 ? null : part / whole);
