// CoDiLA: a forward pass writes several cells, and a small causal decoder makes them
// coherent: it reads the block's marginals and writes its cells one after another, the
// surest first. A block is the cells of lowest entropy, on the whole board or in one box.
// The static schedule writes a fixed number per pass; the dynamic one as many as have a mean
// entropy of at most tau. `Writer` is exchangeable, so that independent writing and the
// all-different oracle use the same schedules.
import { maskedCells } from "../board.ts";
import { decodeBlock } from "../decoder.ts";
import { drawToken, likeliest, ranked, type Draw } from "../draw.ts";
import { passesLeft, perStepParam } from "../pace.ts";
import { choice, choiceParam, nfeParam, num, numberParam, temperatureParam } from "../params.ts";
import { entropyOf } from "../prediction.ts";
import type { Decoder, Moves, DensePrediction, Sampler, StepContext } from "../types.ts";

/** Tokens for the cells of a block, in their order. */
export type Writer = (context: StepContext, cells: readonly number[]) => readonly Draw[];

/** The most cells in a block for a writer without a decoder, which would set its own limit. */
const MOST = 16;

const blockParam = choiceParam(
  "block",
  "Block",
  ["cells", "box"],
  "Where the cells of a block come from: the whole board, or one box.",
);

const verifyParam = choiceParam(
  "verify",
  "Verify",
  ["off", "on"],
  "On: a cell stays masked for a later pass if the decoder's token is not the most probable one of its marginal.",
);

const tauParam = numberParam(
  "tau",
  "Mean entropy",
  { default: 0.1, min: 0, max: 2.2, step: 0.01, unit: "nats" },
  "A pass writes as many cells as have a mean entropy of at most this.",
);

const source = "CoDiLA 2026, arXiv 2603.20216";
const staticParams = [nfeParam(51), perStepParam(4), blockParam];

const byDecoder: Writer = (context, cells) =>
  decodeBlock(
    decoderOf(context),
    context.prediction,
    cells,
    num(context.params, "temperature"),
    context.random,
  );

const byMarginals: Writer = ({ prediction, params, random }, cells) =>
  cells.map((cell) => drawToken(prediction, cell, num(params, "temperature"), random));

export const codilaStatic: Sampler = {
  id: "codila-static",
  name: "CoDiLA, static blocks",
  help: "Unmasks a fixed number of cells per pass, the surest, with a decoder that makes them agree.",
  source: `${source}, static schedule`,
  needs: ["decoder"],
  params: [...staticParams, verifyParam, temperatureParam(0)],
  step: (context) => blocksStep(context, surestBlock(context), byDecoder, { counts: true }),
};

export const codilaDynamic: Sampler = {
  id: "codila-dynamic",
  name: "CoDiLA, dynamic blocks",
  help: "Unmasks as many cells per pass as have a low mean entropy, with a decoder that makes them agree.",
  source: `${source}, dynamic schedule`,
  needs: ["decoder"],
  params: [nfeParam(51), tauParam, blockParam, verifyParam, temperatureParam(0)],
  step: (context) => blocksStep(context, sureBlock(context), byDecoder, { counts: true }),
};

export const codilaIndependent: Sampler = {
  id: "codila-independent",
  name: "CoDiLA's blocks, written independently",
  help: "For comparison: the same blocks, each cell drawn from its own marginal.",
  source: `${source}, the baseline without a decoder`,
  needs: [],
  needsFor: (params) => (params["block"] === "box" ? ["decoder"] : []),
  params: [...staticParams, temperatureParam(0)],
  step: (context) => blocksStep(context, surestBlock(context), byMarginals),
};

/** Chooses the next block among masked cells. */
type Chooser = (masked: readonly number[]) => readonly number[];

/**
 * Writes blocks until the cells that the budget requires are written; usually one block.
 * @param counts whether the writer is the decoder, whose passes are counted
 */
export function blocksStep(
  context: StepContext,
  choose: Chooser,
  write: Writer,
  { counts = false } = {},
): Moves {
  const { state, prediction, params } = context;
  const left = passesLeft(context);
  let masked: readonly number[] = maskedCells(state.tokens);
  const total = masked.length;
  const least = Math.ceil(total / (left + 1));
  const unmasks: { cell: number; token: number; confidence: number }[] = [];
  let decoded = 0;
  while (masked.length > 0 && (unmasks.length === 0 || unmasks.length < least)) {
    const block = choose(masked);
    const drawn = block.map((cell, j) => ({ cell, j }));
    const tokens = write(context, block);
    if (counts) decoded += block.length;
    const verified = drawn.filter(
      ({ cell, j }) => tokens[j]!.token === likeliest(prediction, cell).token,
    );
    // Without a pass to spare, cells cannot stay masked.
    const holds = params["verify"] === "on" && left > 0 && verified.length > 0 && least <= 1;
    for (const { cell, j } of holds ? verified : drawn) unmasks.push({ cell, ...tokens[j]! });
    masked = masked.filter((cell) => !block.includes(cell));
  }
  return { remasks: [], unmasks, done: unmasks.length === total, ...(counts && { decoded }) };
}

/** The block of lowest mean entropy among those of `perStep` cells, or of more if the budget requires it. */
export function surestBlock(context: StepContext): Chooser {
  const { state, params, prediction } = context;
  const asked = Math.ceil(maskedCells(state.tokens).length / (passesLeft(context) + 1));
  const count = Math.min(Math.max(num(params, "perStep"), asked), mostOf(context));
  return (masked) => {
    const blocks = regionsOf(context, masked).map((cells) =>
      surestFirst(prediction, cells).slice(0, count),
    );
    // A box may have fewer masked cells than the block should have: fuller blocks come first.
    const most = Math.max(...blocks.map((block) => block.length));
    return lowestMean(
      prediction,
      blocks.filter((block) => block.length === most),
    );
  };
}

/** The longest block with a mean entropy of at most tau; at least the surest cell. */
export function sureBlock(context: StepContext): Chooser {
  const { params, prediction } = context;
  const tau = num(params, "tau");
  const most = mostOf(context);
  return (masked) => {
    const blocks = regionsOf(context, masked).map((cells) => {
      const sorted = surestFirst(prediction, cells).slice(0, most);
      // Entropies ascend along the block, so their mean does, too.
      const over = sorted.findIndex(
        (_, j) => meanEntropy(prediction, sorted.slice(0, j + 1)) > tau,
      );
      return over < 0 ? sorted : sorted.slice(0, Math.max(1, over));
    });
    const longest = Math.max(...blocks.map((block) => block.length));
    return lowestMean(
      prediction,
      blocks.filter((block) => block.length === longest),
    );
  };
}

/** The sets of cells that a block may come from: all masked cells, or those of each box. */
function regionsOf(
  context: StepContext,
  masked: readonly number[],
): readonly (readonly number[])[] {
  if (choice(context.params, "block") === "cells") return [masked];
  const box = decoderOf(context).relations.find(({ name }) => name === "box");
  if (!box) throw new Error("This model's decoder has no boxes; take blocks of cells.");
  const boxes = new Map<number, number[]>();
  for (const cell of masked) {
    const one = box.of[cell]!;
    boxes.set(one, [...(boxes.get(one) ?? []), cell]);
  }
  return [...boxes.values()];
}

const surestFirst = (prediction: DensePrediction, cells: readonly number[]): number[] =>
  ranked(cells, (cell) => -entropyOf(prediction, cell));

function lowestMean(prediction: DensePrediction, blocks: readonly (readonly number[])[]) {
  const mean = (block: readonly number[]) => meanEntropy(prediction, block);
  return blocks.reduce((best, block) => (mean(block) < mean(best) ? block : best));
}

const meanEntropy = (prediction: DensePrediction, block: readonly number[]): number =>
  block.reduce((sum, cell) => sum + entropyOf(prediction, cell), 0) / block.length;

const mostOf = ({ decoder }: StepContext): number => decoder?.most ?? MOST;

/** The model's decoder. @throws Error on a model without one */
export function decoderOf({ decoder }: StepContext): Decoder {
  if (decoder) return decoder;
  throw new Error("This sampler needs a model with a decoder.");
}
