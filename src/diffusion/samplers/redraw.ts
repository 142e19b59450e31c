// Redraw: every step writes masked cells as ancestral sampling does and draws written tokens again, directly
// from one visible token to another. A step from alpha_t to alpha_s keeps a token with probability alpha_s and
// draws it again otherwise, so tokens written early, with little context, are revised often, and late ones rarely.
//
// The idea is that of D3IM (Yu et al. 2026, arXiv 2606.01026), a corrector-style reverse update from visible to visible
// tokens without masks, extra parameters or extra passes, known here from its abstract only; the probability is this project's choice.
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
  help: "Ancestral, and each written token is drawn again, without a mask in between, with a probability that falls to 0.",
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
