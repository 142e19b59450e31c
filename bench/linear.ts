// Whether every reader of external text takes time proportional to its length: short patterns, repeated
// to 10 thousand, 100 thousand and 1 million characters, as an attacker or a stuck key would write them.
// Processor time, minimum of two; the ratio for ten times the length matters:
// `node bench/linear.ts`, or `node bench/linear.ts puzzles links` for some of the readers.
import { checkedDecoder } from "../src/model/decoder.ts";
import { readManifest } from "../src/model/manifest.ts";
import { quote } from "../src/quote.ts";
import { isRecording, readRecordings } from "../src/recording/read.ts";
import { readMeasured } from "../src/results/measured.ts";
import { parsePuzzles } from "../src/sudoku/formats.ts";
import { parseSum } from "../src/sums/text.ts";
import { parseHeader } from "../src/trace/header.ts";
import { parseLink } from "../src/trace/link.ts";
import { unpackWorkspace } from "../src/trace/workspace.ts";
import { readGame } from "../src/app/actions/storedGames.ts";

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);

/** As a header of so many bytes. */
function withLength(text: string): Uint8Array {
  const bytes = bytesOf(`    ${text}`);
  new DataView(bytes.buffer).setUint32(0, bytes.length - 4, true);
  return bytes;
}

/** The readers. Most patterns are refused, which does not matter. */
const READERS: Readonly<Record<string, (text: string) => unknown>> = {
  puzzles: (text) => parsePuzzles(text),
  sums: (text) => parseSum(text),
  links: (text) => parseLink(text),
  workspaces: (text) => unpackWorkspace(text),
  "trace headers": (text) => parseHeader(text, 3),
  manifests: (text) => readManifest(text, "manifest.json"),
  "rows of bench": (text) => readMeasured(JSON.parse(text)),
  recordings: (text) => readRecordings(bytesOf(text), "run.jsonl"),
  "what a file is": (text) => isRecording(bytesOf(text)),
  decoders: (text) => checkedDecoder(withLength(text)),
  games: (text) => readGame(text),
  quotes: (text) => quote(text),
};

const SIGNS = [
  ..."019ax.+-_*?|,;:=\"'\\[](){}<>/#%&~@! \t\n\r\u00A0\u200B\u0661\u2500\u2502\uD835",
] as const;
/** Beginnings that pass a reader's first check. */
const BEGINNINGS = [
  "",
  "[",
  "{",
  '[{"a":"',
  "[a",
  "puzzle,solution\n",
  'puzzle,"',
  "<?xml ",
  '<opensudoku><game data="',
  "https://sudokupad.app/",
  "https://f-puzzles.com/?load=",
  "fpuzzles",
  "?p=",
  "&x.a=",
  "1, *",
  '<!doctype html>"cells": [{"t":',
  '{"format":"second-thoughts/recording"',
  "|",
  "> ",
  "1+",
] as const;
const WORDS = [
  "10 ",
  "=3D",
  "&amp;",
  "%25",
  "\r\n",
  "1\n\n",
  "[]",
  "{}",
  "()",
  '""',
  "\\n",
  "<game ",
  "0,0;",
  "1\t2",
];

/** The beginning of a text, and the repeated part. */
type Pattern = readonly [start: string, part: string];
const PATTERNS: readonly Pattern[] = [
  ...SIGNS.flatMap((a) => SIGNS.map((b): Pattern => ["", a === b ? a : a + b])),
  ...BEGINNINGS.flatMap((start) => [...SIGNS, ...WORDS].map((part): Pattern => [start, part])),
];

const text = ([start, part]: Pattern, length: number): string =>
  (start + part.repeat(Math.ceil(length / part.length))).slice(0, length);

/** Milliseconds of processor time of this process. */
function processorTime(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

async function msOf(read: (text: string) => unknown, given: string, times: number) {
  let least = Infinity;
  for (let i = 0; i < times; i++) {
    const start = processorTime();
    try {
      await read(given);
    } catch {
      // Refused; the time counts nevertheless.
    }
    least = Math.min(least, processorTime() - start);
  }
  return least;
}

/** Length for choosing the patterns that are slowest or grow most. */
const FIRST = 4_000;
const SECOND = 16_000;
const LOOKED_AT = 8;
/** Shorter times are noise. */
const NOISE_MS = 0.2;

const shown = (pattern: readonly string[]) => JSON.stringify(pattern.join("")).slice(0, 34);
const wanted = process.argv.slice(2);
const chosen = Object.entries(READERS).filter(
  ([name]) => wanted.length === 0 || wanted.some((one) => name.includes(one)),
);
console.log(
  `${PATTERNS.length} patterns a reader, the worst of them: milliseconds, and times as long for ten times as much`,
);
console.log(
  `${"reader".padEnd(16)}${"pattern".padEnd(36)}${"10,000".padStart(8)}${"100,000".padStart(16)}${"1,000,000".padStart(16)}`,
);
for (const [name, read] of chosen) {
  const rows: { pattern: Pattern; second: number; growth: number }[] = [];
  for (const pattern of PATTERNS) {
    const first = await msOf(read, text(pattern, FIRST), 2);
    const second = await msOf(read, text(pattern, SECOND), 2);
    rows.push({ pattern, second, growth: second / Math.max(first, NOISE_MS) });
  }
  const most = (by: "second" | "growth") =>
    rows.toSorted((a, b) => b[by] - a[by]).slice(0, LOOKED_AT);
  const looked = [];
  for (const { pattern } of new Set([...most("second"), ...most("growth")])) {
    const ms: number[] = [];
    for (const length of [1e4, 1e5, 1e6]) ms.push(await msOf(read, text(pattern, length), 2));
    const growth = [1, 2].map((i) => ms[i]! / Math.max(ms[i - 1]!, NOISE_MS));
    looked.push({ pattern, ms, growth });
  }
  for (const { pattern, ms, growth } of looked
    .toSorted((a, b) => b.growth[1]! - a.growth[1]!)
    .slice(0, 2)) {
    const times = ms.map((one, i) => {
      const grown = i === 0 ? "" : ` (x ${growth[i - 1]!.toFixed(1)})`;
      return `${one.toFixed(one < 10 ? 1 : 0)}${grown}`.padStart(i === 0 ? 8 : 16);
    });
    console.log(`${name.padEnd(16)}${shown(pattern).padEnd(36)}${times.join("")}`);
  }
}
