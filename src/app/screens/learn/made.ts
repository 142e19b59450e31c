// Boards of the lesson that are no run from the clues, for a puzzle that the address brings:
// one with wrong digits (chapter 4), one with two that vouch for each other (chapters 6 and 9).
import type { Tokens } from "../../../diffusion/types.ts";
import { PEERS } from "../../../sudoku/grid.ts";
import { conflictsOn } from "../../../sudoku/conflicts.ts";
import { stateAt } from "../../../trace/history.ts";
import { LINE, vouchFor, wrongAt } from "../../../trace/lessons.ts";
import { startTrace } from "../../../trace/record.ts";
import type { Trace } from "../../../trace/types.ts";
import type { AppStores } from "../../state/app.ts";
import { runTo } from "../../../run/steps.ts";
import { withExchanges } from "./exchange.ts";
import { type Changes, type Make, recorded, remade } from "./runs.ts";

/** Pairs exchanged on a board. */
const PAIRS = 4;
/** With more wrong digits than these there is nothing left to find them by. */
const MOST_WRONG = 12;
/** Boards to be asked about for a pair that vouches: seconds, on a slow machine too. */
const MOST_TRIED = 300;

/** The board that the model ends with, without taking back; where that is right, or hopeless, one with digits exchanged. */
export const makeSpoilt: Make = async (app, base, changes, goOn) => {
  const { run, last, wrong } = await withoutTakingBack(app, changes, goOn);
  const { given, seed } = run.spec;
  const usable = wrong.length > 0 && wrong.length <= MOST_WRONG;
  const tokens = usable ? last : withExchanges(run.solution!, given, PAIRS, seed);
  const board = await judgedOnce(app, base, run, tokens);
  if (wrongAt(board, 0).length > 0) return board;
  throw new Error(
    "The puzzle in the address leaves too few cells free for wrong digits; take one with fewer clues. This is the chapter’s own board.",
  );
};

/**
 * The fullest board on the way of a run on which two wrong digits that it ended with vouch
 * for each other, all else put right.
 */
export const makeVouching: Make = async (app, base, changes, goOn) => {
  const { run, last, wrong } = await withoutTakingBack(app, changes, goOn);
  const model = await app.models.get();
  const { given } = run.spec;
  const solution = run.solution!;
  const pairs = wrong.flatMap((a) =>
    wrong.filter((b) => a < b && PEERS[a]!.some((peer) => peer === b)).map((b) => [a, b] as const),
  );
  let tried = 0;
  for (const { tokens } of [...run.steps].reverse()) {
    if (!goOn() || tried > MOST_TRIED) break;
    const boards = pairs
      .map((pair) => ({ pair, given, tokens: rightBut(pair, tokens, last, solution) }))
      .filter((board) => conflictsOn(board.tokens).length === 0);
    const said = await model.predict(boards);
    tried += boards.length;
    for (const [i, board] of boards.entries()) {
      const passes = board.pair.every((cell) => said[i]!.quality![cell]! >= LINE);
      if (passes && (await vouchFor(board, board.pair, solution, (asked) => model.predict(asked))))
        return judgedOnce(app, base, run, board.tokens);
    }
  }
  const why = wrong.length
    ? "no two of the errors that the model makes on it vouch for each other"
    : "the model makes no errors on it";
  throw new Error(
    `The puzzle in the address has no such pair, because ${why}. This is the chapter’s own board.`,
  );
};

/** The run of a puzzle surest first, its last board, and the cells that are wrong there. */
async function withoutTakingBack(app: AppStores, changes: Changes, goOn: () => boolean) {
  const run = await remade(app, await recorded("order-surest"), changes, goOn);
  const at = run.steps.length;
  return { run, last: stateAt(run, at).tokens, wrong: wrongAt(run, at) };
}

/** What is written on a board is put right, but for a pair of cells. */
const rightBut = (
  pair: readonly number[],
  tokens: Tokens,
  wrong: Tokens,
  solution: Tokens,
): Tokens =>
  tokens.map((token, cell) =>
    pair.includes(cell) ? wrong[cell]! : token === 0 ? 0 : solution[cell]!,
  );

/** A board on the puzzle of a run, asked about as the recorded one was. */
async function judgedOnce(app: AppStores, base: Trace, run: Trace, tokens: Tokens): Promise<Trace> {
  const model = await app.models.get();
  const { given, model: by, seed } = run.spec;
  const spec = { ...base.spec, tokens, given, model: by, seed };
  return runTo(startTrace(spec, model.device, run.solution), 1, model);
}
