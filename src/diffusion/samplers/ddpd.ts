// Planned denoising (DDPD) with quality as planner: positions are picked in
// proportion to the probability that they are noise, 1 for a mask, 1 - quality for a
// written cell. A picked mask is written; a picked token is remasked, and
// written again when it is picked again.
import { maskedCells, writtenCells } from "../board.ts";
import { byDraw } from "../causes.ts";
import { drawCells, ranked } from "../draw.ts";
import { cellsPerStep, passesLeft, perStepParam } from "../pace.ts";
import { nfeParam, num, numberParam, temperatureParam } from "../params.ts";
import type { Sampler } from "../types.ts";
import { remasksOf, unmasksOf } from "./moves.ts";

export const ddpd: Sampler = {
  id: "ddpd",
  name: "DDPD",
  help: "Picks cells at random, masked ones with weight 1 and written ones with weight 1 - quality, and denoises them.",
  source:
    "Liu et al. 2024, Think While You Generate, arXiv 2410.06264; the planner is PRISM's head",
  needs: ["quality"],
  params: [
    nfeParam(),
    perStepParam(),
    numberParam(
      "stop",
      "Stop under",
      { default: 0.5, min: 0, max: 64, step: 0.1, unit: "cells" },
      "The run ends when a full board has fewer expected noisy cells than this.",
    ),
    temperatureParam(1),
  ],
  step: (context) => {
    const { state, params, prediction, random } = context;
    const written = writtenCells(state.tokens, state.given);
    const masked = maskedCells(state.tokens);
    const noise = (cell: number) => (state.tokens[cell] ? 1 - prediction.quality![cell]! : 1);
    const expected = written.reduce((sum, cell) => sum + noise(cell), masked.length);
    if (masked.length === 0 && expected < num(params, "stop")) {
      return { remasks: [], unmasks: [], done: true };
    }
    const left = passesLeft(context);
    const k = cellsPerStep(state, params, 0.5);
    // Near the end of the budget, only masks are picked, so that the board is full in time.
    const closing = masked.length >= k * left;
    const count = Math.max(k, closing ? Math.ceil(masked.length / (left + 1)) : 0);
    const picked = drawCells(closing ? masked : [...masked, ...written], noise, count, random);
    const remasked = picked.filter((cell) => state.tokens[cell]);
    const cause = (cell: number) =>
      byDraw("noise probability", noise(cell), written.length, {
        probability: noise(cell) / expected,
        draws: count,
      });
    return {
      remasks: remasksOf(context, ranked(remasked, noise), cause),
      unmasks: unmasksOf(
        context,
        picked.filter((cell) => !state.tokens[cell]),
      ),
      done: false,
    };
  },
};
