// Sizes of recordings, their reading time and their memory: synthetic runs, with every position
// scored at every step: five best tokens, entropy and p of the token on the board.
import { performance } from "node:perf_hooks";
import { gzipSync } from "node:zlib";
import { readRecordings } from "../src/recording/read.ts";
import { madeUp } from "../src/recording/testing.ts";
import type { Recording } from "../src/recording/types.ts";

const SIZES = [
  [64, 64],
  [256, 36],
  [1024, 512],
] as const;
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
