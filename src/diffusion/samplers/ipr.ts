// Iterative partial refinement: fill the board greedily, then repeatedly remask a share
// of the free cells and fill them again, most confident first, drawn at a temperature.
// No test decides whether a round is kept.
import { maskedCells, writtenCells } from "../board.ts";
import { byChance, byRank, scoresOf } from "../causes.ts";
import { ranked } from "../draw.ts";
import { inOrder } from "../orders.ts";
import { cellsPerStep, passesLeft, perStepParam } from "../pace.ts";
import { choice, choiceParam, nfeParam, num, shareParam, temperatureParam } from "../params.ts";
import type { Sampler, StepContext } from "../types.ts";
import { remasksOf, unmasksOf } from "./moves.ts";

export const ipr: Sampler = {
  id: "ipr",
  name: "IPR",
  help: "Fills the board, then repeatedly remasks a random share of it and fills that again.",
  source: "Yoon et al. 2026, Iterative Partial Refinement, arXiv 2605.19317",
  needs: [],
  needsFor: (params) => (params["subset"] === "quality" ? ["quality"] : []),
  params: [
    nfeParam(256),
    perStepParam(),
    choiceParam(
      "subset",
      "Subset",
      ["random", "quality", "all"],
      "Which cells a round remasks: random ones. Controls: those of lowest quality; all (a restart).",
    ),
    shareParam("share", "Share", 0.25, "Share of the free cells that a round remasks."),
    temperatureParam(0.5),
  ],
  step: (context) => {
    const { state, params, prediction, random } = context;
    const masked = maskedCells(state.tokens);
    const k = cellsPerStep(state, params, 0.5);
    const left = passesLeft(context);
    if (masked.length > 0) {
      const count = Math.max(k, Math.ceil(masked.length / (left + 1)));
      const chosen = inOrder("confidence", masked, prediction, random).slice(0, count);
      const greedy = state.memory.filledAt === 0;
      const unmasks = unmasksOf(context, chosen, greedy ? 0 : num(params, "temperature"));
      return { remasks: [], unmasks, done: left === 0 && chosen.length === masked.length };
    }
    const remasks = nextRound(context);
    const affordable = Math.ceil(remasks.length / k) <= left;
    if (remasks.length === 0 || !affordable) return { remasks: [], unmasks: [], done: true };
    return { remasks, unmasks: [], done: false };
  },
};

function nextRound(context: StepContext) {
  const { state, params, prediction, random } = context;
  const written = writtenCells(state.tokens, state.given);
  const subset = choice(params, "subset");
  const count =
    subset === "all" ? written.length : Math.ceil(num(params, "share") * written.length);
  if (subset !== "quality") {
    const cause = byChance("random", written.length, count);
    return remasksOf(context, random.shuffle(written).slice(0, count), () => cause);
  }
  const scores = scoresOf("quality", written, (cell) => prediction.quality![cell]!);
  const worst = ranked(written, (cell) => -scores.valueAt(cell)).slice(0, count);
  return remasksOf(context, worst, (cell) => byRank(scores, cell, worst.length));
}
