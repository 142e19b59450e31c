// How many cells are written per forward pass, and how many passes are left.
import { freeCount } from "./board.ts";
import { num, numberParam } from "./params.ts";
import type { Params, RunState, StepContext } from "./types.ts";

export const perStepParam = (value = 0) =>
  numberParam(
    "perStep",
    "Cells a step",
    { default: value, min: 0, max: 256, step: 1, unit: "cells" },
    "Cells written per forward pass; 0 takes as many as the budget asks for.",
  );

/** `perStep`; if that is 0, the number that fills the board in `fillShare` of the budget. */
export function cellsPerStep(
  { given }: Pick<RunState, "given">,
  params: Params,
  fillShare: number,
): number {
  return num(params, "perStep") || budgetPace({ given }, params, fillShare);
}

/** Cells per forward pass that fill the board in `fillShare` of the budget. */
export function budgetPace(
  { given }: Pick<RunState, "given">,
  params: Params,
  fillShare: number,
): number {
  return Math.ceil(freeCount(given) / (num(params, "nfe") * fillShare));
}

/** Forward passes left in the budget after this step. */
export function passesLeft({ state, params, probes }: StepContext): number {
  return num(params, "nfe") - state.nfe - 1 - probes.length;
}
