// The conditions a person can choose from, and each of them in words.
import { cellName } from "../../sudoku/grid.ts";
import type { Condition } from "../../trace/breakpoints.ts";
import { count } from "../../trace/words.ts";

export type Kind = Exclude<Condition["type"], "any" | "all">;

export interface KindSpec {
  readonly kind: Kind;
  readonly label: string;
  /** Whether it can be narrowed to one cell. */
  readonly ofCell: boolean;
  /** Judged by the solution. */
  readonly judged?: boolean;
  /** The number it needs, if any. */
  readonly number?: {
    readonly label: string;
    readonly default: number;
    readonly min: number;
    readonly max: number;
    readonly step: number;
  };
}

export const KINDS: readonly KindSpec[] = [
  { kind: "violation", label: "A violation begins", ofCell: false },
  { kind: "wrong write", label: "A wrong digit is written", ofCell: true, judged: true },
  { kind: "needless release", label: "A right digit is released", ofCell: true, judged: true },
  {
    kind: "oscillation",
    label: "A digit comes back",
    ofCell: true,
    number: { label: "times", default: 2, min: 2, max: 99, step: 1 },
  },
  {
    kind: "quality",
    label: "Quality falls",
    ofCell: true,
    number: { label: "below", default: 0.3, min: 0, max: 1, step: 0.01 },
  },
  {
    kind: "entropy",
    label: "Entropy rises",
    ofCell: true,
    number: { label: "above, nats", default: 1.5, min: 0, max: 2.2, step: 0.05 },
  },
  {
    kind: "nfe",
    label: "Forward passes spent",
    ofCell: false,
    number: { label: "at least", default: 40, min: 1, max: 100_000, step: 1 },
  },
  { kind: "full", label: "The board is full", ofCell: false },
];

export const specOf = (kind: Kind): KindSpec => KINDS.find((spec) => spec.kind === kind)!;

/** The condition of a kind. @param value its number, where it has one */
export function conditionFrom(kind: Kind, cell: number | null, value: number): Condition {
  switch (kind) {
    case "violation":
    case "full":
      return { type: kind };
    case "wrong write":
    case "needless release":
      return { type: kind, cell };
    case "oscillation":
      return { type: kind, cell, times: value };
    case "quality":
      return { type: kind, cell, below: value };
    case "entropy":
      return { type: kind, cell, above: value };
    case "nfe":
      return { type: kind, atLeast: value };
  }
}

/** "quality of r4c7 falls below 0.3" */
export function conditionInWords(condition: Condition): string {
  switch (condition.type) {
    case "violation":
      return "a violation begins";
    case "full":
      return "the board is full";
    case "nfe":
      return `${count(condition.atLeast, "forward pass")} spent`;
    case "wrong write":
      return `a wrong digit is written${into(condition.cell)}`;
    case "needless release":
      return `a right digit is released${from(condition.cell)}`;
    case "oscillation":
      return `the same digit is written${into(condition.cell)} ${condition.times} times`;
    case "quality":
      return `quality of ${of(condition.cell, "a written cell")} falls below ${condition.below}`;
    case "entropy":
      return `entropy of ${of(condition.cell, "a masked cell")} rises above ${condition.above}`;
    case "any":
      return condition.of.map(conditionInWords).join(" or ");
    case "all":
      return condition.of.map(conditionInWords).join(" and ");
  }
}

const into = (cell: number | null) => (cell === null ? "" : ` into ${cellName(cell)}`);
const from = (cell: number | null) => (cell === null ? "" : ` from ${cellName(cell)}`);
const of = (cell: number | null, any: string) => (cell === null ? any : cellName(cell));
