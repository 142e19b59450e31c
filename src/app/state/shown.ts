// The frame on the main board and the log of a run, from the stores' values. Pure; the last result is
// cached, because several parts of a screen need it.
import { SUDOKU } from "../../domains/sudoku.ts";
import type { Prediction, StepRecord } from "../../diffusion/types.ts";
import { type Frame, frameAt } from "../../trace/frame.ts";
import { logLine } from "../../trace/log.ts";
import type { RunSpec, Trace } from "../../trace/types.ts";
import { unsaidOf } from "./livePrediction.ts";
import type { GameBoard, Opinion } from "./game.ts";

/**
 * The frame of a person's board.
 * @param opinion the model's prediction, if any
 * @param quiet hides what the model would write
 * @param conflicts whether conflicts are shown
 */
export function gameFrame(
  { tokens, given }: GameBoard,
  opinion: Prediction | null,
  quiet: boolean,
  conflicts: boolean,
): Frame {
  const frame = blankFrame({ tokens, given });
  const cells = conflicts
    ? frame.cells
    : frame.cells.map((cell) => ({ ...cell, conflicts: false }));
  return { ...frame, cells, prediction: opinion, quiet };
}

/** The same with an earlier prediction, used for the cells that have not changed since. */
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
 * The run after `cursor` steps. While that step and the next stay the same, so does the frame, so that
 * a growing run redraws nothing.
 */
export function runFrame(trace: Trace, cursor: number): Frame {
  const { spec, fork, steps } = trace;
  const moment = [spec, fork, cursor, steps[cursor - 1], steps[cursor]];
  if (!kept || kept.moment.some((part, i) => part !== moment[i]))
    kept = { moment, frame: frameAt(trace, cursor) };
  return kept.frame;
}

let told: { readonly spec: RunSpec; readonly lines: Map<StepRecord | null, string> } | null = null;

/** The log line of a step, made when first needed and cached. */
export function runLine(trace: Trace, step: number): string {
  const { spec, steps } = trace;
  if (told?.spec !== spec) told = { spec, lines: new Map() };
  const record = steps[step - 1] ?? null;
  const line = told.lines.get(record) ?? logLine(trace, step);
  told.lines.set(record, line);
  return line;
}

/** The frame of a board without a run. */
export function blankFrame(board: GameBoard, domain = SUDOKU.id): Frame {
  const model = { id: "", hash: "" };
  const spec: RunSpec = { domain, ...board, model, sampler: "", params: {}, seed: 0 };
  return frameAt({ spec, backend: "", solution: null, fork: null, steps: [] }, 0);
}
