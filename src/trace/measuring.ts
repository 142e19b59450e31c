// Runs boards of a set to their end and judges each. How boards are shared out
// over threads, and what their outcomes are summed up to, is the caller's.
import { runBatch } from "../diffusion/batch.ts";
import { givenOf } from "../diffusion/board.ts";
import { startRun } from "../diffusion/run.ts";
import type { Params, Prediction, Query, RunState, Sampler, Tokens } from "../diffusion/types.ts";
import { formatLine } from "../sudoku/formats.ts";
import { NO_MOVES, type Outcome, outcomeOf, runSeed, tallied, type Tally } from "./outcome.ts";

export interface BenchPuzzle {
  readonly clues: Tokens;
  /** The only one there is; null for none or several. */
  readonly solution: Tokens | null;
}

/** A board of a set, and where in the set it stands, from 0: its seed follows from that. */
export interface BenchBoard extends BenchPuzzle {
  readonly index: number;
}

export interface Measuring {
  readonly sampler: Sampler;
  /** Resolved. */
  readonly params: Params;
  /** Of the row; each board has one of its own by `runSeed`. */
  readonly seed: number;
  readonly boards: readonly BenchBoard[];
  /** Boards in a forward pass at most. */
  readonly width: number;
  readonly predict: (queries: readonly Query[]) => Promise<readonly Prediction[]>;
  /** Told of each forward pass: the board that it saw, and what it said. */
  readonly onSeen?: (at: number, seen: RunState, prediction: Prediction) => void;
  /** Told of each board as it ends; `at` counts in `boards`. */
  readonly onBoard?: (at: number, outcome: Outcome) => void;
  readonly signal?: AbortSignal;
}

/** Outcomes in the order of `boards`. */
export async function measureBoards(measuring: Measuring): Promise<Outcome[]> {
  const { boards, seed, onBoard, onSeen, ...batch } = measuring;
  const tallies = boards.map((): Tally => NO_MOVES);
  const outcomes: Outcome[] = [];
  await runBatch({
    ...batch,
    runs: boards.map(({ clues, index }) => ({
      state: startRun(clues, givenOf(clues)),
      seed: runSeed(seed, index),
    })),
    onStep: (at, { events, prediction }, state, before) => {
      onSeen?.(at, before, prediction);
      const { solution } = boards[at]!;
      tallies[at] = tallied(tallies[at]!, events, solution);
      if (!state.ended) return;
      outcomes[at] = outcomeOf(state, tallies[at], solution);
      onBoard?.(at, outcomes[at]);
    },
  });
  return outcomes;
}

/** The boards as the text whose SHA-256 a set is known by. */
export function textOf(puzzles: readonly BenchPuzzle[]): string {
  return puzzles
    .map(({ clues, solution }) => `${formatLine(clues)} ${solution ? formatLine(solution) : ""}\n`)
    .join("");
}
