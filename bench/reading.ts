// The cost of opening the file of a run, with all checks: by steps, by nested forks, and for files
// and links that are not what they claim. For comparison, the same run as gzipped JSON through zlib
// and JSON.parse, which check nothing. Medians; the ratios matter:
// `node bench/reading.ts`.
import { gunzipSync, gzipSync } from "node:zlib";
import lz from "lz-string";
import { digestsOf } from "../src/trace/digest.ts";
import { decodeTrace, encodeTrace } from "../src/trace/format.ts";
import { parseLink } from "../src/trace/link.ts";
import { syntheticTrace } from "../src/trace/testing.ts";
import type { ForkPoint, Trace } from "../src/trace/types.ts";
import { medianOf } from "./timing.ts";

const STEPS = [500, 1000, 2000, 4000];
const FORKS = [250, 500, 1000];
const TIMES = 5;

const median = (work: () => unknown): number => medianOf(TIMES, work);

/** A trace with a fork after each of its first steps, each inside the one before. */
function forked(trace: Trace, forks: number): Trace {
  const digests = digestsOf(trace);
  let { spec, fork } = trace;
  for (let step = 1; step <= forks; step++) {
    const next: ForkPoint = { parent: digests[step]!, step, edits: [], origin: { spec, fork } };
    [spec, fork] = [{ ...spec, seed: step }, next];
  }
  return { ...trace, spec, fork };
}

const asJson = ({ spec, steps }: Trace): Buffer =>
  gzipSync(
    JSON.stringify({ spec, steps }, (_, value: unknown) =>
      ArrayBuffer.isView(value) ? Array.from(value as Float32Array) : value,
    ),
  );

const line = (what: string, ms: number, beside = "") =>
  console.log(`${what.padEnd(34)} ${ms.toFixed(1).padStart(8)} ms  ${beside}`);
const times = (ratio: number) => `${ratio.toFixed(2)} times`;

const whole = syntheticTrace({ steps: STEPS.at(-1)!, seed: 3 });
// Warms up: the first run is not compiled yet.
median(() => decodeTrace(encodeTrace(whole)));
let least = 0;
for (const steps of STEPS) {
  const trace = { ...whole, spec: { ...whole.spec }, steps: whole.steps.slice(0, steps) };
  const file = encodeTrace(trace);
  const json = asJson(trace);
  const each = (1000 / steps) * median(() => decodeTrace(file));
  const peer = (1000 / steps) * median(() => JSON.parse(gunzipSync(json).toString()));
  least ||= each;
  line(
    `${steps} steps, for 1,000 of them`,
    each,
    `${times(each / least)} that of ${STEPS[0]}; JSON ${peer.toFixed(1)} ms; ${times(each / peer)} JSON, of ${times(file.length / json.length)} its bytes`,
  );
}

const short = { ...whole, spec: { ...whole.spec }, steps: whole.steps.slice(0, FORKS.at(-1)! + 1) };
let fewest = 0;
for (const forks of [0, ...FORKS]) {
  const file = encodeTrace(forked(short, forks));
  const ms = median(() => decodeTrace(file));
  fewest ||= ms;
  line(`${forks} forks in ${short.steps.length} steps`, ms, `${times(ms / fewest)} that of none`);
}

// The cost of refusing a file.
const file = encodeTrace(short);
for (const [what, bytes] of [
  ["damaged", file.map((byte, at) => (at === 1000 ? byte ^ 1 : byte))],
  ["cut in half", file.slice(0, file.length / 2)],
] as const)
  line(
    `${short.steps.length} steps, ${what}`,
    median(() => refused(bytes)),
  );

// Links are read on the page's main thread.
const packed = (json: string) => `f=${lz.compressToEncodedURIComponent(json)}`;
for (const [what, query] of [
  ["of 2,000,000 characters", `p=${"1".repeat(2e6)}`],
  ["of 9,000 parameters", Array.from({ length: 9000 }, (_, i) => `x.a${i}=`).join("&")],
  ["whose forks unpack to 1,000,000", packed(`[${"0,".repeat(5e5)}0]`)],
] as const)
  line(
    `a link ${what}`,
    median(() => parseLink(query)),
  );

function refused(bytes: Uint8Array): void {
  try {
    decodeTrace(bytes);
  } catch {
    return;
  }
  throw new Error("A damaged file was read.");
}
