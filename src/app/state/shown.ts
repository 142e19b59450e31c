// What is drawn and said of the stores: the frame on the main board and the run in words. Pure; the
// last answer is cached, because the parts of a screen ask for the same one.
import { SUDOKU } from "../../domains/sudoku.ts";
import type { Prediction, StepRecord } from "../../diffusion/types.ts";
import { type Frame, frameAt } from "../../trace/frame.ts";
import { logLine } from "../../trace/log.ts";
import type { RunSpec, Trace } from "../../trace/types.ts";
import { unsaidOf } from "./livePrediction.ts";
import type { GameBoard, Opinion } from "./game.ts";

/**
 * The person's board, with what the model says of it if it has been asked.
 * @param quiet keeps back what it would write
 * @param conflicts whether digits that conflict are told of
 */
export function gameFrame(
  { tokens, given }: GameBoard,
  opinion: Prediction | null,
  quiet: boolean,
  conflicts: boolean,
): Frame {
  const frame = frameAt(blankTrace({ tokens, given }), 0);
  const cells = conflicts
    ? frame.cells
    : frame.cells.map((cell) => ({ ...cell, conflicts: false }));
  return { ...frame, cells, prediction: opinion, quiet };
}

/** The same while the model looks at it: what it said of the board before stands where nothing has changed. */
export function standingFrame(
  board: GameBoard,
  opinion: Opinion | null,
  quiet: boolean,
  conflicts: boolean,
): Frame {
  const frame = gameFrame(board, opinion?.prediction ?? null, quiet, conflicts);
  return opinion ? { ...frame, unsaid: unsaidOf(opinion, board) } : frame;
}

let kept: { readonly moment: readonly unknown[]; readonly frame: Frame } | null = null;

/**
 * The run after `cursor` steps. The same frame is given again while neither that
 * step nor the one after it has changed, so that a run growing out of sight
 * redraws nothing.
 */
export function runFrame(trace: Trace, cursor: number): Frame {
  const { spec, fork, steps } = trace;
  const moment = [spec, fork, cursor, steps[cursor - 1], steps[cursor]];
  if (!kept || kept.moment.some((part, i) => part !== moment[i]))
    kept = { moment, frame: frameAt(trace, cursor) };
  return kept.frame;
}

let told: { readonly spec: RunSpec; readonly lines: Map<StepRecord | null, string> } | null = null;

/** What the log says of a step; told when it is first asked for, and kept while the run grows. */
export function runLine(trace: Trace, step: number): string {
  const { spec, steps } = trace;
  if (told?.spec !== spec) told = { spec, lines: new Map() };
  const record = steps[step - 1] ?? null;
  const line = told.lines.get(record) ?? logLine(trace, step);
  told.lines.set(record, line);
  return line;
}

function blankTrace(board: GameBoard): Trace {
  const spec: RunSpec = {
    domain: SUDOKU.id,
    ...board,
    model: { id: "", hash: "" },
    sampler: "",
    params: {},
    seed: 0,
  };
  return { spec, backend: "", solution: null, fork: null, steps: [] };
}
