// The conditions for breakpoints, and their words.
import type { Domain } from "../../diffusion/domain.ts";
import type { Condition } from "../../trace/breakpoints.ts";
import type { Hit } from "../../trace/hits.ts";
import { count, tokenInWords } from "../../trace/words.ts";
import { breakpoints as words, hit as says } from "./words.ts";

export type Kind = Exclude<Condition["type"], "any" | "all">;

export interface KindSpec {
  readonly kind: Kind;
  readonly label: string;
  /** Whether it can be limited to one cell. */
  readonly ofCell: boolean;
  /** Whether it needs the solution. */
  readonly judged?: boolean;
  /** Only for boards with rules, or only for text. */
  readonly only?: "rules" | "text";
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
  { kind: "conflict", label: words.kinds.conflict, ofCell: false, only: "rules" },
  { kind: "wrong unmask", label: words.kinds["wrong unmask"], ofCell: true, judged: true },
  { kind: "needless remask", label: words.kinds["needless remask"], ofCell: true, judged: true },
  { kind: "remasked", label: words.kinds.remasked, ofCell: true },
  { kind: "changed", label: words.kinds.changed, ofCell: true },
  {
    kind: "probability",
    label: words.kinds.probability,
    ofCell: true,
    number: { label: words.numbers.below, default: 0.5, min: 0, max: 1, step: 0.01 },
  },
  { kind: "early end", label: words.kinds["early end"], ofCell: false, only: "text" },
  {
    kind: "phrase",
    label: words.kinds.phrase,
    ofCell: false,
    only: "text",
    number: { label: words.numbers.tokens, default: 3, min: 1, max: 100, step: 1 },
  },
  { kind: "answer", label: words.kinds.answer, ofCell: false, only: "text" },
  {
    kind: "oscillation",
    label: words.kinds.oscillation,
    ofCell: true,
    number: { label: words.numbers.times, default: 2, min: 2, max: 99, step: 1 },
  },
  {
    kind: "quality",
    label: words.kinds.quality,
    ofCell: true,
    number: { label: words.numbers.below, default: 0.3, min: 0, max: 1, step: 0.01 },
  },
  {
    kind: "evidence",
    only: "rules",
    label: words.kinds.evidence,
    ofCell: true,
    number: { label: words.numbers.by, default: 0.3, min: 0.01, max: 1, step: 0.01 },
  },
  {
    kind: "entropy",
    label: words.kinds.entropy,
    ofCell: true,
    number: { label: words.numbers.above, default: 1.5, min: 0, max: 12, step: 0.05 },
  },
  {
    kind: "nfe",
    label: words.kinds.nfe,
    ofCell: false,
    number: { label: words.numbers.atLeast, default: 40, min: 1, max: 100_000, step: 1 },
  },
  { kind: "full", label: words.kinds.full, ofCell: false },
];

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
  switch (kind) {
    case "conflict":
    case "full":
    case "early end":
    case "answer":
      return { type: kind };
    case "remasked":
    case "changed":
      return { type: kind, cell };
    case "probability":
      return { type: kind, cell, below: value };
    case "phrase":
      return { type: kind, length: value };
    case "wrong unmask":
    case "needless remask":
      return { type: kind, cell };
    case "oscillation":
      return { type: kind, cell, times: value };
    case "quality":
      return { type: kind, cell, below: value };
    case "evidence":
      return { type: kind, cell, by: value };
    case "entropy":
      return { type: kind, cell, above: value };
    case "nfe":
      return { type: kind, atLeast: value };
  }
}

/** "quality of r4c7 falls below 0.3" */
export function conditionInWords(domain: Domain, condition: Condition): string {
  const named = (cell: number | null) => (cell === null ? null : domain.name(cell));
  switch (condition.type) {
    case "conflict":
      return words.conflict;
    case "full":
      return words.full;
    case "nfe":
      return words.nfe(count(condition.atLeast, "forward pass"));
    case "wrong unmask":
      return words.wrongUnmask(named(condition.cell));
    case "needless remask":
      return words.needless(named(condition.cell));
    case "remasked":
      return words.remasked(named(condition.cell));
    case "changed":
      return words.changed(named(condition.cell));
    case "probability":
      return words.probability(named(condition.cell), condition.below);
    case "early end":
      return words.earlyEnd;
    case "phrase":
      return words.phrase(count(condition.length, domain.nouns.token));
    case "answer":
      return words.answer;
    case "oscillation":
      return words.oscillation(named(condition.cell), condition.times);
    case "quality":
      return words.quality(named(condition.cell), condition.below);
    case "evidence":
      return words.evidence(named(condition.cell), condition.by);
    case "entropy":
      return words.entropy(named(condition.cell), condition.above);
    case "any":
      return condition.of.map((part) => conditionInWords(domain, part)).join(words.or);
    case "all":
      return condition.of.map((part) => conditionInWords(domain, part)).join(words.and);
  }
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
