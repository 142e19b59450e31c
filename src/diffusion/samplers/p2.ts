// Path planning (P2): a planner scores every cell, and the lowest are masked, down to a
// share of 1 - kappa. In self-planning, the denoiser scores written cells itself; otherwise
// a planner does, here the PRISM head.
import { nfeParam, num, numberParam, temperatureParam } from "../params.ts";
import { probabilityOf } from "../prediction.ts";
import type { Sampler } from "../types.ts";
import { keepHighest, logOf } from "./keep-highest.ts";

const params = [
  nfeParam(51),
  numberParam(
    "eta",
    "Eta",
    { default: 1, min: 0, max: 10, step: 0.1 },
    "Scales the log score of written cells: 0 never remasks, above 1 remasks more.",
  ),
  temperatureParam(0),
];

const source = "Peng et al. 2025, Path Planning, arXiv 2502.03540";

export const p2: Sampler = {
  id: "p2",
  name: "P2, self-planned",
  help: "Keeps the scheduled number of cells: those most probable to the denoiser, written or newly drawn.",
  source: `${source}, self-planning`,
  // In a plain masked model, p(the token) at a written cell has no meaning.
  needs: ["edit"],
  params,
  step: (context) => {
    const { prediction, state } = context;
    const eta = num(context.params, "eta");
    return keepHighest(context, {
      name: "log probability",
      written: (cell) => eta * logOf(probabilityOf(prediction, cell, state.tokens[cell]!)),
      drawn: logOf,
    });
  },
};

export const p2Prism: Sampler = {
  id: "p2-prism",
  name: "P2, planned by PRISM",
  help: "Keeps the scheduled number of cells: those of highest quality or, if newly drawn, of highest probability.",
  source: `${source}, trained planner; the planner is PRISM's head`,
  needs: ["quality"],
  params,
  step: (context) => {
    const quality = context.prediction.quality!;
    const eta = num(context.params, "eta");
    return keepHighest(context, {
      name: "log quality",
      written: (cell) => eta * logOf(quality[cell]!),
      drawn: logOf,
    });
  },
};
