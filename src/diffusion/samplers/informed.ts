// Informed corrector: between steps that write, the written cells that the leave-one-out
// distribution supports least are drawn again from it (Gibbs). It is exact here: each
// written cell is masked alone and scored.
import { maskedCells, writtenCells } from "../board.ts";
import { byDraw, byRank, scoresOf } from "../causes.ts";
import { drawToken, ranked } from "../draw.ts";
import { inOrder, orderParam } from "../orders.ts";
import { cellsPerStep, passesLeft, perStepParam } from "../pace.ts";
import { choice, nfeParam, num, numberParam, temperatureParam } from "../params.ts";
import { probabilityOf } from "../prediction.ts";
import type { DensePrediction, Sampler } from "../types.ts";
import { logOf } from "./keep-highest.ts";
import { affordableLeaveOneOut } from "./leave-one-out.ts";
import { unmasksOf } from "./moves.ts";

export const informed: Sampler = {
  id: "informed",
  name: "Informed corrector",
  help: "Periodically draws the least supported written cells again, each given all the others.",
  source: "Zhao et al. 2024, Informed Correctors, arXiv 2407.21243, confidence-based selection",
  needs: [],
  params: [
    nfeParam(512),
    orderParam,
    perStepParam(),
    numberParam(
      "every",
      "Correct every",
      { default: 16, min: 1, max: 4096, step: 1, unit: "steps" },
      "Steps between corrections; each costs one forward pass per written cell. A full board is always corrected.",
    ),
    numberParam(
      "correct",
      "Correct",
      { default: 4, min: 1, max: 256, step: 1, unit: "cells" },
      "Written cells that a correction draws again.",
    ),
    numberParam(
      "noise",
      "Selection noise",
      { default: 0, min: 0, max: 4, step: 0.1 },
      "Gumbel noise on the choice of cells to correct.",
    ),
    temperatureParam(1),
  ],
  probes: (state, params) => {
    const full = maskedCells(state.tokens).length === 0;
    const due = (state.step + 1) % num(params, "every") === 0;
    return full || due ? affordableLeaveOneOut(state, params, 0.5) : [];
  },
  step: (context) => {
    const { state, params, prediction, probes, random } = context;
    const { tokens, given } = state;
    const masked = maskedCells(tokens);
    const k = Math.max(
      cellsPerStep(state, params, 0.5),
      Math.ceil(masked.length / (passesLeft(context) + 1)),
    );
    const order = choice(params, "order");
    const unmasks = unmasksOf(context, inOrder(order, masked, prediction, random).slice(0, k));
    if (probes.length === 0) return { remasks: [], unmasks, done: masked.length === 0 };

    const written = writtenCells(tokens, given);
    const margins = new Map(
      written.map((cell, i) => [cell, logMargin(probes[i]!, cell, tokens[cell]!)]),
    );
    const noise = num(params, "noise");
    const doubtful = ranked(written, (cell) => noise * random.gumbel() - margins.get(cell)!);
    const count = Math.min(num(params, "correct"), written.length);
    const scores = scoresOf("leave-one-out margin", written, (cell) => margins.get(cell)!);
    // With Gumbel noise on the scores, this draws cells by a softmax over them.
    const least = Math.min(...margins.values());
    const weight = (cell: number) => Math.exp((least - margins.get(cell)!) / noise);
    const total = written.reduce((sum, cell) => sum + weight(cell), 0);
    const causeOf = (cell: number) =>
      noise === 0
        ? byRank(scores, cell, count)
        : byDraw(scores.name, scores.valueAt(cell), scores.of, {
            probability: weight(cell) / total,
            draws: count,
          });
    const replaces = doubtful.slice(0, count).flatMap((cell) => {
      const probe = probes[written.indexOf(cell)]!;
      const { token, confidence } = drawToken(probe, cell, num(params, "temperature"), random);
      return token === tokens[cell]
        ? []
        : [{ cell, from: tokens[cell]!, token, confidence, cause: causeOf(cell) }];
    });
    const settled = [...margins.values()].every((margin) => margin >= 0);
    const done = masked.length === 0 && replaces.length === 0 && settled;
    return { remasks: [], unmasks, replaces, done };
  },
};

/** log p(token) - log p(the most probable other token): negative where another is more probable. */
function logMargin(prediction: DensePrediction, cell: number, token: number): number {
  let other = 0;
  for (let v = 1; v <= prediction.vocab; v++) {
    if (v !== token) other = Math.max(other, probabilityOf(prediction, cell, v));
  }
  return logOf(probabilityOf(prediction, cell, token)) - logOf(other);
}
