// DSL, Discrete Stochastic Localization: one network for evidence, and five paths through
// it. What is known of a cell is z = t e + sqrt(t) eps (evidence.ts), and the board is what the
// evidence reads as. Two paths jump: the chosen cells become certain at once, the
// surest first or at random. Three are diffusions, dz = p dt + noise dB, in which all cells gain
// evidence together: to the end; with the sure ones made certain on the way; or with evidence
// that goes down again where the model no longer believes what it has come to.
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
  "Of the diffusion: 1 is the exact path, 0 follows what the model expects.",
);

const jumping = [nfeParam(51), perStepParam(1), temperatureParam(0)];

export const dslConfidence: Sampler = {
  id: "dsl-confidence",
  name: "DSL, surest first",
  help: "Makes the surest cells certain, a few a pass, in a model that reads evidence.",
  source: `${source}, confidence path`,
  needs: ["evidence"],
  params: jumping,
  step: (context) => jump(context, "confidence"),
};

export const dslRandom: Sampler = {
  id: "dsl-random",
  name: "DSL, random order",
  help: "Makes random cells certain, a few a pass, in a model that reads evidence.",
  source: `${source}, any-order path`,
  needs: ["evidence"],
  params: jumping,
  step: (context) => jump(context, "random"),
};

export const dslSde: Sampler = {
  id: "dsl-sde",
  name: "DSL, all at once",
  help: "All cells gain evidence together, by a diffusion that ends when they are certain.",
  source: `${source}, simultaneous SDE`,
  needs: ["evidence"],
  params: [nfeParam(32), noiseParam],
  step: (context) => diffuse(context, { lock: null }),
};

export const dslHybrid: Sampler = {
  id: "dsl-hybrid",
  name: "DSL, all at once with locks",
  help: "As all at once, and a cell of which the model is sure becomes certain on the way.",
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
    "Doubt at first",
    0.9,
    "A digit under this is doubted at the start of the run.",
  ),
  shareParam("low", "Doubt at last", 0.4, "The same at its end; in between the line falls evenly."),
  shareParam("keep", "Kept", 0.25, "Share of a doubted cell's time that it keeps; 0 masks it."),
  numberParam(
    "climb",
    "Climb",
    { default: 12, min: 1, max: 256, step: 1, unit: "steps" },
    "Steps in which a cell that is not doubted goes from a mask to certain.",
  ),
];

export const dslBacktrack: Sampler = {
  id: "dsl-backtrack",
  name: "DSL, with backtracking",
  help: "Every cell gains evidence at its own time, and loses it where the model no longer believes its digit.",
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

/** One step of the diffusion of all cells that are not certain yet. */
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
      // What time is left is covered in as many steps: even steps of the root, small ones first.
      const until = climbed(evidence.t[cell]!, left + 1);
      localize(evidence, cell, until, prediction, noiseOf(context));
    }
  }
  return { ...NO_MOVES, evidence, done: sure === open.length };
}

/** One step in which every cell climbs, or falls back because what it has come to is doubted. */
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

/** The time a step later, where `steps` even steps of the root of time lead from here to certain. */
function climbed(t: number, steps: number): number {
  const root = Math.sqrt(t / CERTAIN);
  return Math.min(CERTAIN, CERTAIN * (root + (1 - root) / steps) ** 2);
}

/** The time a step later, where `steps` such steps lead from a mask to certain. */
const onwards = (t: number, steps: number): number =>
  Math.min(CERTAIN, CERTAIN * (Math.sqrt(t / CERTAIN) + 1 / steps) ** 2);

const noiseOf = ({ params, random }: StepContext) => ({ random, noise: num(params, "noise") });

const freeCells = ({ state: { given } }: StepContext): number[] =>
  [...given.keys()].filter((cell) => !given[cell]);

const openCells = (context: StepContext, { t }: Evidence): number[] =>
  freeCells(context).filter((cell) => t[cell]! < CERTAIN);
