// Runs the boards of a set to their end and judges each. The caller divides boards among threads
// and sums their outcomes.
import {
  advanceAttempts,
  type Attempts,
  attemptsIn,
  foremost,
  queriesOf,
  shareOut,
  startAttempts,
  type Trust,
  trustIn,
} from "../diffusion/attempts.ts";
import { checkWidth, predictAll, runBatch } from "../diffusion/batch.ts";
import { givenOf } from "../diffusion/board.ts";
import type { Domain } from "../diffusion/domain.ts";
import { startRun } from "../diffusion/run.ts";
import type {
  Params,
  DensePrediction,
  Query,
  RunState,
  Sampler,
  Tokens,
  Prediction,
} from "../diffusion/types.ts";
import { formatLine } from "../sudoku/formats/write.ts";
import { stabilitiesOf } from "./stability.ts";
import { NO_MOVES, type Outcome, outcomeOf, runSeed, tallied, type Tally } from "./outcome.ts";

export interface BenchPuzzle {
  readonly clues: Tokens;
  /** The unique solution; null for none or several. */
  readonly solution: Tokens | null;
}

/** A board of a set, and its place there, from 0, which determines its seed. */
export interface BenchBoard extends BenchPuzzle {
  readonly index: number;
}

export interface Measuring {
  /** Its rules decide which boards are valid. */
  readonly domain: Domain;
  readonly sampler: Sampler;
  /** All parameters, resolved. */
  readonly params: Params;
  /** Seed of the row; `runSeed` derives each board's own. */
  readonly seed: number;
  readonly boards: readonly BenchBoard[];
  /** The most boards in a forward pass. */
  readonly width: number;
  readonly predict: (queries: readonly Query[]) => Promise<readonly DensePrediction[]>;
  /**
   * Also measure each run's quality of its last board, and the stability of that board. If a run ended
   * with a move, the quality takes an extra pass; such passes do not count for the run.
   */
  readonly endings?: boolean;
  /** Called for each forward pass with the board and its prediction. */
  readonly onSeen?: (at: number, seen: RunState, prediction: Prediction) => void;
  /** Called for each board at its end; `at` counts in `boards`. */
  readonly onBoard?: (at: number, outcome: Outcome) => void;
  readonly signal?: AbortSignal;
}

/** Outcomes in the order of `boards`. */
export async function measureBoards(measuring: Measuring): Promise<Outcome[]> {
  if (attemptsIn(measuring.params) > 1) return measureAttempts(measuring);
  const { domain, boards, seed, onBoard, onSeen, endings = false, ...batch } = measuring;
  const tallies = boards.map((): Tally => NO_MOVES);
  const outcomes: Outcome[] = [];
  const end = (at: number, state: RunState, trust: Trust | null) => {
    outcomes[at] = outcomeOf(state, tallies[at]!, boards[at]!.solution, domain, trust);
    onBoard?.(at, outcomes[at]);
  };
  const last = await runBatch({
    ...batch,
    runs: boards.map(({ clues, index }) => ({
      state: startRun(clues, givenOf(clues)),
      seed: runSeed(seed, index),
    })),
    onStep: (at, { events, prediction }, state, before) => {
      onSeen?.(at, before, prediction);
      const { solution } = boards[at]!;
      tallies[at] = tallied(tallies[at]!, events, solution);
      if (state.ended && !endings) end(at, state, null);
    },
    ...(endings && { onLastBoard: (at, said, state) => end(at, state, trustIn(said, state)) }),
  });
  return endings ? withStability(measuring, outcomes, last) : outcomes;
}

/** @param last the last board of each run */
async function withStability(
  { boards, seed, ...batch }: Measuring,
  outcomes: readonly Outcome[],
  last: readonly RunState[],
): Promise<Outcome[]> {
  const ended = boards.map(({ index }, at) => ({ state: last[at]!, seed: runSeed(seed, index) }));
  const judged = await stabilitiesOf(ended, batch);
  return outcomes.map(({ ending, ...outcome }, at) => ({
    ...outcome,
    ...(ending && { ending: { ...ending, stability: judged[at]! } }),
  }));
}

/**
 * The same with several attempts per board. Passes are those of all attempts; moves, end and
 * trust are those of the winner or, without one, of the foremost run.
 */
async function measureAttempts(measuring: Measuring): Promise<Outcome[]> {
  const {
    domain,
    sampler,
    params,
    seed,
    boards,
    width,
    onSeen,
    onBoard,
    endings = false,
  } = measuring;
  checkWidth(width);
  const outcomes: Outcome[] = [];
  const last: RunState[] = [];
  const waiting = [...boards.keys()];
  const room = Math.max(1, Math.floor(width / attemptsIn(params)));
  let live: { readonly at: number; attempts: Attempts; tallies: readonly Tally[] }[] = [];
  while (live.length + waiting.length > 0) {
    for (const at of waiting.splice(0, room - live.length)) {
      const { clues, index } = boards[at]!;
      const start = startRun(clues, givenOf(clues));
      const attempts = startAttempts(sampler, params, runSeed(seed, index), start);
      live.push({ at, attempts, tallies: attempts.runs.map(() => NO_MOVES) });
    }
    const queries = live.map(({ attempts }) => queriesOf(attempts));
    const said = await predictAll(measuring, queries.flat(2), width);
    const answers = shareOut(
      queries.map((mine) => mine.flat()),
      said,
    );
    live.forEach((one, i) => {
      const mine = shareOut(queries[i]!, answers[i]!);
      const { at } = one;
      const { solution } = boards[at]!;
      one.attempts.runs.forEach(({ state }, k) => {
        if (mine[k]!.length > 0) onSeen?.(at, state, mine[k]![0]!);
      });
      const { attempts, records } = advanceAttempts(one.attempts, mine);
      one.attempts = attempts;
      one.tallies = one.tallies.map((tally, k) =>
        tallied(tally, records[k]?.events ?? [], solution),
      );
      if (!attempts.ended) return;
      const k = foremost(attempts);
      const { state, trust } = attempts.runs[k]!;
      const outcome = outcomeOf(state, one.tallies[k]!, solution, domain);
      last[at] = state;
      outcomes[at] = {
        ...outcome,
        nfe: attempts.nfe,
        steps: attempts.rounds,
        ...(trust && { ending: { answered: attempts.winner !== null, trust } }),
      };
      onBoard?.(at, outcomes[at]);
    });
    live = live.filter(({ attempts }) => !attempts.ended);
  }
  return endings ? withStability(measuring, outcomes, last) : outcomes;
}

/** The boards as text, whose SHA-256 identifies a set. */
export function textOf(puzzles: readonly BenchPuzzle[]): string {
  return puzzles
    .map(({ clues, solution }) => `${formatLine(clues)} ${solution ? formatLine(solution) : ""}\n`)
    .join("");
}
