// The outcome of a run: is the board right, and what did it cost. For tables and plots; no sampler
// sees it.
import type { Trust } from "../diffusion/attempts.ts";
import type { RunState, StepEvent, Tokens } from "../diffusion/types.ts";
import { random } from "../random.ts";
import { type Domain, isValid } from "../diffusion/domain.ts";
import { SUDOKU } from "../domains/sudoku.ts";
import { boxRepeats } from "../sudoku/conflicts.ts";
import type { Stability } from "./stability.ts";

/** Moves so far. A replaced digit counts as one remask and one unmask. */
export interface Tally {
  readonly unmasks: number;
  readonly remasks: number;
  /** Of the remasks, those of a wrong digit; 0 where no solution is known. */
  readonly remasksWrong: number;
}

/** How sure the run itself is of the board that it ended with. */
export interface Ending {
  /** Ended because nothing was left to doubt; false for a run that its budget ended: it abstains. */
  readonly answered: boolean;
  /** The lowest quality on the board, and the mean. */
  readonly trust: Trust;
  /** What comes back of it when a part is remasked; outcomes kept by older programs do not tell. */
  readonly stability?: Stability;
}

export interface Outcome extends Tally {
  /** Full, and by the rules of the domain. Clues are kept by every sampler (see `advance`). */
  readonly valid: boolean;
  /** Equal to the solution; null where none is known. */
  readonly exact: boolean | null;
  readonly steps: number;
  readonly nfe: number;
  /** Forward passes of the decoder, counted apart; left out where there were none. */
  readonly decoded?: number;
  /** Of Sudoku: digits too many in the boxes of its last board. Outcomes kept by older programs do not tell. */
  readonly boxRepeats?: number;
  /** Only where it was asked for, of a model with a quality head. */
  readonly ending?: Ending;
}

export const NO_MOVES: Tally = { unmasks: 0, remasks: 0, remasksWrong: 0 };

/** The tally after one more step. @param solution [size], or null where none is known */
export function tallied(
  tally: Tally,
  events: readonly StepEvent[],
  solution: Tokens | null,
): Tally {
  let { unmasks, remasks, remasksWrong } = tally;
  for (const event of events) {
    if (event.type !== "remask") unmasks++;
    if (event.type === "unmask") continue;
    const before = event.type === "remask" ? event.token : event.from;
    remasks++;
    if (solution && before !== solution[event.cell]) remasksWrong++;
  }
  return { unmasks, remasks, remasksWrong };
}

/** Judges the board that a run has come to. */
export function outcomeOf(
  state: RunState,
  tally: Tally,
  solution: Tokens | null,
  domain: Domain,
  trust: Trust | null = null,
): Outcome {
  const { tokens, step, nfe, decoded } = state;
  return {
    valid: isValid(domain, tokens) === true,
    exact: solution && tokens.every((token, cell) => token === solution[cell]),
    steps: step,
    nfe,
    ...(decoded > 0 && { decoded }),
    ...(domain === SUDOKU && { boxRepeats: boxRepeats(tokens) }),
    ...(trust && { ending: { answered: state.ended === "done", trust } }),
    ...tally,
  };
}

/**
 * The seed of the run of puzzle `index` in a set measured with `seed`: of these two
 * alone, so that how puzzles are shared out over batches and threads changes nothing,
 * and any of the runs can be seen in the page.
 */
export function runSeed(seed: number, index: number): number {
  return random(seed, index).int(2 ** 31 - 1);
}
