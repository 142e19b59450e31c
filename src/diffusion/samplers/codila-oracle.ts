// The oracle for CoDiLA's decoder: the same blocks, filled with the most probable tokens that
// all differ wherever cells share a row, a column or a box. It uses the rule that the
// decoder has to learn, so the difference between the two measures the decoder.
import { probabilityOf } from "../prediction.ts";
import type { DensePrediction, Sampler } from "../types.ts";
import { blocksStep, codilaIndependent, decoderOf, surestBlock, type Writer } from "./codila.ts";

/** The cost of a conflict, in nats: higher than any cost of a block's probabilities. */
const CONFLICT = 200;
/** Limit of the search, in partial boards; the most probable tokens come first, so more rarely finds better. */
const MOST_VISITS = 20_000;
const FLOOR = 1e-5;

const allDifferent: Writer = (context, cells) => {
  const { relations } = decoderOf(context);
  const related = (a: number, b: number) => relations.some(({ of }) => of[a] === of[b]);
  const tokens = likeliestApart(context.prediction, cells, related);
  return tokens.map((token, j) => ({
    token,
    confidence: probabilityOf(context.prediction, cells[j]!, token),
  }));
};

export const codilaOracle: Sampler = {
  id: "codila-oracle",
  name: "All-different oracle",
  help: "For comparison: the same blocks, filled with the most probable digits that all differ in every unit.",
  source: "The coherence that CoDiLA's decoder learns (arXiv 2603.20216), by the rule itself",
  needs: ["decoder"],
  params: codilaIndependent.params.filter(({ name }) => name !== "temperature"),
  step: (context) => blocksStep(context, surestBlock(context), allDifferent),
};

/** The most probable tokens such that no two related cells have the same one, or as few pairs as possible. */
export function likeliestApart(
  prediction: DensePrediction,
  cells: readonly number[],
  related: (a: number, b: number) => boolean,
): number[] {
  const costs = cells.map((cell) =>
    Array.from({ length: prediction.vocab }, (_, v) => ({
      token: v + 1,
      cost: -Math.log(Math.max(probabilityOf(prediction, cell, v + 1), FLOOR)),
    })).sort((a, b) => a.cost - b.cost || a.token - b.token),
  );
  // A lower bound of the cost of the cells from j on.
  const least = costs.map((_, j) => costs.slice(j).reduce((sum, row) => sum + row[0]!.cost, 0));
  let best: number[] = [];
  let bestCost = Infinity;
  let visits = 0;
  const visit = (chosen: number[], spent: number): void => {
    const j = chosen.length;
    if (j === cells.length) {
      best = chosen;
      bestCost = spent;
      return;
    }
    for (const { token, cost } of costs[j]!) {
      const conflicts = chosen.filter(
        (t, i) => t === token && related(cells[i]!, cells[j]!),
      ).length;
      const total = spent + cost + CONFLICT * conflicts;
      if (total + (least[j + 1] ?? 0) >= bestCost || (best.length > 0 && ++visits > MOST_VISITS))
        continue;
      visit([...chosen, token], total);
    }
  };
  visit([], 0);
  return best;
}
