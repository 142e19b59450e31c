// The outcome of a run: whether the board is right, and the cost. For tables and plots; no sampler
// uses it.
import type { Trust } from "../diffusion/attempts.ts";
import { removedBy } from "../diffusion/board.ts";
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
  /** Remasks of a wrong digit; 0 without a solution. */
  readonly remasksWrong: number;
}

/** The run's own judgement of its last board. */
export interface Ending {
  /** True if the sampler ended the run; false if the budget did, which counts as abstaining. */
  readonly answered: boolean;
  /** The lowest quality on the board, and the mean. */
  readonly trust: Trust;
  /** Share of remasked tokens that return; missing in outcomes of older programs. */
  readonly stability?: Stability;
}

export interface Outcome extends Tally {
  /** Full, and without conflicts by the domain's rules. Every sampler keeps the clues (see `advance`). */
  readonly valid: boolean;
  /** Equal to the solution; null without one. */
  readonly exact: boolean | null;
  readonly steps: number;
  readonly nfe: number;
  /** Forward passes of the decoder, counted separately; left out if there were none. */
  readonly decoded?: number;
  /** For Sudoku: digits to remove from the boxes of the last board until none repeats. Missing in older outcomes. */
  readonly boxRepeats?: number;
  /** Only on request, for a model with a quality head. */
  readonly ending?: Ending;
}

export const NO_MOVES: Tally = { unmasks: 0, remasks: 0, remasksWrong: 0 };

/** The tally after one more step. @param solution [size], or null if not known */
export function tallied(
  tally: Tally,
  events: readonly StepEvent[],
  solution: Tokens | null,
): Tally {
  let { unmasks, remasks, remasksWrong } = tally;
  for (const event of events) {
    if (event.type !== "remask") unmasks++;
    if (event.type === "unmask") continue;
    remasks++;
    if (solution && removedBy(event) !== solution[event.cell]) remasksWrong++;
  }
  return { unmasks, remasks, remasksWrong };
}

/** Judges the last board of a run. */
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
 * The seed of the run of puzzle `index` in a set measured with `seed`. It depends on these two
 * only, so that batches and threads do not change any run, and the page can show each of them.
 */
export function runSeed(seed: number, index: number): number {
  return random(seed, index).int(2 ** 31 - 1);
}
