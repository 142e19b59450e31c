// The conditions for breakpoints, and their words.
import type { Domain } from "../../diffusion/domain.ts";
import type { Condition } from "../../trace/breakpoints.ts";
import type { Hit } from "../../trace/hits.ts";
import { count, tokenInWords } from "../../trace/words.ts";
import { breakpoints as words, hit as says, holds } from "./words.ts";

export type Kind = Exclude<Condition["type"], "any" | "all">;
/** The names of the numbers of conditions. */
type Field = keyof typeof words.numbers;

interface Declared {
  readonly kind: Kind;
  /** Whether it can be limited to one cell. */
  readonly ofCell?: boolean;
  /** Whether it needs the solution. */
  readonly judged?: boolean;
  /** Only for boards with rules, or only for text. */
  readonly only?: "rules" | "text";
  /** The number it needs, if any. */
  readonly number?: {
    readonly field: Field;
    readonly default: number;
    readonly min: number;
    readonly max: number;
    readonly step: number;
  };
}

const DECLARED: readonly Declared[] = [
  { kind: "conflict", only: "rules" },
  { kind: "wrong unmask", ofCell: true, judged: true },
  { kind: "needless remask", ofCell: true, judged: true },
  { kind: "remasked", ofCell: true },
  { kind: "changed", ofCell: true },
  {
    kind: "probability",
    ofCell: true,
    number: { field: "below", default: 0.5, min: 0, max: 1, step: 0.01 },
  },
  { kind: "early end", only: "text" },
  {
    kind: "phrase",
    only: "text",
    number: { field: "length", default: 3, min: 1, max: 100, step: 1 },
  },
  { kind: "answer", only: "text" },
  {
    kind: "oscillation",
    ofCell: true,
    number: { field: "times", default: 2, min: 2, max: 99, step: 1 },
  },
  {
    kind: "quality",
    ofCell: true,
    number: { field: "below", default: 0.3, min: 0, max: 1, step: 0.01 },
  },
  {
    kind: "evidence",
    only: "rules",
    ofCell: true,
    number: { field: "by", default: 0.3, min: 0.01, max: 1, step: 0.01 },
  },
  {
    kind: "entropy",
    ofCell: true,
    number: { field: "above", default: 1.5, min: 0, max: 12, step: 0.05 },
  },
  { kind: "nfe", number: { field: "atLeast", default: 40, min: 1, max: 100_000, step: 1 } },
  { kind: "full" },
];

export const KINDS = DECLARED.map(({ number, ...spec }) => ({
  ...spec,
  label: words.kinds[spec.kind],
  number: number && { ...number, label: words.numbers[number.field] },
}));
export type KindSpec = (typeof KINDS)[number];

/** The conditions that can hold in runs of a domain. @param judged whether a solution is known */
export const kindsFor = ({ conflicts, layout }: Domain, judged: boolean): readonly KindSpec[] =>
  KINDS.filter(
    (spec) =>
      (judged || !spec.judged) &&
      (spec.only === "rules" ? conflicts : spec.only !== "text" || layout.kind === "text"),
  );

export const specOf = (kind: Kind): KindSpec => KINDS.find((spec) => spec.kind === kind)!;

/** The condition of a kind. @param value its number, if it has one */
export function conditionFrom(kind: Kind, cell: number | null, value: number): Condition {
  const { ofCell, number } = specOf(kind);
  const fields = { ...(ofCell && { cell }), ...(number && { [number.field]: value }) };
  return { type: kind, ...fields } as Condition;
}

/** "quality of r4c7 falls below 0.3" */
export function conditionInWords(domain: Domain, condition: Condition): string {
  if (condition.type === "any" || condition.type === "all") {
    const parts = condition.of.map((part) => conditionInWords(domain, part));
    return parts.join(condition.type === "any" ? words.or : words.and);
  }
  const { number } = specOf(condition.type);
  const told: Partial<Record<Field | "cell" | "type", unknown>> = condition;
  return holds[condition.type](
    typeof told.cell === "number" ? domain.name(told.cell) : null,
    number ? Number(told[number.field]) : 0,
    domain.nouns.token,
  );
}

/** Says what a breakpoint hit, in one clause. */
export function hitInWords(domain: Domain, hit: Hit): string {
  const cell = domain.name(hit.cell);
  const told = (token: number) => tokenInWords(domain, token);
  switch (hit.kind) {
    case "wrong unmask":
      return says.wrong(cell, told(hit.token), told(hit.right), hit.until);
    case "needless remask":
      return says.needless(cell, told(hit.token));
    case "remasked":
      return says.remasked(cell, told(hit.token));
    case "changed":
      return says.changed(cell, told(hit.from), told(hit.token));
    case "oscillation":
      return says.oscillation(cell, told(hit.token), hit.times);
    case "probability":
      return says.probability(cell, told(hit.token), hit.value.toFixed(3), String(hit.threshold));
    case "quality":
    case "entropy":
      return says[hit.kind](cell, hit.value.toFixed(3), String(hit.threshold));
    case "evidence":
      return says.evidence(cell, hit.value.toFixed(2));
    case "early end":
      return says.earlyEnd(cell, told(hit.token));
    case "phrase":
      return says.phrase(cell, count(hit.length, domain.nouns.token));
    case "conflict":
      return hit.text;
  }
}
