// Where a run went wrong, and when it settled: the few moments that a reader looks for first.
// All are computed from the trace; src/ui turns them into words and links.
import { hasConflict } from "../diffusion/domain.ts";
import type { StepEvent } from "../diffusion/types.ts";
import { domainOf } from "../domains/registry.ts";
import { stateAt } from "./history.ts";
import type { Trace } from "./types.ts";
import { type Verdicts, verdictsOn, type WrongDigit } from "./verdicts.ts";

/** A step, and the position there that a finding is about. */
export interface Moment {
  readonly step: number;
  readonly cell: number | null;
}

export type Finding =
  /** A token that differs from the solution: the first one, and the one that stayed longest. */
  | {
      readonly kind: "first wrong" | "longest wrong";
      readonly wrong: WrongDigit;
      readonly right: number;
      readonly moments: readonly Moment[];
    }
  /** From this step to the end, every board has a wrong token. */
  | { readonly kind: "no return"; readonly moments: readonly Moment[] }
  /** Without a solution: the first board with a conflict. */
  | { readonly kind: "conflict"; readonly moments: readonly Moment[] }
  /** Removed tokens, wrong and right ones; without a solution, remasked and replaced ones. */
  | {
      readonly kind: "right remasks" | "needless remasks" | "remasks" | "replaces";
      readonly moments: readonly Moment[];
    }
  /** The token that was written most often into the same position. */
  | {
      readonly kind: "oscillation";
      readonly token: number;
      readonly times: number;
      readonly moments: readonly Moment[];
    }
  /** The last step that remasked or replaced something; 0 if there was none. */
  | { readonly kind: "settled"; readonly moments: readonly Moment[] };

/** The findings of a run so far, the most important first. */
export function findingsOf(trace: Trace): Finding[] {
  const verdicts = verdictsOn(trace);
  return [
    ...(verdicts ? ofErrors(trace, verdicts) : [...firstConflict(trace), ...unjudged(trace)]),
    ...oscillation(trace),
    { kind: "settled", moments: [{ step: lastRemask(trace), cell: null }] },
  ];
}

function ofErrors(trace: Trace, { judged, wrongDigits }: Verdicts): Finding[] {
  const solution = trace.solution!;
  const end = trace.steps.length + 1;
  const [first] = wrongDigits;
  const lasted = ({ since, until }: WrongDigit) => (until ?? end) - since;
  const longest = wrongDigits.reduce<WrongDigit | undefined>(
    (most, one) => (most && lasted(most) >= lasted(one) ? most : one),
    undefined,
  );
  const about = (kind: "first wrong" | "longest wrong", wrong: WrongDigit): Finding => ({
    kind,
    wrong,
    right: solution[wrong.cell]!,
    moments: [{ step: wrong.since, cell: wrong.cell }],
  });
  const remasked = (kind: "right remasks" | "needless remasks", verdict: string): Finding => ({
    kind,
    moments: judged
      .filter(({ verdicts }) => (verdicts as readonly string[]).includes(verdict))
      .map(({ step, event }) => ({ step, cell: event.cell })),
  });
  return [
    ...(first ? [about("first wrong", first)] : []),
    ...(longest && longest !== first ? [about("longest wrong", longest)] : []),
    ...noReturn(trace, wrongDigits),
    remasked("right remasks", "right remask"),
    remasked("needless remasks", "needless remask"),
  ].filter(({ moments }) => moments.length > 0);
}

/** The first step from which some token is wrong at every step to the end. */
function noReturn({ steps }: Trace, wrongDigits: readonly WrongDigit[]): Finding[] {
  // Goes back from the end through spans of errors that overlap or touch.
  let from = steps.length + 1;
  for (;;) {
    const covering = wrongDigits.filter(
      ({ since, until }) => since < from && (until ?? steps.length + 1) >= from,
    );
    const earliest = Math.min(...covering.map(({ since }) => since));
    if (covering.length === 0 || earliest >= from) break;
    from = earliest;
  }
  if (from > steps.length) return [];
  const cell = wrongDigits.find(({ since }) => since === from)?.cell ?? null;
  return [{ kind: "no return", moments: [{ step: from, cell }] }];
}

function firstConflict(trace: Trace): Finding[] {
  const domain = domainOf(trace.spec);
  for (let step = 0; step <= trace.steps.length; step++)
    if (hasConflict(domain, stateAt(trace, step).tokens))
      return [{ kind: "conflict", moments: [{ step, cell: null }] }];
  return [];
}

function unjudged({ steps }: Trace): Finding[] {
  const of = (kind: "remasks" | "replaces", sought: StepEvent["type"]): Finding => ({
    kind,
    moments: steps.flatMap(({ step, events }) =>
      events.filter(({ type }) => type === sought).map(({ cell }) => ({ step, cell })),
    ),
  });
  return [of("remasks", "remask"), of("replaces", "replace")].filter(
    ({ moments }) => moments.length > 0,
  );
}

function oscillation({ steps }: Trace): Finding[] {
  const written = new Map<string, { token: number; moments: Moment[] }>();
  for (const { step, events } of steps)
    for (const event of events) {
      if (event.type === "remask") continue;
      const key = `${event.cell} ${event.token}`;
      const entry = written.get(key) ?? { token: event.token, moments: [] };
      entry.moments.push({ step, cell: event.cell });
      written.set(key, entry);
    }
  const most = [...written.values()].reduce<{ token: number; moments: Moment[] } | null>(
    (best, one) => (best && best.moments.length >= one.moments.length ? best : one),
    null,
  );
  if (!most || most.moments.length < 2) return [];
  return [{ kind: "oscillation", ...most, times: most.moments.length }];
}

function lastRemask({ steps }: Trace): number {
  const last = steps.findLast(({ events }) => events.some(({ type }) => type !== "unmask"));
  return last?.step ?? 0;
}
