// Small recordings for tests, written by hand and not from any model.
import { gzipSync } from "node:zlib";
import { random } from "../random.ts";
import { FORMAT, type Header, type Line, type StepLine, VERSION } from "./lines.ts";
import { RecordingReader } from "./reader.ts";
import type { Recording } from "./types.ts";

export const MASK = 9;
const WORDS = { 1: "The", 2: " sky", 3: " sea", 4: " is", 5: " blue", 6: ".", 7: "<eos>" };

export const header = (change: Partial<Header> = {}): Header => ({
  format: FORMAT,
  version: VERSION,
  model: { id: "tiny", revision: "abc" },
  sampler: { name: "made up", params: { steps: 4 }, seed: 1 },
  size: 6,
  vocabulary: 10,
  mask: MASK,
  end: [7],
  words: WORDS,
  prompt: [1, 2],
  ...change,
});

/** "The sea is blue." with one remask: "sky" is replaced by "sea". */
export const SECOND_THOUGHT: readonly Line[] = [
  header(),
  {
    step: 1,
    ids: [1, 2, MASK, MASK, MASK, MASK],
    best: [[1, 2], [2, 3], [4], [5], [6], [7]],
    p: [[0.9, 0.1], [0.6, 0.4], [0.5], [0.5], [0.9], [0.9]],
    entropy: [0.325, 0.673, null, null, null, null],
    quality: [null, null, null, null, null, null],
  },
  {
    step: 2,
    set: [
      [1, null],
      [2, 4],
    ],
    best: [[1], [3, 2], [4], [5], [6], [7]],
    p: [[1], [0.7, 0.3], [0.5], [0.5], [0.9], [0.9]],
    quality: [0.9, 0.2, null, null, null, null],
    decided: [{ position: 1, score: "quality", value: 0.2, rank: 1, of: 2, threshold: 0.5 }],
  },
  {
    step: 3,
    set: [
      [1, 3],
      [3, 5],
      [4, 6],
      [5, 7],
    ],
    best: [[1], [3, 2], [4], [5], [6], [7]],
    p: [[1], [0.8, 0.2], [0.9], [0.5], [0.9], [0.9]],
  },
  { end: "done" },
];

/** The recordings that lines make. */
export function read(lines: readonly unknown[], cut: string | null = null): Recording[] {
  const reader = new RecordingReader("test");
  lines.forEach((line, at) => reader.push(line, at + 1));
  return reader.finish(cut);
}

export const textOf = (lines: readonly unknown[]): string =>
  lines.map((line) => `${JSON.stringify(line)}\n`).join("");

export const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);
export const packed = (text: string): Uint8Array => new Uint8Array(gzipSync(text));

/** What LLaDA's script prints of a run of three steps. */
export const LLADA = [
  "1, *The&*<|mdm_mask|>&*<|mdm_mask|>&",
  "2, *The&*<|mdm_mask|>&* R&D&",
  "3, *The&* *star&* R&D&",
].join("\n");

const frame = (texts: readonly string[], p: number, e: number) => ({
  cells: texts.map((t) => ({ t, p, e })),
});

/** A scrubber's page of two frames. */
export const GEMMA = `<!doctype html>
<script>
const STEPS = [0, 1];
const BF = ${JSON.stringify([frame([" a", "&lt;eos&gt;"], 0.9, 0.35), frame([" it&#x27;s", "&lt;eos&gt;"], 1, 0)])};
const COLS = 16;
statLine("bf16", BF[i]);
</script>`
  .replaceAll('{"t":', '{"t": ')
  .replaceAll('"cells":', '"cells": ');

/** Rows of ids with a prompt of two, a mask 99, and one remask. */
export const ROWS: readonly (readonly number[])[] = [
  [5, 6, 99, 99, 99],
  [5, 6, 1, 99, 99],
  [5, 6, 1, 2, 99],
  [5, 6, 99, 2, 3],
  [5, 6, 4, 2, 3],
];

/** Answers of serving engines to a request for step maps. */
export const STEP_MAPS = {
  lmdeploy: { token_ids: [4, 5, 6], step_map: [1, 3, 2] },
  sglang: { text: "x", output_ids: [4, 5, 6], meta_info: { id: "a", step_maps: [1, 3, 2] } },
} as const;

const VOCABULARY = 200_000;
const BEST = 5;

/** The text of a long recording: every position scored at every step, with five best tokens. */
export function madeUp(size: number, steps: number): string {
  const { float, int, shuffle } = random(34);
  const words = Array.from({ length: 5000 }, () => int(VOCABULARY - 1));
  const order = shuffle(Array.from({ length: size }).keys());
  const header: Header = {
    format: FORMAT,
    version: VERSION,
    size,
    vocabulary: VOCABULARY,
    mask: VOCABULARY - 1,
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

/** Entropy in nats of the best tokens, with the rest spread over a thousand others. */
function entropyOf(p: readonly number[]): number {
  const rest = Math.max(1e-9, 1 - p.reduce((sum, x) => sum + x, 0));
  const spread = -rest * Math.log(rest / 1000 + 1e-12);
  return short(p.reduce((sum, x) => sum - x * Math.log(x + 1e-12), spread));
}

function short(x: number): number {
  return Math.round(x * 10_000) / 10_000;
}
