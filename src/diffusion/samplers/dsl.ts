// DSL, Discrete Stochastic Localization: one network for evidence, and five paths through
// it. The state of a cell is z = t e + sqrt(t) eps (evidence.ts), and the board is the reading
// of the evidence. Two paths jump: they make the chosen cells certain at once, the surest
// first or at random. Three are diffusions, dz = p dt + noise dB, in which all cells gain
// evidence together: up to the end; with sure cells made certain earlier; or with evidence
// that is reduced again where the model doubts the digit.
import { maskedCells } from "../board.ts";
import { drawToken, likeliest } from "../draw.ts";
import {
  blur,
  CERTAIN,
  evidenceAt,
  leaning,
  localize,
  posteriorAt,
  READ,
  settle,
} from "../evidence.ts";
import { inOrder } from "../orders.ts";
import { cellsPerStep, passesLeft, perStepParam } from "../pace.ts";
import { nfeParam, num, numberParam, shareParam, temperatureParam } from "../params.ts";
import { isUnder, probabilityOf } from "../prediction.ts";
import type { Evidence, Moves, ParamSpec, Sampler, StepContext } from "../types.ts";

const source = "DSL 2026, Discrete Stochastic Localization, arXiv 2605.12836";

const noiseParam = shareParam(
  "noise",
  "Noise",
  0.3,
  "Noise of the diffusion: 1 is the exact path, 0 follows the model's prediction.",
);

const jumping = [nfeParam(51), perStepParam(1), temperatureParam(0)];

export const dslConfidence: Sampler = {
  id: "dsl-confidence",
  name: "DSL, surest first",
  help: "Makes the surest cells certain, a few per pass. Needs a model that reads evidence.",
  source: `${source}, confidence path`,
  needs: ["evidence"],
  params: jumping,
  step: (context) => jump(context, "confidence"),
};

export const dslRandom: Sampler = {
  id: "dsl-random",
  name: "DSL, random order",
  help: "Makes random cells certain, a few per pass. Needs a model that reads evidence.",
  source: `${source}, any-order path`,
  needs: ["evidence"],
  params: jumping,
  step: (context) => jump(context, "random"),
};

export const dslSde: Sampler = {
  id: "dsl-sde",
  name: "DSL, all at once",
  help: "All cells gain evidence together, in a diffusion that ends when they are certain.",
  source: `${source}, simultaneous SDE`,
  needs: ["evidence"],
  params: [nfeParam(32), noiseParam],
  step: (context) => diffuse(context, { lock: null }),
};

export const dslHybrid: Sampler = {
  id: "dsl-hybrid",
  name: "DSL, all at once with locks",
  help: "Like “all at once”, and a cell that the model is sure of becomes certain earlier.",
  source: `${source}, absorbing SDE`,
  needs: ["evidence"],
  params: [
    nfeParam(32),
    noiseParam,
    shareParam("lock", "Lock above", 0.95, "A cell more probable than this becomes certain."),
  ],
  step: (context) => diffuse(context, { lock: num(context.params, "lock") }),
};

const lineParams: readonly ParamSpec[] = [
  shareParam(
    "high",
    "Doubt at the start",
    0.9,
    "At the start of the run, a digit of lower probability is doubted.",
  ),
  shareParam(
    "low",
    "Doubt at the end",
    0.4,
    "The same at the end of the run; in between the limit changes linearly.",
  ),
  shareParam("keep", "Kept", 0.25, "Share of its time that a doubted cell keeps; 0 masks it."),
  numberParam(
    "climb",
    "Climb",
    { default: 12, min: 1, max: 256, step: 1, unit: "steps" },
    "Steps from a mask to certain, for a cell that is never doubted.",
  ),
];

export const dslBacktrack: Sampler = {
  id: "dsl-backtrack",
  name: "DSL, with backtracking",
  help: "Every cell gains evidence at its own pace, and loses some when the model doubts its digit.",
  source: `${source}, SDE with backtracking`,
  needs: ["evidence"],
  params: [nfeParam(51), noiseParam, ...lineParams],
  step: (context) => backtrack(context),
};

function jump(context: StepContext, order: "confidence" | "random"): Moves {
  const { state, prediction, params, random } = context;
  const masked = maskedCells(state.tokens);
  const least = Math.ceil(masked.length / (passesLeft(context) + 1));
  const k = Math.max(cellsPerStep(state, params, 1), least);
  const evidence = evidenceAt(state, prediction.vocab);
  const chosen = inOrder(order, masked, prediction, random).slice(0, k);
  for (const cell of chosen) {
    const { token } = drawToken(prediction, cell, num(params, "temperature"), random);
    settle(evidence, cell, token, prediction.vocab);
  }
  return { ...NO_MOVES, evidence, done: chosen.length === masked.length };
}

/** One step of the diffusion of all cells that are not yet certain. */
function diffuse(context: StepContext, { lock }: { readonly lock: number | null }): Moves {
  const { state, prediction } = context;
  const evidence = evidenceAt(state, prediction.vocab);
  const open = openCells(context, evidence);
  const left = passesLeft(context);
  let sure = 0;
  for (const cell of open) {
    const { token, confidence } = likeliest(prediction, cell);
    if (left === 0 || (lock !== null && isUnder(lock, confidence))) {
      settle(evidence, cell, token, prediction.vocab);
      sure++;
    } else {
      // The remaining time is divided into the remaining steps, even in the square root of time.
      const until = climbed(evidence.t[cell]!, left + 1);
      localize(evidence, cell, until, prediction, noiseOf(context));
    }
  }
  return { ...NO_MOVES, evidence, done: sure === open.length };
}

/** One step in which every cell gains evidence, or loses some because its digit is doubted. */
function backtrack(context: StepContext): Moves {
  const { state, prediction, params } = context;
  const { vocab } = prediction;
  const evidence = evidenceAt(state, vocab);
  const left = passesLeft(context);
  const spent = state.nfe / num(params, "nfe");
  const line = num(params, "high") + (num(params, "low") - num(params, "high")) * spent;
  const free = freeCells(context);
  let doubted = 0;
  for (const cell of free) {
    const token = leaning(evidence.z, cell, vocab);
    const reads = evidence.t[cell]! > 0 && posteriorAt(evidence.z, cell, vocab)[token - 1]! >= READ;
    const doubt = reads && isUnder(probabilityOf(prediction, cell, token), line);
    if (left === 0) settle(evidence, cell, likeliest(prediction, cell).token, vocab);
    else if (doubt) {
      doubted++;
      blur(evidence, cell, num(params, "keep") * evidence.t[cell]!, vocab, noiseOf(context));
    } else if (evidence.t[cell]! < CERTAIN) {
      const steps = Math.min(left + 1, num(params, "climb"));
      localize(evidence, cell, onwards(evidence.t[cell]!, steps), prediction, noiseOf(context));
      if (evidence.t[cell]! >= CERTAIN)
        settle(evidence, cell, leaning(evidence.z, cell, vocab), vocab);
    }
  }
  const certain = free.every((cell) => evidence.t[cell]! >= CERTAIN);
  return { ...NO_MOVES, evidence, done: left === 0 || (certain && doubted === 0) };
}

const NO_MOVES = { remasks: [], unmasks: [] } as const;

/** The time one step later, when `steps` steps, even in the root of time, lead from t to certain. */
function climbed(t: number, steps: number): number {
  const root = Math.sqrt(t / CERTAIN);
  return Math.min(CERTAIN, CERTAIN * (root + (1 - root) / steps) ** 2);
}

/** The time one step later, when `steps` such steps lead from a mask to certain. */
const onwards = (t: number, steps: number): number =>
  Math.min(CERTAIN, CERTAIN * (Math.sqrt(t / CERTAIN) + 1 / steps) ** 2);

const noiseOf = ({ params, random }: StepContext) => ({ random, noise: num(params, "noise") });

const freeCells = ({ state: { given } }: StepContext): number[] =>
  [...given.keys()].filter((cell) => !given[cell]);

const openCells = (context: StepContext, { t }: Evidence): number[] =>
  freeCells(context).filter((cell) => t[cell]! < CERTAIN);
