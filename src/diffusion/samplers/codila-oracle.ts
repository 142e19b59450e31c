// The oracle for CoDiLA's decoder: the same blocks, written by the likeliest tokens
// that are all different wherever cells share a row, a column or a box. It is told the rule
// that the decoder has to learn; how far the decoder falls short of it is the figure.
import { probabilityOf } from "../prediction.ts";
import type { DensePrediction, Sampler } from "../types.ts";
import { blocksStep, codilaIndependent, decoderOf, surestBlock, type Writer } from "./codila.ts";

/** What a conflict costs, in nats: more than a block's probabilities can make good. */
const CONFLICT = 200;
/** Boards of thought at most; the surest tokens come first, so that more seldom finds better. */
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
  help: "For comparison: the same blocks, written by the likeliest digits that are all different in every unit.",
  source: "The coherence that CoDiLA's decoder learns (arXiv 2603.20216), by the rule itself",
  needs: ["decoder"],
  params: codilaIndependent.params.filter(({ name }) => name !== "temperature"),
  step: (context) => blocksStep(context, surestBlock(context), allDifferent),
};

/** The most probable tokens of which no two related cells have the same; as few such pairs as can be. */
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
  // The least that the cells from j on can cost.
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
