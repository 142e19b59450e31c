// What the recorded runs of the lesson show, as claims that can be checked of any run:
// they pick the runs when they are recorded, and hold them to it in tests.
import { probabilityOf } from "../diffusion/prediction.ts";
import type { DensePrediction, Query, Tokens } from "../diffusion/types.ts";
import { stateAt } from "./history.ts";
import type { Trace } from "./types.ts";

export const LESSONS = [
  "masks",
  "order-surest",
  "order-random",
  "no-way-back",
  "letting-go",
  "judge",
  "vouch",
  "loss",
  "chance-kept",
  "chance-released",
] as const;
export type LessonId = (typeof LESSONS)[number];

interface Claim {
  readonly holds: (trace: Trace) => boolean;
  /** The same in numbers, for whoever records them. */
  readonly says: (trace: Trace) => string;
}

/** Under this a digit is one to take back: the default threshold of the samplers. */
export const LINE = 0.5;

/** Cells that the run or a person filled with another digit than the solution's. */
export function wrongCells(tokens: Tokens, { solution, spec }: Trace): number[] {
  if (!solution) throw new Error("Of a puzzle without one solution no digit is wrong.");
  return [...tokens.keys()].filter(
    (cell) => !spec.given[cell] && tokens[cell] !== 0 && tokens[cell] !== solution[cell],
  );
}

export const wrongAt = (trace: Trace, step: number): number[] =>
  wrongCells(stateAt(trace, step).tokens, trace);

/** The first step after which a wrong digit stands; null if none ever does. */
export function firstWrongStep(trace: Trace): number | null {
  const at = trace.steps.findIndex(({ tokens }) => wrongCells(tokens, trace).length > 0);
  return at < 0 ? null : at + 1;
}

const ending = (trace: Trace): number[] => wrongAt(trace, trace.steps.length);
const endsRight = (trace: Trace): boolean =>
  stateAt(trace, trace.steps.length).ended === "done" && ending(trace).length === 0;

/** Wrong digits that were taken back. */
export const wrongReleases = (trace: Trace): number =>
  trace.steps
    .flatMap(({ events }) => events)
    .filter(({ type, cell, token }) => type === "release" && token !== trace.solution?.[cell])
    .length;

/** How often each cell's digit was taken back up to a step; cells that never were are not in it. */
export function releasesBy({ steps }: Trace, step: number): ReadonlyMap<number, number> {
  const counts = new Map<number, number>();
  for (const { type, cell } of steps.slice(0, step).flatMap(({ events }) => events))
    if (type === "release") counts.set(cell, (counts.get(cell) ?? 0) + 1);
  return counts;
}

/** Quality of the written cells of a board that the run was asked about in its first step. */
export function firstQuality(trace: Trace): { readonly cell: number; readonly quality: number }[] {
  const { tokens, given } = trace.spec;
  const quality = trace.steps[0]?.prediction.quality;
  if (!quality) throw new Error("This run was made without a quality.");
  return [...tokens.keys()]
    .filter((cell) => tokens[cell] !== 0 && !given[cell])
    .map((cell) => ({ cell, quality: quality[cell]! }));
}

/** A digit just written, what the judge says of it on the next board, and whether it is right. */
export interface Lesson {
  readonly step: number;
  readonly cell: number;
  readonly token: number;
  readonly quality: number;
  readonly right: boolean;
}

/** PRISM's examples along a run that writes a cell a step: mask, draw, ask, compare. */
export function examplesIn({ steps, solution }: Trace): Lesson[] {
  return steps.flatMap(({ step, events }) => {
    const [write] = events;
    const quality = steps[step]?.prediction.quality;
    if (write?.type !== "write" || !quality || !solution) return [];
    const { cell, token } = write;
    return [{ step, cell, token, quality: quality[cell]!, right: token === solution[cell] }];
  });
}

const told = (trace: Trace): string =>
  `${trace.steps.length} steps, first wrong at ${firstWrongStep(trace) ?? "none"}, ${ending(trace).length} wrong at the end, ${wrongReleases(trace)} wrong digits taken back`;

const judgedWell = (trace: Trace): boolean => {
  const wrong = new Set(wrongCells(trace.spec.tokens, trace));
  const judged = firstQuality(trace);
  const missed = judged.filter(({ cell, quality }) => wrong.has(cell) && quality >= LINE);
  const blamed = judged.filter(({ cell, quality }) => !wrong.has(cell) && quality < LINE);
  return wrong.size >= 5 && wrong.size <= 12 && missed.length <= 1 && blamed.length <= 2;
};

const bothPass = (trace: Trace): boolean => {
  const wrong = new Set(wrongCells(trace.spec.tokens, trace));
  const judged = firstQuality(trace).filter(({ cell }) => wrong.has(cell));
  return judged.length === 2 && judged.every(({ quality }) => quality >= LINE);
};

export const claims: Readonly<Record<LessonId, Claim>> = {
  masks: { holds: endsRight, says: told },
  "order-surest": { holds: endsRight, says: told },
  "order-random": { holds: (trace) => ending(trace).length > 0, says: told },
  "no-way-back": {
    holds: (trace) => {
      const first = firstWrongStep(trace);
      return first !== null && 3 * first < trace.steps.length && ending(trace).length >= 10;
    },
    says: told,
  },
  "letting-go": {
    holds: (trace) => endsRight(trace) && wrongReleases(trace) > 0 && trace.steps.length <= 45,
    says: told,
  },
  judge: { holds: judgedWell, says: told },
  vouch: { holds: bothPass, says: told },
  loss: {
    holds: (trace) => {
      const examples = examplesIn(trace);
      const wrong = examples.filter(({ right }) => !right).length;
      return wrong >= 6 && examples.length - wrong >= 12;
    },
    says: told,
  },
  "chance-kept": { holds: (trace) => ending(trace).length > 0, says: told },
  "chance-released": {
    holds: (trace) =>
      endsRight(trace) &&
      trace.steps.length <= 100 &&
      Math.max(...releasesBy(trace, trace.steps.length).values()) > 1,
    says: told,
  },
};

type Predict = (queries: readonly Query[]) => Promise<readonly DensePrediction[]>;

/**
 * Whether the two wrong digits of a board vouch for each other: both pass, by quality and
 * when left out, while each by itself, the other put right, would not.
 */
export async function vouchFor(
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

/** The first board on the way of a run on which exactly two digits are wrong and vouch for each other; null without one. */
export async function vouching(
  trace: Trace,
  { predict }: { readonly predict: Predict },
): Promise<Uint8Array | null> {
  const { given } = trace.spec;
  for (const { tokens } of trace.steps) {
    const wrong = wrongCells(tokens, trace);
    if (wrong.length > 2) return null;
    const [a, b] = wrong;
    if (a === undefined || b === undefined) continue;
    if (await vouchFor({ tokens, given }, [a, b], trace.solution!, predict))
      return Uint8Array.from(tokens);
  }
  return null;
}
