// How large recordings are, how long they take to read and what they hold in memory: runs made up
// here, every position scored at every step, with five best tokens, entropy and p of what stands.
import { performance } from "node:perf_hooks";
import { gzipSync } from "node:zlib";
import { random } from "../src/random.ts";
import { FORMAT, type Header, type StepLine, VERSION } from "../src/recording/lines.ts";
import { readRecordings } from "../src/recording/read.ts";
import type { Recording } from "../src/recording/types.ts";

const SIZES = [
  [64, 64],
  [256, 36],
  [1024, 512],
] as const;
const VOCABULARY = 200_000;
const MASK = VOCABULARY - 1;
const BEST = 5;
const MB = 2 ** 20;

console.log("| positions x steps | file, MB | gzip, MB | read, ms | in memory, MB |");
console.log("|---|---|---|---|---|");
for (const [size, steps] of SIZES) {
  const bytes = new TextEncoder().encode(madeUp(size, steps));
  const packed = gzipSync(bytes);
  const began = performance.now();
  const [run] = await readRecordings(packed, "bench");
  const took = performance.now() - began;
  const row = [`${size} x ${steps}`, bytes.length / MB, packed.length / MB, took, held(run!) / MB];
  console.log(`| ${row.map((x) => (typeof x === "number" ? x.toPrecision(3) : x)).join(" | ")} |`);
}

/** Bytes of a recording's arrays. */
function held({ start, steps }: Recording): number {
  const arrays = steps.flatMap(({ positions, tokens, scores }) => [
    positions,
    tokens,
    ...(scores
      ? [scores.best, scores.p, scores.entropy, scores.standing, scores.quality].filter(
          (array) => array !== null,
        )
      : []),
  ]);
  return arrays.reduce((sum, { byteLength }) => sum + byteLength, start.byteLength);
}

function madeUp(size: number, steps: number): string {
  const { float, int, shuffle } = random(34);
  const words = Array.from({ length: 5000 }, () => int(MASK));
  const order = shuffle(Array.from({ length: size }).keys());
  const header: Header = {
    format: FORMAT,
    version: VERSION,
    size,
    vocabulary: VOCABULARY,
    mask: MASK,
  };
  const lines: (Header | StepLine | { end: string })[] = [header];
  for (let step = 1; step <= steps; step++) {
    const from = Math.floor(((step - 1) * size) / steps);
    const to = Math.floor((step * size) / steps);
    const p = Array.from({ length: size }, () => {
      const first = 0.4 + 0.6 * float();
      return Array.from({ length: BEST }, (_, j) => short(first * (1 - first) ** j));
    });
    lines.push({
      step,
      set: order.slice(from, to).map((position) => [position, words[int(words.length)]!]),
      best: p.map(() => Array.from({ length: BEST }, () => words[int(words.length)]!)),
      p,
      entropy: p.map(entropyOf),
      standing: p.map(() => short(float())),
    });
  }
  return [...lines, { end: "done" }].map((line) => `${JSON.stringify(line)}\n`).join("");
}

/** Of the best and, spread over a thousand others, what they leave; nats. */
function entropyOf(p: readonly number[]): number {
  const rest = Math.max(1e-9, 1 - p.reduce((sum, x) => sum + x, 0));
  const spread = Array.from({ length: 1000 }, () => rest / 1000);
  return short([...p, ...spread].reduce((sum, x) => sum - x * Math.log(x + 1e-12), 0));
}

function short(x: number): number {
  return Math.round(x * 10_000) / 10_000;
}
