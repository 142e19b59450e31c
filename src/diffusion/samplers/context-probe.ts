// Context probe: written tokens are scored again with part of their context masked. One extra forward pass
// masks the written cells of lowest stored confidence together; the probability it gives to the token
// in a cell is that token's support. Tokens of low support are remasked, the lowest first.
//
// The idea is that of CORE (Zhai et al. 2026, arXiv 2602.04096), known here from its abstract only. The choice of
// cells to probe, and the number and time of remasks, are this project's.
import { MASK, maskedCells, writtenCells } from "../board.ts";
import { byThreshold, scoresOf } from "../causes.ts";
import { ranked } from "../draw.ts";
import { inOrder, orderParam } from "../orders.ts";
import { cellsPerStep, passesLeft, perStepParam } from "../pace.ts";
import { choice, nfeParam, num, numberParam, shareParam, temperatureParam } from "../params.ts";
import { isUnder, probabilityOf } from "../prediction.ts";
import type { Moves, Params, Query, RunState, Sampler, StepContext } from "../types.ts";
import { remasksOf, unmasksOf } from "./moves.ts";

const FILL_SHARE = 0.5;

export const contextProbe: Sampler = {
  id: "context-probe",
  name: "Context probe",
  help: "An extra pass masks the cells written with least confidence; tokens that then lose their support are remasked.",
  source: "After the abstract of CORE, Zhai et al. 2026, arXiv 2602.04096; no reproduction",
  needs: [],
  params: [
    nfeParam(256),
    orderParam,
    perStepParam(),
    numberParam(
      "every",
      "Probe every",
      { default: 8, min: 1, max: 4096, step: 1, unit: "steps" },
      "Steps between probes; a probe is one forward pass. A full board is always probed.",
    ),
    shareParam("probed", "Probed", 0.5, "Share of the written cells that a probe masks."),
    shareParam("threshold", "Threshold", 0.5, "Tokens of lower support are remasked."),
    numberParam(
      "remask",
      "Remask",
      { default: 8, min: 1, max: 256, step: 1, unit: "cells" },
      "The most cells that a probe may remask.",
    ),
    temperatureParam(0.5),
  ],
  probes: (state, params) => {
    const full = !state.tokens.includes(MASK);
    const due = (state.step + 1) % num(params, "every") === 0;
    const cells = probedCells(state, params);
    return (full || due) && cells.length > 0 && isAffordable(state, params)
      ? [withoutCells(state, cells)]
      : [];
  },
  step: (context) => {
    const { state, params, prediction, random } = context;
    const masked = maskedCells(state.tokens);
    const left = passesLeft(context);
    const k = Math.max(
      cellsPerStep(state, params, FILL_SHARE),
      Math.ceil(masked.length / (left + 1)),
    );
    const cells = inOrder(choice(params, "order"), masked, prediction, random).slice(0, k);
    // The first fill is greedy; later ones draw with noise, to avoid the same mistake.
    const first = state.memory.filledAt === 0;
    const unmasks = unmasksOf(context, cells, first ? 0 : num(params, "temperature"));
    const remasks = left > 0 ? brittle(context) : [];
    return { remasks, unmasks, done: masked.length === 0 && remasks.length === 0 };
  },
};

/** The written cells of lowest stored confidence, for the probe to mask. */
function probedCells({ tokens, given, memory }: RunState, params: Params): number[] {
  const written = writtenCells(tokens, given);
  const count = Math.ceil(num(params, "probed") * written.length);
  return ranked(written, (cell) => -memory.confidence[cell]!).slice(0, count);
}

function withoutCells({ tokens, given }: RunState, cells: readonly number[]): Query {
  const board = Uint8Array.from(tokens);
  for (const cell of cells) board[cell] = MASK;
  return { tokens: board, given };
}

/** Whether the budget suffices for the probe and for filling the board after it. */
function isAffordable(state: RunState, params: Params): boolean {
  const most = maskedCells(state.tokens).length + num(params, "remask");
  const toFill = Math.ceil(most / cellsPerStep(state, params, FILL_SHARE));
  return state.nfe + 2 + toFill <= num(params, "nfe");
}

function brittle(context: StepContext): Moves["remasks"] {
  const { state, params, probes } = context;
  const probe = probes[0];
  if (!probe) return [];
  const threshold = num(params, "threshold");
  const support = (cell: number) => probabilityOf(probe, cell, state.tokens[cell]!);
  const probed = probedCells(state, params);
  const scores = scoresOf("support", probed, support);
  const found = probed.filter((cell) => isUnder(support(cell), threshold));
  const worst = ranked(found, (cell) => -support(cell)).slice(0, num(params, "remask"));
  return remasksOf(context, worst, (cell) => byThreshold(scores, cell, threshold));
}
