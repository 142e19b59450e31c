// What is drawn and told of the stores: the frame on the main board, a moment of
// the run or the person's own board dressed as one, and the run in words. Pure;
// the last answer is kept, because the parts of a screen ask for the same one.
import type { Prediction } from "../../diffusion/types.ts";
import { type Frame, frameAt } from "../../trace/frame.ts";
import { logLine } from "../../trace/log.ts";
import type { RunSpec, Trace } from "../../trace/types.ts";
import type { HandBoard } from "../hand/store.ts";

/**
 * The person's board, with what the model says of it if it has been asked.
 * @param quiet keeps back what it would write
 * @param clashes whether digits that clash are told of
 */
export function handFrame(
  { tokens, given }: HandBoard,
  opinion: Prediction | null,
  quiet: boolean,
  clashes: boolean,
): Frame {
  const frame = frameAt(blankTrace({ tokens, given }), 0);
  const cells = clashes ? frame.cells : frame.cells.map((cell) => ({ ...cell, clashes: false }));
  return { ...frame, cells, prediction: opinion, quiet };
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

let told: { readonly trace: Trace; readonly lines: readonly string[] } | null = null;

/** The log of a run, a line a step; what was told is kept while the run grows. */
export function runLines(trace: Trace): readonly string[] {
  if (told?.trace === trace) return told.lines;
  const lines =
    told && told.trace.spec === trace.spec ? told.lines.slice(0, trace.steps.length) : [];
  for (let step = lines.length; step <= trace.steps.length; step++)
    lines.push(logLine(trace, step));
  told = { trace, lines };
  return lines;
}

function blankTrace(board: HandBoard): Trace {
  const spec: RunSpec = {
    ...board,
    model: { id: "", hash: "" },
    sampler: "",
    params: {},
    seed: 0,
  };
  return { spec, backend: "", solution: null, fork: null, steps: [] };
}
