// The shipped models' loss on puzzles, for `generate --kind hardest`.
import { givenOf, MASK } from "../src/diffusion/board.ts";
import type { DensePrediction } from "../src/diffusion/types.ts";
import type { Loss } from "../src/sudoku/hardest.ts";
import { threadModel } from "./models.ts";

/** Two models, so that the puzzles are not selected against one only. The second runs eight turns, which cost as much as the first. */
const JUDGES = ["prism", "prism-looped.8"] as const;
/** Smaller probabilities count as this one, so that one very wrong cell does not decide. */
const LEAST = 0.001;

/** The mean loss of the judges. */
export async function lossOfJudges(): Promise<Loss> {
  const models = await Promise.all(JUDGES.map(threadModel));
  return async (boards, solution) => {
    const queries = boards.map((clues) => ({ tokens: clues, given: givenOf(clues) }));
    const sums = boards.map(() => 0);
    for (const { predict } of models) {
      for (const [i, said] of (await predict(queries)).entries())
        sums[i]! += lossOf(said, boards[i]!, solution);
    }
    // Rounded, so that another processor's last decimals seldom make another puzzle.
    return sums.map((sum) => Math.round((1000 * sum) / models.length) / 1000);
  };
}

/** Mean -ln p of the right digit over the masked cells. */
function lossOf({ probs, vocab }: DensePrediction, clues: Uint8Array, solution: Uint8Array) {
  const masked = [...clues.keys()].filter((cell) => clues[cell] === MASK);
  const losses = masked.map(
    (cell) => -Math.log(Math.max(LEAST, probs[cell * vocab + solution[cell]! - 1]!)),
  );
  return losses.reduce((sum, loss) => sum + loss, 0) / masked.length;
}
