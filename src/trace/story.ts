// The story that Learn tells: one puzzle, its first wrong digit and what becomes of it. What the parts
// say of it are claims: they choose the puzzle when the runs are recorded, and tests hold the shipped
// model to them, each with the sentence to read when it does not hold.
import { bestOf, probabilityOf } from "../diffusion/prediction.ts";
import type { Given, Query, Tokens } from "../diffusion/types.ts";
import { random } from "../random.ts";
import { type Misled, misledBy } from "./contagion.ts";
import { stateAt } from "./history.ts";
import { firstWrongStep, LINE, type Predict, wrongAt } from "./lessons.ts";
import type { Trace } from "./types.ts";

/** The first wrong digit of a run: where, in which step, how sure the model was of it. */
export interface Hero {
  readonly cell: number;
  readonly step: number;
  readonly token: number;
  /** What belongs there. */
  readonly right: number;
  readonly p: number;
}

/** @throws Error for a run without a wrong digit */
export function heroOf(trace: Trace): Hero {
  const step = firstWrongStep(trace);
  const cell = step === null ? undefined : wrongAt(trace, step)[0];
  if (step === null || cell === undefined) throw new Error("This run has no wrong digit.");
  const { tokens, prediction } = trace.steps[step - 1]!;
  const token = tokens[cell]!;
  const p = probabilityOf(prediction, cell, token)!;
  return { cell, step, token, right: trace.solution![cell]!, p };
}

/** What is recorded besides the runs, in lessons/story.json. */
export interface StoryFile {
  /** What misled the model to each wrong digit of the run that takes nothing back. */
  readonly links: readonly Misled[];
  /** p of each digit of the hero's cell, by how many cells are covered besides. [covered + 1][9] */
  readonly covered: readonly (readonly number[])[];
  /** A right board of which two digits can be changed so that both pass. [81] */
  readonly fool: readonly number[];
  /** Such a pair: cell and wrong digit. */
  readonly fooling: readonly (readonly [cell: number, token: number])[];
}

/** The board of part 1: the solution with the hero's cell masked, and so many others besides, in one fixed order, the clues last. */
export function coveredBy({ spec, solution }: Trace, hero: number, count: number): Uint8Array {
  const hidden = new Set([hero, ...coverOrder(spec.given, hero).slice(0, count)]);
  return Uint8Array.from(solution!, (digit, cell) => (hidden.has(cell) ? 0 : digit));
}

/** Cells that part 1 can cover besides the hero's: all that are no clues. */
export const coverOrder = (given: ArrayLike<number>, hero: number): readonly number[] =>
  random(1).shuffle(
    Array.from({ length: given.length }, (_, cell) => cell).filter(
      (cell) => !given[cell] && cell !== hero,
    ),
  );

/** What is on the board is taken as given. */
export const asGiven = (tokens: Tokens): Query => ({
  tokens,
  given: Uint8Array.from(tokens, (token) => (token ? 1 : 0)),
});

/** Part 1: with most digits on the board the model is sure of the right one; with the clues alone it is not, and the wrong one leads. */
export async function knowsLessWithLess(kept: Trace, predict: Predict): Promise<boolean> {
  const { cell, token, right } = heroOf(kept);
  const all = coverOrder(kept.spec.given, cell).length;
  const said = await predict([0, all].map((count) => asGiven(coveredBy(kept, cell, count))));
  const [best] = bestOf(said[1]!, cell, 1);
  return probabilityOf(said[0]!, cell, right) >= 0.99 && best!.token === token;
}

/** Part 2: one wrong digit, a five, is unmasked alone at 80 % or more in the first quarter of the run. */
export function beginsWithOne(kept: Trace): boolean {
  const { step, token, p } = heroOf(kept);
  return (
    wrongAt(kept, step).length === 1 && token === 5 && p >= 0.8 && 4 * step <= kept.steps.length
  );
}

/** Part 3: at least 20 wrong digits stand at the end, and the first has misled the model to two thirds of the others, itself or by others. */
export function spreads(kept: Trace, links: readonly Misled[]): boolean {
  const last = kept.steps.length;
  const wrong = wrongAt(kept, last).length;
  const misled = misledBy(links, heroOf(kept).cell, last).length - 1;
  return wrong >= 20 && 3 * misled >= 2 * (wrong - 1);
}

/** Part 5: the same run up to the first wrong digit; it passes at first, misleads to others, is remasked later, and the board ends right. */
export function comesBack(kept: Trace, released: Trace): boolean {
  const { cell, step, token } = heroOf(kept);
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

/** Part 5 lets the reader choose the threshold: at each of these the board ends right. */
export const LINES = [0.3, 0.4, 0.5, 0.6] as const;

export const endsRight = (trace: Trace): boolean =>
  wrongAt(trace, trace.steps.length).length === 0 &&
  stateAt(trace, trace.steps.length).ended === "done";

/** The step in which a digit was taken back; null if it never was. */
export function remaskedIn({ steps }: Trace, cell: number, token: number): number | null {
  const at = steps.find(({ events }) =>
    events.some((one) => one.type === "remask" && one.cell === cell && one.token === token),
  );
  return at?.step ?? null;
}

/** Part 8: what the changed digits get, and whether both pass. @returns their quality, in the order given */
export async function fooledBy(
  { fool, fooling }: Pick<StoryFile, "fool" | "fooling">,
  given: Given,
  predict: Predict,
): Promise<number[]> {
  const tokens = Uint8Array.from(fool);
  for (const [cell, token] of fooling) tokens[cell] = token;
  const [said] = await predict([{ tokens, given }]);
  return fooling.map(([cell]) => said!.quality![cell]!);
}
