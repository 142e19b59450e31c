// A run of two steps, small enough to check by eye: in step 1 r1c1 takes 3 and
// r1c3 takes 7; in step 2 r1c1 is taken back for its quality of 0.18.
import type { Prediction, StepEvent } from "../diffusion/types.ts";
import { appendStep, startTrace } from "../trace/record.ts";
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

const cause = {
  score: "quality",
  value: 0.18,
  of: 2,
  by: "threshold",
  threshold: 0.5,
  rank: 1,
  equals: 1,
} as const;

const STEPS: readonly { readonly quality: number; readonly events: readonly StepEvent[] }[] = [
  {
    quality: 0.9,
    events: [
      { type: "unmask", cell: 0, token: 3, confidence: 0.98, rank: 1 },
      { type: "unmask", cell: 2, token: 7, confidence: 0.62, rank: 2 },
    ],
  },
  { quality: 0.18, events: [{ type: "remask", cell: 0, token: 3, cause }] },
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
  let trace = startTrace(spec, "made by hand");
  let tokens = Uint8Array.from(clues);
  for (const [k, step] of [{ ...STEPS[0]!, events }, STEPS[1]!].entries()) {
    tokens = Uint8Array.from(tokens);
    for (const event of step.events) tokens[event.cell] = event.type === "remask" ? 0 : event.token;
    trace = appendStep(trace, {
      step: k + 1,
      nfe: k + 1,
      prediction: prediction(step.quality),
      events: step.events,
      tokens,
      ended: k === 1 ? "budget" : null,
    });
  }
  return trace;
}
