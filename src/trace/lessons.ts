// Claims of the lesson about its recorded runs. `npm run cli -- lessons` uses them to choose the
// runs, and tests check the recorded runs against them.
import { probabilityOf } from "../diffusion/prediction.ts";
import type { DensePrediction, Query, Tokens } from "../diffusion/types.ts";
import { domainOf } from "../domains/registry.ts";
import { stateAt } from "./history.ts";
import type { Trace } from "./types.ts";

export const LESSONS = [
  "no-way-back",
  "letting-go",
  "judge",
  "vouch",
  "loss",
  "order-surest",
  "order-random",
  "sum-random",
  "sum-surest",
] as const;
export type LessonId = (typeof LESSONS)[number];

interface Claim {
  /** The claim in the lesson's words: shown when it does not hold. */
  readonly text: string;
  readonly holds: (trace: Trace) => boolean;
  /** The same in numbers, for the person who records the runs. */
  readonly says: (trace: Trace) => string;
}

const endsWithout = (trace: Trace): boolean => {
  const { tokens } = stateAt(trace, trace.steps.length);
  return !tokens.includes(0) && domainOf(trace.spec).conflicts!(tokens).length === 0;
};

/** A digit of lower quality is suspect: the default threshold of the samplers. */
export const LINE = 0.5;

/** Cells with a wrong digit that the run or a person wrote. */
export function wrongCells(tokens: Tokens, { solution, spec }: Trace): number[] {
  if (!solution) throw new Error("Wrong digits need a puzzle with one solution.");
  return [...tokens.keys()].filter(
    (cell) => !spec.given[cell] && tokens[cell] !== 0 && tokens[cell] !== solution[cell],
  );
}

export const wrongAt = (trace: Trace, step: number): number[] =>
  wrongCells(stateAt(trace, step).tokens, trace);

/** The first step whose board has a wrong digit; null if none has. */
export function firstWrongStep(trace: Trace): number | null {
  const at = trace.steps.findIndex(({ tokens }) => wrongCells(tokens, trace).length > 0);
  return at < 0 ? null : at + 1;
}

const ending = (trace: Trace): number[] => wrongAt(trace, trace.steps.length);
export const endsRight = (trace: Trace): boolean =>
  stateAt(trace, trace.steps.length).ended === "done" && ending(trace).length === 0;

/** Wrong digits that were remasked. */
export const wrongRemasks = (trace: Trace): number =>
  trace.steps
    .flatMap(({ events }) => events)
    .filter(({ type, cell, token }) => type === "remask" && token !== trace.solution?.[cell])
    .length;

/** Quality of the written cells of the first board, from the run's first step. */
export function firstQuality(trace: Trace): { readonly cell: number; readonly quality: number }[] {
  const { tokens, given } = trace.spec;
  const quality = trace.steps[0]?.prediction.quality;
  if (!quality) throw new Error("This run has no quality.");
  return [...tokens.keys()]
    .filter((cell) => tokens[cell] !== 0 && !given[cell])
    .map((cell) => ({ cell, quality: quality[cell]! }));
}

/** A digit just written, its quality on the next board, and whether it is right. */
export interface Lesson {
  readonly step: number;
  readonly cell: number;
  readonly token: number;
  readonly quality: number;
  readonly right: boolean;
}

/** PRISM's training examples along a run that writes one cell per step: mask, draw, score, compare. */
export function examplesIn({ steps, solution }: Trace): Lesson[] {
  return steps.flatMap(({ step, events }) => {
    const [write] = events;
    const quality = steps[step]?.prediction.quality;
    if (write?.type !== "unmask" || !quality || !solution) return [];
    const { cell, token } = write;
    return [{ step, cell, token, quality: quality[cell]!, right: token === solution[cell] }];
  });
}

const summary = (trace: Trace): string =>
  `${trace.steps.length} steps, first wrong at ${firstWrongStep(trace) ?? "none"}, ${ending(trace).length} wrong at the end, ${wrongRemasks(trace)} wrong digits taken back`;

/** Written digits of the first board whose quality is under a threshold. */
export function underLine(trace: Trace, line: number) {
  const wrong = new Set(wrongCells(trace.spec.tokens, trace));
  const under = firstQuality(trace).filter(({ quality }) => quality < line);
  const found = under.filter(({ cell }) => wrong.has(cell)).length;
  return { wrong: wrong.size, found, blamed: under.length - found };
}

/** Costs of thresholds on the first board, for thresholds 0.01 apart. */
export interface Trade {
  readonly wrong: number;
  /** The most wrong digits that a threshold finds without blaming a right one. */
  readonly foundFree: number;
  /** The fewest right digits blamed by a threshold that finds every wrong one; null if none does. */
  readonly blamedForAll: number | null;
}

export function tradeOf(trace: Trace): Trade {
  const lines = Array.from({ length: 101 }, (_, i) => underLine(trace, i / 100));
  const wrong = lines[0]!.wrong;
  const free = lines.filter(({ blamed }) => blamed === 0);
  const all = lines.filter(({ found }) => found === wrong);
  return {
    wrong,
    foundFree: Math.max(...free.map(({ found }) => found)),
    blamedForAll: all.length ? Math.min(...all.map(({ blamed }) => blamed)) : null,
  };
}

const trades = (trace: Trace): boolean => {
  const { wrong, foundFree, blamedForAll } = tradeOf(trace);
  const { found } = underLine(trace, LINE);
  const between = found < wrong && 2 * found > wrong;
  return wrong >= 5 && wrong <= 12 && between && wrong - foundFree >= 2 && (blamedForAll ?? 0) >= 4;
};

const bothPass = (trace: Trace): boolean => {
  const wrong = new Set(wrongCells(trace.spec.tokens, trace));
  const judged = firstQuality(trace).filter(({ cell }) => wrong.has(cell));
  return judged.length === 2 && judged.every(({ quality }) => quality >= LINE);
};

export const claims: Readonly<Record<LessonId, Claim>> = {
  "order-surest": {
    text: "Appendix: surest first, the board ends right.",
    holds: endsRight,
    says: summary,
  },
  "order-random": {
    text: "Appendix: in random order, wrong digits remain at the end.",
    holds: (trace) => ending(trace).length > 0,
    says: summary,
  },
  "no-way-back": {
    text: "Part 3: an early wrong digit, and at least ten of them at the end.",
    holds: (trace) => {
      const first = firstWrongStep(trace);
      return first !== null && 3 * first < trace.steps.length && ending(trace).length >= 10;
    },
    says: summary,
  },
  "letting-go": {
    text: "Part 5: wrong digits are taken back and the board ends right, within 45 steps.",
    holds: (trace) => endsRight(trace) && wrongRemasks(trace) > 0 && trace.steps.length <= 45,
    says: summary,
  },
  judge: {
    text: "Part 4: every threshold is a compromise. 0.50 finds more than half of 5 to 12 wrong digits, but not all; a threshold that calls no right digit wrong misses at least 2; one that finds all calls at least 4 right ones wrong.",
    holds: trades,
    says: (trace) => {
      const { wrong, foundFree, blamedForAll } = tradeOf(trace);
      return `${wrong} wrong of ${firstQuality(trace).length}; ${foundFree} found with no right digit called wrong, all found with ${blamedForAll}`;
    },
  },
  vouch: {
    text: "Part 6: both wrong digits of the board are above the threshold.",
    holds: bothPass,
    says: summary,
  },
  loss: {
    text: "Part 7: at least 6 wrong and 12 right examples.",
    holds: (trace) => {
      const examples = examplesIn(trace);
      const wrong = examples.filter(({ right }) => !right).length;
      return wrong >= 6 && examples.length - wrong >= 12;
    },
    says: summary,
  },
  "sum-random": {
    text: "Appendix: in random order, taking nothing back, the sum ends true.",
    holds: endsWithout,
    says: (trace) => `${trace.steps.length} steps`,
  },
  "sum-surest": {
    text: "Appendix: the same sum, surest first, does not add up.",
    holds: (trace) => !endsWithout(trace),
    says: (trace) => `${trace.steps.length} steps`,
  },
};

export type Predict = (queries: readonly Query[]) => Promise<readonly DensePrediction[]>;

/**
 * Whether the two wrong digits of a board support each other: both pass, by quality and by
 * leave-one-out, but neither would with the other one corrected.
 */
export async function supports(
  { tokens, given }: Query,
  [a, b]: readonly [number, number],
  solution: Tokens,
  predict: Predict,
): Promise<boolean> {
  const changed = (cell: number, to: number) =>
    Uint8Array.from(tokens, (token, at) => (at === cell ? to : token));
  const righted = (cell: number) => changed(cell, solution[cell]!);
  const boards = [Uint8Array.from(tokens), righted(a), righted(b), changed(a, 0), changed(b, 0)];
  const [both, onlyB, onlyA, outA, outB] = await predict(
    boards.map((board) => ({ tokens: board, given })),
  );
  const passes = (said: DensePrediction | undefined, cell: number) =>
    (said?.quality?.[cell] ?? 0) >= LINE;
  const stays = (said: DensePrediction | undefined, cell: number) =>
    said !== undefined && probabilityOf(said, cell, tokens[cell]!) >= LINE;
  const together = passes(both, a) && passes(both, b) && stays(outA, a) && stays(outB, b);
  return together && !passes(onlyA, a) && !passes(onlyB, b);
}
