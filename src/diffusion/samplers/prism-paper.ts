// PRISM's Sudoku sampler as published: a fixed number of written cells per step, the r
// cells of lowest quality remasked inside a window, random order, temperature 1; then
// a loop that remasks random cells and fills them again.
import { maskedCells, writtenCells } from "../board.ts";
import { byChance, byRank, scoresOf } from "../causes.ts";
import { ranked } from "../draw.ts";
import { nfeParam, num, numberParam, temperatureParam } from "../params.ts";
import { cleanTarget } from "../schedules.ts";
import { remasksOf, unmasksOf } from "./moves.ts";
import type { Moves, Sampler, StepContext } from "../types.ts";

export const prismPaper: Sampler = {
  id: "prism-paper",
  name: "PRISM as published",
  help: "Random order; each step in a window also remasks the r written cells of lowest quality.",
  source: "Kim et al. 2025, arXiv 2510.01384, Sudoku experiment",
  needs: ["quality"],
  params: [
    nfeParam(51),
    numberParam(
      "remask",
      "Remask",
      { default: 4, min: 0, max: 64, step: 1, unit: "cells" },
      "r, the number of cells, those of lowest quality, that a step in the window remasks.",
    ),
    numberParam(
      "stepOn",
      "Window from",
      { default: 0, min: 0, max: 4096, step: 1, unit: "steps" },
      "First step of the window, counted from 0.",
    ),
    numberParam(
      "stepOff",
      "Window to",
      { default: 4096, min: 0, max: 4096, step: 1, unit: "steps" },
      "First step after the window, counted from 0.",
    ),
    numberParam(
      "loopSteps",
      "Loop steps",
      { default: 0, min: 0, max: 4096, step: 1, unit: "NFE" },
      "Steps at the end of the budget that refill the board and remask random cells.",
    ),
    numberParam(
      "loopRelease",
      "Loop remask",
      { default: 4, min: 0, max: 256, step: 1, unit: "cells" },
      "n, the number of random cells that a loop step remasks.",
    ),
    temperatureParam(1),
  ],
  step: (context) => {
    const { state, params } = context;
    const total = num(params, "nfe");
    const steps = Math.max(1, total - num(params, "loopSteps"));
    return state.step < steps
      ? scheduled(context, state.step, steps)
      : looped(context, state.step === total - 1);
  },
};

/** Step i of T: unmask up to the schedule's count, remask the r worst inside the window. */
function scheduled(context: StepContext, i: number, steps: number): Moves {
  const { state, params, prediction, random } = context;
  const masked = maskedCells(state.tokens);
  const written = writtenCells(state.tokens, state.given);
  const blank = masked.length + written.length;
  const r = num(params, "remask");
  // Cells that the budget's last pass remasked would stay masked.
  const last = num(params, "nfe") === steps && i === steps - 1;
  const inWindow =
    !last &&
    r < written.length &&
    written.length < blank - r &&
    num(params, "stepOn") <= i &&
    i < num(params, "stepOff");

  const scores = scoresOf("quality", written, (cell) => prediction.quality![cell]!);
  const worst = inWindow ? ranked(written, (cell) => -scores.valueAt(cell)).slice(0, r) : [];
  const count = cleanTarget(blank, steps, i) - (written.length - worst.length);
  const chosen = random.shuffle(masked).slice(0, Math.max(0, count));
  return {
    remasks: remasksOf(context, worst, (cell) => byRank(scores, cell, worst.length)),
    unmasks: unmasksOf(context, chosen),
    done: last,
  };
}

/** Fills the masks and, except in the last step, remasks n random written cells. */
function looped(context: StepContext, last: boolean): Moves {
  const { state, params, random } = context;
  const written = writtenCells(state.tokens, state.given);
  const chosen = last ? [] : random.shuffle(written).slice(0, num(params, "loopRelease"));
  const cause = byChance("random", written.length, chosen.length);
  return {
    remasks: remasksOf(context, chosen, () => cause),
    unmasks: unmasksOf(context, maskedCells(state.tokens)),
    done: last,
  };
}
