// Attempts: several runs of one sampler on one board, side by side in a batch. The winner
// is the first run that ends with a full board and without a suspected digit: the model's
// quality decides, the rules of the puzzle are not used. Each attempt is an ordinary run,
// so its seed makes it again alone. The caller makes forward passes and stores the runs.
import { SEEDS } from "../random.ts";
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

/** One declaration for all samplers: it sets the number of runs and not how one run works. */
export const attemptsParam = numberParam(
  "attempts",
  "Attempts",
  { default: 1, min: 1, max: 64, step: 1, unit: "runs" },
  "Runs of the puzzle side by side that share the budget. The first that ends full, with no digit of low quality, wins.",
);

/** Order noise of all attempts but the first, for samplers without a parameter `shake`. */
const NOISE = 0.3;
/** A digit of lower quality is suspected; for samplers without a parameter `threshold`. */
const THRESHOLD = 0.5;

/** The quality of a whole board: over the written cells that are not given. */
export interface Trust {
  readonly lowest: number;
  readonly mean: number;
}

/** One of the runs. */
export interface Attempt {
  /** This seed, these parameters and the board make the same run again. */
  readonly seed: number;
  readonly params: Params;
  readonly state: RunState;
  /** Forward passes of the run, including a closing pass that scores its last board. */
  readonly nfe: number;
  /** For the board at the last forward pass; null before the first one, or without a quality head. */
  readonly trust: Trust | null;
  /**
   * "unseen": the last step wrote cells, so the final board needs a closing pass to be scored;
   * "suspected": the run ended with a full board that has a digit under the threshold.
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
  /** Index of the winning run; null while there is none. */
  readonly winner: number | null;
  /** "budget" when every run is over and none won. */
  readonly ended: EndReason | null;
}

/** The number of attempts in resolved parameters. */
export const attemptsIn = (params: Params): number => Number(params["attempts"] ?? 1);

/** Splits a user's parameters into the checked number of attempts and the rest. */
export function takeAttempts(partial: Params): { attempts: number; rest: Params } {
  const { attempts = 1, ...rest } = partial;
  return { attempts: Number(checkedParam(attemptsParam, attempts)), rest };
}

/**
 * The attempts before their first round. Attempt k has seed + k - 1 and an equal share of
 * the budget. All but the first have noise on their order from the start, because runs of
 * equal order would be equal.
 * @param params resolved, with `attempts`. A budget of fewer passes than attempts gives one attempt a pass.
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

/** Splits one list of answers to all boards of a round into the answers of each run. */
export function shareOut(
  queries: readonly (readonly Query[])[],
  answers: readonly DensePrediction[],
): DensePrediction[][] {
  let at = 0;
  return queries.map(({ length }) => answers.slice(at, (at += length)));
}

/**
 * One round. `predictions` answer `queriesOf(attempts)`, run by run.
 * @returns the step that each run made; null for a run that made none
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
 * The run to show: the winner or, without one, the full board that had the highest mean
 * quality when it was last scored; the first among equals.
 */
export function foremost({ runs, winner }: Attempts): number {
  if (winner !== null) return winner;
  const means = runs.map(({ trust, state }) =>
    state.tokens.includes(MASK) ? -1 : (trust?.mean ?? 0),
  );
  return means.indexOf(Math.max(...means));
}

/** The quality of a board; null without a quality head. A board of clues alone has 1. */
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
  // The closing pass must fit the budget, too.
  return run.nfe < num(run.params, "nfe") ? "unseen" : "out of budget";
}

function verdict({ params }: Attempt, trust: Trust | null): "suspected" | "unsuspected" {
  const threshold = Number(params["threshold"] ?? THRESHOLD);
  return trust !== null && isUnder(trust.lowest, threshold) ? "suspected" : "unsuspected";
}
