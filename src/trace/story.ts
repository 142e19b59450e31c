// The story of Learn: one puzzle, the first wrong digit of a run on it, and its consequences. The
// text makes claims about them. The claims choose the puzzle when the runs are recorded, and tests check the
// shipped model against them; each has a sentence for when it does not hold.
import { bestOf, probabilityOf } from "../diffusion/prediction.ts";
import type { Given, Query, Tokens } from "../diffusion/types.ts";
import { random } from "../random.ts";
import { type Misled, misledBy } from "./contagion.ts";
import { endsRight, firstWrongStep, LINE, type Predict, wrongAt } from "./lessons.ts";
import type { Trace } from "./types.ts";

/** The first wrong digit of a run, which the story follows: its cell, its step and its probability. */
export interface FirstError {
  readonly cell: number;
  readonly step: number;
  readonly token: number;
  /** The solution's digit. */
  readonly right: number;
  readonly p: number;
}

/** @throws Error for a run without a wrong digit */
export function firstErrorOf(trace: Trace): FirstError {
  const step = firstWrongStep(trace);
  const cell = step === null ? undefined : wrongAt(trace, step)[0];
  if (step === null || cell === undefined) throw new Error("This run has no wrong digit.");
  const { tokens, prediction } = trace.steps[step - 1]!;
  const token = tokens[cell]!;
  const p = probabilityOf(prediction, cell, token)!;
  return { cell, step, token, right: trace.solution![cell]!, p };
}

/** The data recorded next to the runs, in lessons/story.json. */
export interface StoryFile {
  /** The causes of each wrong digit, in the run without remasks. */
  readonly links: readonly Misled[];
  /** p of each digit in the cell of the first error, by the number of other cells that are covered. [covered + 1][9] */
  readonly covered: readonly (readonly number[])[];
  /** A right board in which two digits can be changed so that both still pass. [81] */
  readonly fool: readonly number[];
  /** Such a pair: cells and wrong digits. */
  readonly fooling: readonly (readonly [cell: number, token: number])[];
}

/** The board of part 1: the solution with the cell of the first error masked, and `count` other cells in a fixed order. */
export function coveredBy({ spec, solution }: Trace, first: number, count: number): Uint8Array {
  const hidden = new Set([first, ...coverOrder(spec.given, first).slice(0, count)]);
  return Uint8Array.from(solution!, (digit, cell) => (hidden.has(cell) ? 0 : digit));
}

/** Cells that part 1 can cover in addition to that cell: all that are not clues. */
export const coverOrder = (given: ArrayLike<number>, first: number): readonly number[] =>
  random(1).shuffle(
    Array.from({ length: given.length }, (_, cell) => cell).filter(
      (cell) => !given[cell] && cell !== first,
    ),
  );

/** A query with all digits of a board as givens. */
export const asGiven = (tokens: Tokens): Query => ({
  tokens,
  given: Uint8Array.from(tokens, (token) => (token ? 1 : 0)),
});

/** Part 1: with most digits on the board the model is sure of the right one; with only the clues, the wrong one leads. */
export async function knowsLessWithLess(kept: Trace, predict: Predict): Promise<boolean> {
  const { cell, token, right } = firstErrorOf(kept);
  const all = coverOrder(kept.spec.given, cell).length;
  const said = await predict([0, all].map((count) => asGiven(coveredBy(kept, cell, count))));
  const [best] = bestOf(said[1]!, cell, 1);
  return probabilityOf(said[0]!, cell, right) >= 0.99 && best!.token === token;
}

/** Part 2: one wrong digit, a five, is unmasked alone at 80 % or more in the first quarter of the run. */
export function beginsWithOne(kept: Trace): boolean {
  const { step, token, p } = firstErrorOf(kept);
  return (
    wrongAt(kept, step).length === 1 && token === 5 && p >= 0.8 && 4 * step <= kept.steps.length
  );
}

/** Part 3: at least 20 wrong digits are on the last board, and the first caused two thirds of the others, directly or through others. */
export function spreads(kept: Trace, links: readonly Misled[]): boolean {
  const last = kept.steps.length;
  const wrong = wrongAt(kept, last).length;
  const misled = misledBy(links, firstErrorOf(kept).cell, last).length - 1;
  return wrong >= 20 && 3 * misled >= 2 * (wrong - 1);
}

/** Part 5: an equal run up to the first wrong digit, which passes at first, causes others and is remasked later; the board ends right. */
export function comesBack(kept: Trace, released: Trace): boolean {
  const { cell, step, token } = firstErrorOf(kept);
  const back = remaskedIn(released, cell, token);
  const first = released.steps[step];
  return (
    released.steps[step - 1]?.tokens[cell] === token &&
    (first?.prediction.quality?.[cell] ?? 0) >= LINE &&
    back !== null &&
    wrongAt(released, back - 1).length > 1 &&
    endsRight(released)
  );
}

/** Part 5 lets the reader choose the threshold: the board ends right with each of these. */
export const LINES = [0.3, 0.4, 0.5, 0.6] as const;

/** The step in which a digit was remasked; null if it never was. */
export function remaskedIn({ steps }: Trace, cell: number, token: number): number | null {
  const at = steps.find(({ events }) =>
    events.some((one) => one.type === "remask" && one.cell === cell && one.token === token),
  );
  return at?.step ?? null;
}

/** Part 8: whether the changed digits pass. @returns their quality, in the given order */
export async function qualityOfChanged(
  { fool, fooling }: Pick<StoryFile, "fool" | "fooling">,
  given: Given,
  predict: Predict,
): Promise<number[]> {
  const tokens = Uint8Array.from(fool);
  for (const [cell, token] of fooling) tokens[cell] = token;
  const [said] = await predict([{ tokens, given }]);
  return fooling.map(([cell]) => said!.quality![cell]!);
}
