// Measuring samplers: rows of a table are cut into shares of boards, threads run
// the shares, and outcomes are summed up. Which rows there are is the caller's.
import { runBatch } from "../src/diffusion/batch.ts";
import { startRun } from "../src/diffusion/run.ts";
import { samplerById } from "../src/diffusion/samplers/registry.ts";
import type { Params } from "../src/diffusion/types.ts";
import type { Denoiser } from "../src/model/types.ts";
import {
  NO_MOVES,
  type Outcome,
  outcomeOf,
  runSeed,
  tallied,
  type Tally,
} from "../src/trace/outcome.ts";
import { mean, wilson } from "../src/trace/statistics.ts";
import { openModel } from "./models.ts";
import { inOrder } from "./pool.ts";
import type { BenchPuzzle } from "./puzzle-sets.ts";

/** One row: a sampler with its parameters, on the first boards of one file. */
export interface RowSpec {
  /** As it was asked for: an id or a folder. */
  readonly model: string;
  /** SHA-256 of the model file. */
  readonly modelHash: string;
  readonly sampler: string;
  /** Resolved. */
  readonly params: Params;
  readonly file: string;
  /** Digest of the boards, so that a changed file is another row. */
  readonly fileHash: string;
  readonly seed: number;
}

export interface Measured {
  readonly model: string;
  readonly model_sha256: string;
  readonly sampler: string;
  readonly params: Params;
  readonly nfe: number;
  readonly file: string;
  readonly file_sha256: string;
  readonly seed: number;
  readonly puzzles: number;
  /** Boards that ended full with 1 to 9 in every unit, clues kept. */
  readonly valid: number;
  /** Boards that ended equal to their solution, of the `judged` ones. */
  readonly exact: number;
  /** Boards with a known solution. */
  readonly judged: number;
  readonly valid_rate: number;
  readonly valid_low: number;
  readonly valid_high: number;
  readonly exact_rate: number;
  readonly exact_low: number;
  readonly exact_high: number;
  readonly nfe_mean: number;
  readonly nfe_max: number;
  readonly writes_mean: number;
  readonly releases_mean: number;
  /** Releases of a wrong digit, a board, over the judged ones. */
  readonly releases_wrong_mean: number;
  /** From the start of the row's first board to the end of its last. */
  readonly seconds: number;
  readonly forwards_per_second: number;
}

/** What a thread is sent: boards of a row, those from index `from` on. */
export interface Share {
  readonly spec: RowSpec;
  readonly puzzles: readonly BenchPuzzle[];
  readonly from: number;
  readonly batch: number;
}

interface ShareResult {
  readonly outcomes: readonly Outcome[];
  /** Milliseconds since 1970. */
  readonly started: number;
  readonly ended: number;
}

export interface Row {
  readonly spec: RowSpec;
  readonly puzzles: readonly BenchPuzzle[];
}

export interface MeasureOptions {
  /** Boards in a forward pass at most. */
  readonly batch: number;
  readonly threads: number;
  /** Told how many boards more have ended. */
  readonly onBoards?: (boards: number) => void;
}

/** Boards a thread takes at a time: enough to fill batches, few enough to share evenly. */
function shareSize(boards: number, { batch, threads }: MeasureOptions): number {
  return Math.max(1, Math.min(2 * batch, Math.ceil(boards / threads)));
}

/** Measures every row, in order, over all threads. */
export async function* measure(
  rows: readonly Row[],
  options: MeasureOptions,
): AsyncGenerator<Measured> {
  const shares = rows.map(({ spec, puzzles }) => {
    const size = shareSize(puzzles.length, options);
    return Array.from({ length: Math.ceil(puzzles.length / size) }, (_, i): Share => {
      const from = i * size;
      return { spec, puzzles: puzzles.slice(from, from + size), from, batch: options.batch };
    });
  });
  const script = new URL("bench-worker.ts", import.meta.url);
  const results = inOrder<Share, ShareResult>(script, shares.flat(), options.threads);
  try {
    for (const [i, row] of rows.entries()) {
      const parts: ShareResult[] = [];
      while (parts.length < shares[i]!.length) {
        const part = (await results.next()).value as ShareResult;
        parts.push(part);
        options.onBoards?.(part.outcomes.length);
      }
      yield summary(row.spec, parts);
    }
  } finally {
    await results.return(undefined);
  }
}

const models = new Map<string, Promise<Denoiser>>();

/** What a thread does with its share; it keeps its models open, one core each. */
export async function measureShare({ spec, puzzles, from, batch }: Share): Promise<ShareResult> {
  if (!models.has(spec.model)) models.set(spec.model, openModel(spec.model, { threads: 1 }));
  const { predict } = await models.get(spec.model)!;
  const started = Date.now();
  const tallies = puzzles.map((): Tally => NO_MOVES);
  const states = await runBatch({
    sampler: samplerById(spec.sampler),
    params: spec.params,
    width: batch,
    predict,
    runs: puzzles.map(({ clues }, i) => ({
      state: startRun(
        clues,
        clues.map((digit) => Number(digit > 0)),
      ),
      seed: runSeed(spec.seed, from + i),
    })),
    onStep: (i, { events }) => {
      tallies[i] = tallied(tallies[i]!, events, puzzles[i]!.solution);
    },
  });
  const outcomes = states.map((state, i) => outcomeOf(state, tallies[i]!, puzzles[i]!.solution));
  return { outcomes, started, ended: Date.now() };
}

function summary(spec: RowSpec, parts: readonly ShareResult[]): Measured {
  const outcomes = parts.flatMap((part) => part.outcomes);
  const judged = outcomes.filter(({ exact }) => exact !== null);
  const valid = outcomes.filter((outcome) => outcome.valid).length;
  const exact = judged.filter((outcome) => outcome.exact).length;
  const validRange = wilson(valid, outcomes.length);
  const exactRange = wilson(exact, judged.length);
  const started = Math.min(...parts.map((part) => part.started));
  const seconds = (Math.max(...parts.map((part) => part.ended)) - started) / 1000;
  const meanOf = (key: "nfe" | "writes" | "releases" | "releasesWrong", of = outcomes) =>
    rounded(mean(of.map((outcome) => outcome[key])));
  const nfe = outcomes.map((outcome) => outcome.nfe);
  return {
    model: spec.model,
    model_sha256: spec.modelHash,
    sampler: spec.sampler,
    params: spec.params,
    nfe: Number(spec.params["nfe"]),
    file: spec.file,
    file_sha256: spec.fileHash,
    seed: spec.seed,
    puzzles: outcomes.length,
    valid,
    exact,
    judged: judged.length,
    valid_rate: rounded(valid / outcomes.length),
    valid_low: rounded(validRange.low),
    valid_high: rounded(validRange.high),
    exact_rate: rounded(judged.length ? exact / judged.length : 0),
    exact_low: rounded(exactRange.low),
    exact_high: rounded(exactRange.high),
    nfe_mean: meanOf("nfe"),
    nfe_max: Math.max(...nfe),
    writes_mean: meanOf("writes"),
    releases_mean: meanOf("releases"),
    releases_wrong_mean: meanOf("releasesWrong", judged),
    seconds,
    forwards_per_second: rounded(nfe.reduce((a, b) => a + b, 0) / Math.max(seconds, 0.001)),
  };
}

const rounded = (value: number): number => Math.round(value * 1e4) / 1e4;
