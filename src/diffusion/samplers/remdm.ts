// Ancestral sampling (MDLM) and ReMDM's four remasking schedules. In a step from
// alpha_t to alpha_s, each written cell is remasked with probability sigma, and each
// masked one is written with probability (alpha_s - (1 - sigma) alpha_t) / (1 - alpha_t).
import { maskedCells, writtenCells } from "../board.ts";
import { byDraw } from "../causes.ts";
import { nfeParam, num, shareParam, temperatureParam } from "../params.ts";
import { loopAlphas, sigmaMax, straightAlphas, unmaskProbability } from "../schedules.ts";
import type { Moves, Sampler, StepContext } from "../types.ts";
import { remasksOf, unmasksOf } from "./moves.ts";

const source = "Wang et al. 2025, arXiv 2503.00307, section 4";

const eta = (value: number, help: string) => shareParam("eta", "Eta", value, help);

export const ancestral: Sampler = {
  id: "ancestral",
  name: "Ancestral",
  help: "Each masked cell is written with the schedule's probability; nothing is remasked.",
  source: "MDLM, Sahoo et al. 2024, arXiv 2406.07524",
  needs: [],
  params: [nfeParam(51), temperatureParam(1)],
  step: (context) => move(context, straight(context), () => 0),
};

export const remdmCap: Sampler = {
  id: "remdm-cap",
  name: "ReMDM-cap",
  help: "Ancestral; each written cell is also remasked, with a capped probability.",
  source: `${source}, max-capped schedule`,
  needs: [],
  params: [nfeParam(51), eta(0.04, "Cap of the remasking probability."), temperatureParam(1)],
  step: (context) => {
    const alphas = straight(context);
    const sigma = Math.min(num(context.params, "eta"), sigmaMax(alphas.alphaT, alphas.alphaS));
    return move(context, alphas, () => sigma);
  },
};

export const remdmRescale: Sampler = {
  id: "remdm-rescale",
  name: "ReMDM-rescale",
  help: "Ancestral; each written cell is also remasked, with a share of the largest allowed probability.",
  source: `${source}, rescaled schedule`,
  needs: [],
  params: [
    nfeParam(51),
    eta(0.05, "Share of the largest allowed remasking probability."),
    temperatureParam(1),
  ],
  step: (context) => {
    const alphas = straight(context);
    const sigma = num(context.params, "eta") * sigmaMax(alphas.alphaT, alphas.alphaS);
    return move(context, alphas, () => sigma);
  },
};

export const remdmConf: Sampler = {
  id: "remdm-conf",
  name: "ReMDM-conf",
  help: "Ancestral; written cells are also remasked, those of low confidence with a higher probability.",
  source: `${source}, confidence-based schedule`,
  needs: [],
  params: [nfeParam(51), temperatureParam(1)],
  step: (context) => {
    const { tokens, given, memory } = context.state;
    const alphas = straight(context);
    const limit = sigmaMax(alphas.alphaT, alphas.alphaS);
    const weight = (cell: number) => Math.exp(-memory.confidence[cell]!);
    const total = writtenCells(tokens, given).reduce((sum, cell) => sum + weight(cell), 0);
    return move(context, alphas, (cell) => (tokens[cell] ? (limit * weight(cell)) / total : 0));
  },
};

export const remdmLoop: Sampler = {
  id: "remdm-loop",
  name: "ReMDM-loop",
  help: "Ancestral up to a plateau, then remasking and rewriting, then ancestral to the end.",
  source: `${source}, loop`,
  needs: [],
  params: [
    nfeParam(51),
    eta(0.02, "Remasking probability on the plateau."),
    shareParam(
      "tOn",
      "Plateau from",
      0.55,
      "Time, running from 1 to 0, at which the plateau begins.",
    ),
    shareParam(
      "tOff",
      "Plateau to",
      0.05,
      "Time at which the plateau ends; at most the time at which it begins.",
    ),
    shareParam("alphaOn", "Plateau", 0.9, "Share of cells expected to be written on the plateau."),
    temperatureParam(1),
  ],
  step: (context) => {
    const { params, state } = context;
    const tOn = num(params, "tOn");
    const tOff = Math.min(tOn, num(params, "tOff"));
    const plateau = { tOn, tOff, alphaOn: num(params, "alphaOn") };
    const alphas = loopAlphas(state.step, num(params, "nfe"), plateau);
    const limit = sigmaMax(alphas.alphaT, alphas.alphaS);
    const sigma = alphas.hold ? Math.min(num(params, "eta"), limit) : 0;
    return move(context, alphas, () => sigma);
  },
};

type Alphas = { readonly alphaT: number; readonly alphaS: number };

function straight({ state, params }: StepContext): Alphas {
  return straightAlphas(state.step, num(params, "nfe"));
}

function move(context: StepContext, alphas: Alphas, sigma: (cell: number) => number): Moves {
  const { state, random } = context;
  const written = writtenCells(state.tokens, state.given);
  const masked = maskedCells(state.tokens);
  const remasked = written.filter((cell) => random.float() < sigma(cell));
  const { alphaT, alphaS } = alphas;
  const chosen = masked.filter(
    (cell) => random.float() < unmaskProbability(alphaT, alphaS, sigma(cell)),
  );
  return {
    remasks: remasksOf(context, remasked, (cell) =>
      byDraw("remasking probability", sigma(cell), written.length),
    ),
    unmasks: unmasksOf(context, chosen),
    done: alphaS === 1 && remasked.length === 0 && chosen.length === masked.length,
  };
}
