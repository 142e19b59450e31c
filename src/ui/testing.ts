// A run of two steps, small enough to check by eye: in step 1 r1c1 takes 3 and
// r1c3 takes 7; in step 2 r1c1 is taken back for its quality of 0.18.
import type { Prediction, StepEvent } from "../diffusion/types.ts";
import { QUALITY, runByHand } from "../trace/testing.ts";
import type { Trace } from "../trace/types.ts";

const CLUES = ".2.......".padEnd(81, ".");
const clues = Uint8Array.from(CLUES, (c) => (c === "." ? 0 : Number(c)));

/** Every prediction: 5 at 62 %, 1 at 30 %, 2 at 8 %; all digits have the same quality. */
function prediction(quality: number): Prediction {
  const row = [0.3, 0.08, 0, 0, 0.62, 0, 0, 0, 0];
  return {
    size: 81,
    vocab: 9,
    probs: Float32Array.from({ length: 81 * 9 }, (_, i) => row[i % 9]!),
    quality: new Float32Array(81).fill(quality),
  };
}

const STEPS: readonly { readonly quality: number; readonly events: readonly StepEvent[] }[] = [
  {
    quality: 0.9,
    events: [
      { type: "unmask", cell: 0, token: 3, confidence: 0.98, rank: 1 },
      { type: "unmask", cell: 2, token: 7, confidence: 0.62, rank: 2 },
    ],
  },
  { quality: 0.18, events: [{ type: "remask", cell: 0, token: 3, cause: { ...QUALITY, of: 2 } }] },
];

/** @param events replaces what happens in the first step. */
export function smallRun(events = STEPS[0]!.events): Trace {
  const spec = {
    domain: "sudoku",
    tokens: clues,
    given: clues.map((token) => (token === 0 ? 0 : 1)),
    model: { id: "none", hash: "" },
    sampler: "prism",
    params: {},
    seed: 1,
  };
  return runByHand(
    spec,
    null,
    [{ ...STEPS[0]!, events }, STEPS[1]!].map((step, k) => ({
      prediction: prediction(step.quality),
      events: step.events,
      ended: k === 1 ? "budget" : null,
    })),
  );
}
