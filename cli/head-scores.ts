// Three scores for written cells of boards in runs: the quality head's, exact leave-one-out, and
// the confidence when the digit was written.
import { writtenCells } from "../src/diffusion/board.ts";
import { leaveOneOut, leaveOneOutQuality } from "../src/diffusion/samplers/leave-one-out.ts";
import { domainOf } from "../src/domains/registry.ts";
import { samplerOn } from "../src/model/fit.ts";
import type {
  Params,
  DensePrediction,
  Prediction,
  RunState,
  Tokens,
} from "../src/diffusion/types.ts";
import type { Denoiser } from "../src/model/types.ts";
import { type ScoredDigit, scoredDigits } from "../src/results/head-tally.ts";
import { random } from "../src/random.ts";
import { type BenchPuzzle, measureBoards } from "../src/results/measuring.ts";
import { runSeed } from "../src/results/outcome.ts";
import { boardsOf } from "./boards.ts";
import { threadModel } from "./models.ts";

/** One written cell of one board. Scores claim to be p(right), 0..1. */
export interface ScoredCell extends ScoredDigit {
  /** Null for boards without leave-one-out. */
  readonly leaveOneOut: number | null;
}

/** Everything that determines a report, and the names in it. */
export interface Asked {
  readonly model: string;
  readonly file: string;
  readonly model_sha256: string;
  readonly file_sha256: string;
  readonly sampler: string;
  readonly params: Params;
  readonly seed: number;
  /** Every nth board of a run is scored. */
  readonly stride: number;
  /** Every nth of these is also scored by leave-one-out, which takes a forward pass for each written cell. */
  readonly oracle_every: number;
}

/** A thread's task: puzzles with known solutions, starting at index `from`. */
interface HeadShare extends Asked {
  readonly puzzles: readonly BenchPuzzle[];
  readonly from: number;
}

/** A board to score, with the head's prediction. */
interface Sample {
  readonly state: RunState;
  readonly prediction: Prediction;
  readonly solution: Tokens;
}

/** A thread's work on its share. */
export async function scoreShare(share: HeadShare): Promise<ScoredCell[]> {
  const model = await threadModel(share.model);
  const { predict } = model;
  const cells: ScoredCell[] = [];
  for (const [i, sample] of (await seenBy(share, model)).entries()) {
    const probed = i % share.oracle_every === 0;
    cells.push(...scored(sample, probed ? await predict(leaveOneOut(sample.state)) : null));
  }
  return cells;
}

/** A prediction belongs to the board before its step, so that board is scored. */
async function seenBy(share: HeadShare, model: Denoiser): Promise<Sample[]> {
  const { sampler, params, puzzles, from, seed, stride } = share;
  const { nearest } = boardsOf(model.manifest.domain);
  const chance = puzzles.map((_, i) => random(runSeed(seed, from + i)));
  const samples: Sample[] = [];
  await measureBoards({
    domain: domainOf(model.manifest),
    sampler: samplerOn(sampler, model),
    params,
    seed,
    boards: puzzles.map((puzzle, i) => ({ ...puzzle, index: from + i })),
    width: puzzles.length,
    predict: model.predict,
    onSeen: (i, state, prediction) => {
      if (state.step === 0 || state.step % stride > 0) return;
      const solution = nearest ? nearest(state, chance[i]!.float) : puzzles[i]!.solution;
      samples.push({ state, prediction, solution: solution! });
    },
  });
  return samples;
}

function scored(sample: Sample, probes: readonly DensePrediction[] | null): ScoredCell[] {
  const { state, prediction, solution } = sample;
  const written = writtenCells(state.tokens, state.given);
  const exact = probes && leaveOneOutQuality(state.tokens, written, probes);
  return scoredDigits(state, prediction, solution).map((digit, i) => ({
    ...digit,
    leaveOneOut: exact && exact[written[i]!]!,
  }));
}
