// A sampler in one file: `--sampler ./examples/patience.ts` runs it, without changes elsewhere. It
// remasks a digit only after its quality was low for several steps.
import { maskedCells, writtenCells } from "../src/diffusion/board.ts";
import { byThreshold, scoresOf } from "../src/diffusion/causes.ts";
import { likeliest, ranked } from "../src/diffusion/draw.ts";
import { nfeParam, num, numberParam, shareParam } from "../src/diffusion/params.ts";
import { isUnder } from "../src/diffusion/prediction.ts";
import type { Sampler, StepContext } from "../src/diffusion/types.ts";

/** Cells written per step. */
const PER_STEP = 4;

const patience: Sampler = {
  id: "patience",
  name: "Patience",
  help: "Waits before it remasks a digit: a newer digit needs a lower quality.",
  source: "An example of this repository",
  needs: ["quality"],
  params: [
    nfeParam(128),
    shareParam("threshold", "Threshold", 0.5, "A digit of lower quality is remasked in the end."),
    numberParam(
      "wait",
      "Wait",
      { default: 3, min: 0, max: 50, step: 1, unit: "steps" },
      "Steps until the whole threshold counts.",
    ),
  ],
  step: (context) => {
    const { state, prediction } = context;
    const quality = prediction.quality!;
    const written = writtenCells(state.tokens, state.given);
    const doubted = ranked(
      written.filter((cell) => isUnder(quality[cell]!, lineOf(context, cell))),
      (cell) => -quality[cell]!,
    );
    const scores = scoresOf("quality", written, (cell) => quality[cell]!);
    const draws = maskedCells(state.tokens).map((cell) => ({
      cell,
      ...likeliest(prediction, cell),
    }));
    const last = state.nfe + 1 >= num(context.params, "nfe");
    const surest = draws.toSorted((a, b) => b.confidence - a.confidence || a.cell - b.cell);
    const remasks = last ? [] : doubted;
    return {
      remasks: remasks.map((cell) => ({
        cell,
        token: state.tokens[cell]!,
        cause: byThreshold(scores, cell, lineOf(context, cell)),
      })),
      // The last pass fills every mask.
      unmasks: last ? surest : surest.slice(0, PER_STEP),
      done: remasks.length === 0 && draws.length <= PER_STEP,
    };
  },
};

/** The quality under which a digit of this age is remasked. */
function lineOf({ state, params }: StepContext, cell: number): number {
  const age = state.step - state.memory.writtenAt[cell]!;
  const grown = Math.min(1, (age + 1) / (num(params, "wait") + 1));
  return num(params, "threshold") * grown;
}

export default patience;
