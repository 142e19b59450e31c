// The frame on the main board: a moment of the run, or the person's own board
// dressed as a run that has not begun. A pure function of the stores.
import type { Prediction } from "../diffusion/types.ts";
import { type Frame, frameAt } from "../trace/frame.ts";
import type { RunSpec, Trace } from "../trace/types.ts";
import type { HandBoard } from "./stores/hand.ts";

/** The person's board, with what the model says of it if it has been asked. */
export function handFrame({ tokens, given }: HandBoard, opinion: Prediction | null): Frame {
  const frame = frameAt(blankTrace({ tokens, given }), 0);
  return { ...frame, prediction: opinion };
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
