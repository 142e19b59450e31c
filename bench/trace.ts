// The cost of a scrub: one frame at random steps of a run of 1,000. Prints the first (which builds the
// history), the median and the 99th percentile. Then other values derived from the run: its
// barcode, whole and after one more step, and its verdicts.
import { barcodeOf } from "../src/trace/barcode.ts";
import { decodeTrace, encodeTrace } from "../src/trace/format.ts";
import { frameAt } from "../src/trace/frame.ts";
import { random } from "../src/random.ts";
import { syntheticTrace } from "../src/trace/testing.ts";
import { timelineOf } from "../src/trace/timeline.ts";
import { verdictsOn } from "../src/trace/verdicts.ts";
import { atShare, median, timed } from "./timing.ts";

const STEPS = 1_000;
const FRAMES = 20_000;

const line = (what: string, ms: number) =>
  console.log(`${what.padEnd(34)} ${ms.toFixed(3).padStart(9)} ms`);

const trace = syntheticTrace({ steps: STEPS });
const chance = random(1);
line("first frame, history built", timed(() => frameAt(trace, STEPS)).ms);
const times = Array.from({ length: FRAMES }, () => {
  const step = chance.int(STEPS + 1);
  return timed(() => frameAt(trace, step)).ms;
});
line("frame while scrubbing, median", median(times));
line("frame while scrubbing, p99", atShare(times, 0.99));
line("barcode of the whole run", timed(() => barcodeOf(trace)).ms);
const grown = { ...trace, steps: [...trace.steps, { ...trace.steps.at(-1)!, step: STEPS + 1 }] };
frameAt(grown, STEPS + 1);
line("barcode grown by a step", timed(() => barcodeOf(grown)).ms);
line("verdicts on the whole run", timed(() => verdictsOn(trace)).ms);
line("timeline of the whole run", timed(() => timelineOf(trace)).ms);
const saved = timed(() => encodeTrace(trace));
line(`file written, ${saved.result.length} bytes`, saved.ms);
line("file read", timed(() => decodeTrace(saved.result)).ms);
