// Attempts: several runs of one sampler on one board, side by side in a batch. The
// first that ends full and that its own quality does not suspect is taken; no rule
// of the puzzle is asked. Each is an ordinary run that can be made alone again; how
// forward passes are made and how runs are kept is the caller's.
import { MASK, writtenCells } from "./board.ts";
import { checkedParam, num, numberParam } from "./params.ts";
import { isUnder } from "./prediction.ts";
import { advance, queriesFor } from "./run.ts";
import type {
  EndReason,
  Params,
  DensePrediction,
  Given,
  Query,
  RunState,
  Sampler,
  StepRecord,
  Tokens,
} from "./types.ts";

/** Declared once for all samplers: it is about how many runs, not about one. */
export const attemptsParam = numberParam(
  "attempts",
  "Attempts",
  { default: 1, min: 1, max: 64, step: 1, unit: "runs" },
  "Runs of the puzzle side by side that share the budget; the first that ends full and unsuspected is taken.",
);

/** Noise on the order of all attempts but the first, where a sampler has no shake of its own. */
const NOISE = 0.3;
/** Under this quality a digit is suspected, where a sampler has no threshold of its own. */
const THRESHOLD = 0.5;
/** Seeds are whole numbers under this. */
const SEEDS = 2 ** 31;

/** What quality says of a whole board: of the written cells that are not given. */
export interface Trust {
  readonly lowest: number;
  readonly mean: number;
}

/** One of the runs. */
export interface Attempt {
  /** Alone, these two and the board make the same run again. */
  readonly seed: number;
  readonly params: Params;
  readonly state: RunState;
  /** Forward passes, that for a closing look at the board included. */
  readonly nfe: number;
  /** Of the board at the last forward pass; null before one, or without a quality head. */
  readonly trust: Trust | null;
  /**
   * "unseen" has ended with a step that wrote, so its board waits for a closing look;
   * "suspected" has ended full with a digit under the threshold.
   */
  readonly standing: "running" | "unseen" | "suspected" | "unsuspected" | "out of budget";
}

/** All runs between two rounds. A round is one forward pass of every run that is not over. */
export interface Attempts {
  readonly sampler: Sampler;
  readonly runs: readonly Attempt[];
  /** Forward passes of all runs together. */
  readonly nfe: number;
  readonly rounds: number;
  /** The run that is taken; null while none is. */
  readonly winner: number | null;
  /** "budget" when every run is over and none was taken. */
  readonly ended: EndReason | null;
}

/** How many attempts resolved parameters ask for. */
export const attemptsIn = (params: Params): number => Number(params["attempts"] ?? 1);

/** Parameters as a person gives them, with the number of attempts taken out and checked. */
export function takeAttempts(partial: Params): { attempts: number; rest: Params } {
  const { attempts = 1, ...rest } = partial;
  return { attempts: Number(checkedParam(attemptsParam, attempts)), rest };
}

/**
 * The attempts before their first round. Attempt k has the seed k - 1 above the run's
 * own, and an equal share of its budget; all but the first shake their order from the
 * start, since equal orders would make them equal runs.
 * @param params resolved, with `attempts`. With fewer passes than attempts, there are fewer of these.
 */
export function startAttempts(
  sampler: Sampler,
  params: Params,
  seed: number,
  state: RunState,
): Attempts {
  const { attempts: asked, ...own } = params;
  const budget = num(params, "nfe");
  const count = Math.min(Number(asked ?? 1), budget);
  const share = { ...own, nfe: Math.floor(budget / count) };
  const runs = Array.from({ length: count }, (_, k): Attempt => {
    const shaken = k === 0 || own["orderNoise"] === undefined ? share : shakenFrom(share);
    return {
      seed: (seed + k) % SEEDS,
      params: shaken,
      state,
      nfe: 0,
      trust: null,
      standing: "running",
    };
  });
  return { sampler, runs, nfe: 0, rounds: 0, winner: null, ended: null };
}

function shakenFrom(params: Params): Params {
  const noise = Number(params["shake"] ?? NOISE);
  return { ...params, orderNoise: Math.max(num(params, "orderNoise"), noise) };
}

const goesOn = ({ standing }: Attempt): boolean => standing === "running" || standing === "unseen";

/** The boards of the next round, run by run; empty for a run that is over. */
export function queriesOf({ sampler, runs, ended }: Attempts): Query[][] {
  return runs.map((run) => {
    if (ended !== null || !goesOn(run)) return [];
    const { tokens, given } = run.state;
    if (run.standing === "unseen") return [{ tokens, given }];
    return queriesFor(sampler, run.state, run.params);
  });
}

/** Answers to all boards of a round, given in one list, run by run. */
export function shareOut(
  queries: readonly (readonly Query[])[],
  answers: readonly DensePrediction[],
): DensePrediction[][] {
  let at = 0;
  return queries.map(({ length }) => answers.slice(at, (at += length)));
}

/**
 * One round. `predictions` answer `queriesOf(attempts)`, run by run.
 * @returns the step that each run made; null for one that made none
 */
export function advanceAttempts(
  attempts: Attempts,
  predictions: readonly (readonly DensePrediction[])[],
): { readonly attempts: Attempts; readonly records: readonly (StepRecord | null)[] } {
  const { sampler } = attempts;
  const records: (StepRecord | null)[] = attempts.runs.map(() => null);
  const runs = attempts.runs.map((run, k): Attempt => {
    const answers = predictions[k] ?? [];
    if (answers.length === 0) return run;
    const nfe = run.nfe + answers.length;
    const trust = trustIn(answers[0]!, run.state);
    if (run.standing === "unseen") return { ...run, nfe, trust, standing: verdict(run, trust) };
    const { state, record } = advance(sampler, run.state, answers, run.params, run.seed);
    records[k] = record;
    const after = { ...run, state, nfe, trust };
    return { ...after, standing: standingOf(after, record) };
  });
  const first = runs.findIndex(({ standing }) => standing === "unsuspected");
  const winner = first < 0 ? null : first;
  const over = winner !== null ? "done" : runs.some(goesOn) ? null : "budget";
  const nfe = runs.reduce((sum, run) => sum + run.nfe, 0);
  const rounds = attempts.rounds + 1;
  return { attempts: { sampler, runs, nfe, rounds, winner, ended: over }, records };
}

/**
 * The run to show for all: the one that is taken or, when none was, the one whose board
 * had the highest mean quality when it was last seen, of equals the first.
 */
export function foremost({ runs, winner }: Attempts): number {
  if (winner !== null) return winner;
  const means = runs.map(({ trust, state }) =>
    state.tokens.includes(MASK) ? -1 : (trust?.mean ?? 0),
  );
  return means.indexOf(Math.max(...means));
}

/** What quality says of a board; null without a quality head. A board of clues alone is trusted. */
export function trustIn(
  { quality }: DensePrediction,
  { tokens, given }: { readonly tokens: Tokens; readonly given: Given },
): Trust | null {
  if (!quality) return null;
  const values = writtenCells(tokens, given).map((cell) => quality[cell]!);
  if (values.length === 0) return { lowest: 1, mean: 1 };
  return {
    lowest: Math.min(...values),
    mean: values.reduce((sum, value) => sum + value, 0) / values.length,
  };
}

function standingOf(run: Attempt, record: StepRecord): Attempt["standing"] {
  if (record.ended === null) return "running";
  if (record.ended === "budget") return "out of budget";
  if (record.prediction.quality === null || record.events.length === 0)
    return verdict(run, run.trust);
  // The budget must reach for the closing look, too.
  return run.nfe < num(run.params, "nfe") ? "unseen" : "out of budget";
}

function verdict({ params }: Attempt, trust: Trust | null): "suspected" | "unsuspected" {
  const threshold = Number(params["threshold"] ?? THRESHOLD);
  return trust !== null && isUnder(trust.lowest, threshold) ? "suspected" : "unsuspected";
}
