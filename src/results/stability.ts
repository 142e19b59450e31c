// Stability of a full board: remask a part of the written tokens, fill it again, and count the tokens that return.
// A right board should be a fixed point (the selection of Flow Reasoning Models, arXiv 2606.29150, known here from
// its abstract). It is a second judge next to quality, takes extra passes, and does not use the rules.
import { type Batch, runBatch } from "../diffusion/batch.ts";
import { writtenCells } from "../diffusion/board.ts";
import { resolveParams } from "../diffusion/params.ts";
import { startRun } from "../diffusion/run.ts";
import { mdm } from "../diffusion/samplers/mdm.ts";
import type { RunState } from "../diffusion/types.ts";
import { random } from "../random.ts";

/** How often a board is partly remasked, at other positions each time. */
const ROUNDS = 4;
/** Share of the written positions that a round remasks. */
const SHARE = 0.5;
/** The most passes per round; every position surer than 0.99 is written at once, so most rounds need two to five. */
const PASSES = 16;

export interface Stability {
  /** Share of the remasked tokens that returned, 0..1, over all rounds. */
  readonly returned: number;
  /** Forward passes of all rounds. */
  readonly nfe: number;
}

/** The last board of a run, and a seed for its rounds. */
export interface Ended {
  readonly state: RunState;
  readonly seed: number;
}

/** @returns one per board, in order; 1 for a board without written tokens */
export async function stabilitiesOf(
  boards: readonly Ended[],
  batch: Pick<Batch, "predict" | "width" | "signal">,
): Promise<Stability[]> {
  const rounds = boards.flatMap(({ state, seed }, board) =>
    Array.from({ length: ROUNDS }, (_, round) => {
      const written = writtenCells(state.tokens, state.given);
      const count = Math.ceil(SHARE * written.length);
      const cells = random(seed, round).shuffle(written).slice(0, count);
      const tokens = Uint8Array.from(state.tokens);
      for (const cell of cells) tokens[cell] = 0;
      return { board, cells, start: startRun(tokens, state.given), seed };
    }),
  );
  const ends = await runBatch({
    ...batch,
    sampler: mdm,
    params: resolveParams(mdm, { nfe: PASSES }),
    runs: rounds.map(({ start, seed }) => ({ state: start, seed })),
  });
  return boards.map(({ state }, board) => {
    const mine = rounds.flatMap((round, i) => (round.board === board ? [{ ...round, i }] : []));
    const asked = mine.flatMap(({ cells, i }) =>
      cells.map((cell) => ends[i]!.tokens[cell] === state.tokens[cell]),
    );
    return {
      returned: asked.length ? asked.filter(Boolean).length / asked.length : 1,
      nfe: mine.reduce((sum, { i }) => sum + ends[i]!.nfe, 0),
    };
  });
}
