// Runs the boards of a set to their end and judges each. The caller shares boards out over threads
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
  /** The only one there is; null for none or several. */
  readonly solution: Tokens | null;
}

/** A board of a set, and where in the set it stands, from 0: its seed follows from that. */
export interface BenchBoard extends BenchPuzzle {
  readonly index: number;
}

export interface Measuring {
  /** Whose rules say which boards are valid. */
  readonly domain: Domain;
  readonly sampler: Sampler;
  /** Resolved. */
  readonly params: Params;
  /** Of the row; each board has one of its own by `runSeed`. */
  readonly seed: number;
  readonly boards: readonly BenchBoard[];
  /** Boards in a forward pass at most. */
  readonly width: number;
  readonly predict: (queries: readonly Query[]) => Promise<readonly DensePrediction[]>;
  /**
   * Ask how sure the run is of its last board, and how stable that is. Where it ended with a move the
   * first takes one pass more; passes that judge are not counted as the run's.
   */
  readonly endings?: boolean;
  /** Told of each forward pass: the board that it saw, and what it said. */
  readonly onSeen?: (at: number, seen: RunState, prediction: Prediction) => void;
  /** Told of each board as it ends; `at` counts in `boards`. */
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

/** @param last the board that each run ended with */
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
 * The same with several attempts a board. Passes are those of all attempts; moves, end and
 * trust those of the run that is taken, or of the foremost where none is.
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

/** The boards as the text whose SHA-256 a set is known by. */
export function textOf(puzzles: readonly BenchPuzzle[]): string {
  return puzzles
    .map(({ clues, solution }) => `${formatLine(clues)} ${solution ? formatLine(solution) : ""}\n`)
    .join("");
}
