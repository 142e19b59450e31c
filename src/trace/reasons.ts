// Why a digit was removed, in a player's words: a conflict on the board if there is one,
// otherwise how far its quality fell and after which digits. It is read from the record, without
// the model. words.ts puts the cause into numbers.
import { removedBy } from "../diffusion/board.ts";
import { type Domain, peersOf } from "../diffusion/domain.ts";
import { domainOf } from "../domains/registry.ts";
import { SUDOKU } from "../domains/sudoku.ts";
import { RESTART } from "../diffusion/memory.ts";
import type { Cause, Removal, Tokens } from "../diffusion/types.ts";
import { type Cell, cellName, DIGITS, PEERS, type Unit, unitName, UNITS } from "../sudoku/grid.ts";
import { bit, candidatesOf } from "../sudoku/techniques/step.ts";
import { stateAt } from "./history.ts";
import type { Trace } from "./types.ts";
import { percent, theBefore, tokenInWords } from "./words.ts";

/** A digit that lowered the quality of another. */
export interface Thread {
  readonly cell: number;
  /** Its share of the effect; the strongest has 1. */
  readonly weight: number;
}

export interface Reason {
  readonly cell: number;
  /** The removed digit. */
  readonly digit: number;
  readonly cause: Cause;
  /** The highest quality of the digit, or its confidence when written, 0..1; null without a quality head. */
  readonly from: number | null;
  /** The rule that the digit broke on that board, if any. */
  readonly conflict: Conflict | null;
  /** Strongest first. */
  readonly threads: readonly Thread[];
}

export type Conflict =
  /** Equal digits in a unit, `cell` among them. */
  | { readonly type: "twice"; readonly unit: Unit; readonly cells: readonly number[] }
  /** An empty cell with no possible digit. */
  | { readonly type: "no digit"; readonly cell: number }
  /** A digit with no possible place in a unit. */
  | { readonly type: "no place"; readonly unit: Unit; readonly digit: number }
  /** Outside Sudoku: the broken rule in the domain's own text. */
  | { readonly type: "rule"; readonly cells: readonly number[]; readonly text: string };

export const remasksIn = (trace: Trace, step: number): readonly Removal[] =>
  (trace.steps[step - 1]?.events ?? []).filter(
    (event): event is Removal => event.type !== "unmask",
  );

const JUDGING: ReadonlySet<Cause["by"]> = new Set(["threshold", "rank", "budget", "unknown"]);

/** Why the digit of `event` was removed in `step`, 1..steps.length. */
export function reasonOf(trace: Trace, step: number, event: Removal): Reason {
  const { cell, cause } = event;
  const digit = removedBy(event);
  const { tokens, memory } = stateAt(trace, step - 1);
  // A random choice, a restart or a person does not judge the digit, so no conflict is given.
  const judges = JUDGING.has(cause.by) && cause.score !== RESTART;
  const conflict = judges ? conflictOf(domainOf(trace.spec), tokens, cell, digit) : null;
  const since = memory.writtenAt[cell]!;
  const trust = trustOf(trace, cell, since, step);
  return {
    cell,
    digit,
    cause,
    from: trust.length > 0 ? Math.max(...trust) : null,
    conflict,
    threads: judges ? threadsOf(trace, cell, since, step, trust, conflict) : [],
  };
}

/**
 * p(digit) when it was written, then its quality at each step up to the one that removed it.
 * Empty without a quality head, or if a person set the digit.
 */
function trustOf(trace: Trace, cell: number, since: number, step: number): number[] {
  const { confidence } = stateAt(trace, step - 1).memory;
  const values = [];
  for (let k = since; k < step; k++) {
    const quality = trace.steps[k]?.prediction.quality?.[cell];
    if (quality === undefined) return [];
    values.push(quality);
  }
  return since > 0 ? [confidence[cell]!, ...values] : values;
}

const MOST_THREADS = 4;
/** Digits with a smaller share of the strongest effect are dropped. */
const LEAST_WEIGHT = 0.15;
/** Factor for a digit that is not a peer: it changes the prediction less often than a peer does. */
const UNSEEN = 0.3;

function threadsOf(
  trace: Trace,
  cell: number,
  since: number,
  step: number,
  trust: readonly number[],
  conflict: Conflict | null,
): readonly Thread[] {
  const { tokens } = stateAt(trace, step - 1);
  const sees = new Set<number>(peersOf(domainOf(trace.spec), cell));
  const weights = new Map<number, number>();
  // trust[i] was read after step `since + i - 1`, so the writes of that step explain its change.
  for (let i = 1; i < trust.length; i++) {
    const drop = trust[i - 1]! - trust[i]!;
    if (drop <= 0) continue;
    const came = (trace.steps[since + i - 2]?.events ?? []).filter(
      (event) =>
        event.type !== "remask" && event.cell !== cell && tokens[event.cell] === event.token,
    );
    for (const { cell: other } of came) {
      const share = (drop / came.length) * (sees.has(other) ? 1 : UNSEEN);
      weights.set(other, (weights.get(other) ?? 0) + share);
    }
  }
  const most = Math.max(...weights.values(), 0);
  const threads = [...weights]
    .map(([other, weight]) => ({ cell: other, weight: weight / most }))
    .filter(({ weight }) => weight >= LEAST_WEIGHT);
  const against = conflict ? cellsOf(conflict).filter((other) => other !== cell) : [];
  return [
    ...against.map((other) => ({ cell: other, weight: 1 })),
    ...threads
      .filter(({ cell: other }) => !against.includes(other))
      .sort((a, b) => b.weight - a.weight),
  ].slice(0, MOST_THREADS);
}

function cellsOf(conflict: Conflict): readonly number[] {
  if (conflict.type === "twice" || conflict.type === "rule") return conflict.cells;
  return conflict.type === "no digit" ? [conflict.cell] : [];
}

/** The rule that `digit` in `cell` breaks; null if there is none. */
function conflictOf(domain: Domain, tokens: Tokens, cell: number, digit: number): Conflict | null {
  if (domain !== SUDOKU) {
    const broken = domain.conflicts?.(tokens).find(({ positions }) => positions.includes(cell));
    return broken ? { type: "rule", cells: broken.positions, text: broken.text } : null;
  }
  const units = UNITS.filter(({ cells }) => cells.includes(cell as Cell));
  for (const unit of units) {
    const cells = unit.cells.filter((other) => tokens[other] === digit);
    if (cells.length > 1) return { type: "twice", unit, cells };
  }
  const candidates = candidatesOf(Uint8Array.from(tokens));
  const without = candidatesOf(Uint8Array.from(tokens, (token, at) => (at === cell ? 0 : token)));
  const stuck = PEERS[cell]!.find(
    (other) => !tokens[other] && !candidates[other] && without[other],
  );
  if (stuck !== undefined) return { type: "no digit", cell: stuck };
  const near = UNITS.filter(({ cells }) =>
    cells.some((other) => other === cell || PEERS[cell]!.includes(other)),
  );
  for (const unit of near) {
    const lost = DIGITS.find((other) => {
      const has = (masks: Uint16Array) =>
        unit.cells.some((at) => tokens[at] === other || masks[at]! & bit(other));
      return !has(candidates) && has(without);
    });
    if (lost !== undefined) return { type: "no place", unit, digit: lost };
  }
  return null;
}

const TIMES = ["", "", "two", "three", "four", "five", "six", "seven", "eight", "nine"];

/**
 * One line in a player's words: "there are two 7s in column 9", "no digit is left for r3c9",
 * "trust fell from 86 % to under 1 % after the 7 in r3c8".
 */
export function reasonInWords(trace: Trace, step: number, reason: Reason): string {
  const { digit, cause, conflict, from, threads } = reason;
  if (conflict) return conflictInWords(conflict, digit);
  if (cause.score === RESTART) return "the run began again";
  if (cause.by === "hand") return "taken back by hand";
  if (cause.by === "chance" || cause.by === "draw") return "drawn at random";
  if (cause.score === "stored confidence")
    return `the model was only ${percent(cause.value)} sure when it wrote it`;
  if (cause.score !== "quality" || from === null) return `its ${cause.score} was too low`;
  const to = percent(cause.value);
  const domain = domainOf(trace.spec);
  const { tokens } = stateAt(trace, step - 1);
  const [first] = threads;
  const after =
    first && first.weight === 1
      ? ` after ${theBefore(domain)}${tokenInWords(domain, tokens[first.cell]!)} in ${domain.name(first.cell)}`
      : "";
  const asked = cause.by === "threshold" ? `; this run asks for ${percent(cause.threshold)}` : "";
  return from - cause.value < 0.05
    ? `the model gives it only ${to}${asked}`
    : `trust fell from ${percent(from)} to ${to}${after}`;
}

function conflictInWords(conflict: Conflict, digit: number): string {
  switch (conflict.type) {
    case "twice":
      return `there are ${TIMES[conflict.cells.length]} ${digit}s in ${unitName(conflict.unit)}`;
    case "no digit":
      return `with it, no digit is left for ${cellName(conflict.cell)}`;
    case "no place":
      return `with it, ${unitName(conflict.unit)} has no place for a ${conflict.digit}`;
    case "rule":
      return conflict.text;
  }
}
