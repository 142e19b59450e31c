// Path planning (P2): a planner scores every cell, and the lowest are masked, down
// to a share of 1 - kappa. Self-planned, the denoiser scores written cells itself;
// with a planner, here the PRISM head, the planner does.
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
  help: "Keeps the cells that the denoiser finds likeliest, written or newly drawn, to the scheduled count.",
  source: `${source}, self-planning`,
  // p(the token there) at a written cell means nothing in a plain masked model.
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
  help: "Keeps the cells of highest quality, or highest probability where newly drawn, to the scheduled count.",
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
