// Redraw: every step writes masked cells as ancestral sampling does and draws written tokens again, straight
// from one visible token to another. A step from alpha_t to alpha_s leaves a token alone with probability alpha_s and
// draws it anew otherwise, so that what was written in little context is revised often, and what was written late seldom.
//
// The idea is that of D3IM (Yu et al. 2026, arXiv 2606.01026), a corrector-style reverse update from visible to visible
// without masks, parameters or passes besides, known here by its abstract alone; the probability is this project's choice.
import { maskedCells, writtenCells } from "../board.ts";
import { byDraw } from "../causes.ts";
import { drawToken } from "../draw.ts";
import { nfeParam, num, temperatureParam } from "../params.ts";
import { straightAlphas, unmaskProbability } from "../schedules.ts";
import type { Sampler } from "../types.ts";
import { unmasksOf } from "./moves.ts";

export const redraw: Sampler = {
  id: "redraw",
  name: "Redraw",
  help: "Ancestral, and each written token is drawn again with a probability that falls to 0; nothing is masked in between.",
  source: "After the abstract of D3IM, Yu et al. 2026, arXiv 2606.01026; no reproduction",
  needs: ["edit"],
  params: [nfeParam(51), temperatureParam(0)],
  step: (context) => {
    const { state, params, prediction, random } = context;
    const { tokens, given } = state;
    const { alphaT, alphaS } = straightAlphas(state.step, num(params, "nfe"));
    const masked = maskedCells(tokens);
    const written = writtenCells(tokens, given);
    const chance = unmaskProbability(alphaT, alphaS, 0);
    const chosen = masked.filter(() => random.float() < chance);
    const revised = written.filter(() => random.float() < 1 - alphaS);
    const replaces = revised.flatMap((cell) => {
      const drawn = drawToken(prediction, cell, num(params, "temperature"), random);
      const cause = byDraw("redraw probability", 1 - alphaS, written.length);
      return drawn.token === tokens[cell] ? [] : [{ cell, from: tokens[cell]!, ...drawn, cause }];
    });
    return { remasks: [], unmasks: unmasksOf(context, chosen), replaces, done: alphaS === 1 };
  },
};
