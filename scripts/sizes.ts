// Prints the sizes of what a visitor downloads, and fails when one is over its budget.
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";

interface Chunk {
  readonly file: string;
  readonly imports?: readonly string[];
  readonly css?: readonly string[];
}

const KB = 1000;
const DIST = "dist";
/** The page, and the screen that it shows first (fetched by the page's script). */
const FIRST_SCREEN = ["index.html", "src/app/screens/play/PlayScreen.tsx"];

const chunks: Record<string, Chunk> = JSON.parse(
  readFileSync(join(DIST, ".vite/manifest.json"), "utf8"),
);

/** Files of a chunk and of everything that it imports statically, by name. */
function filesOf(key: string, found = new Set<string>()): Set<string> {
  const chunk = chunks[key];
  if (!chunk || found.has(chunk.file)) return found;
  found.add(chunk.file);
  for (const sheet of chunk.css ?? []) found.add(sheet);
  for (const other of chunk.imports ?? []) filesOf(other, found);
  return found;
}

const gzipped = (file: string): number => gzipSync(readFileSync(join(DIST, file))).length;
const sum = (numbers: readonly number[]): number => numbers.reduce((a, b) => a + b, 0);

const first = [...new Set(FIRST_SCREEN.flatMap((key) => [...filesOf(key)]))];
const ofKind = (ending: string): number =>
  sum(first.filter((f) => f.endsWith(ending)).map(gzipped));
const files = readdirSync(DIST, { recursive: true, encoding: "utf8" });
const largest = (ending: string): number =>
  Math.max(0, ...files.filter((f) => f.endsWith(ending)).map((f) => statSync(join(DIST, f)).size));

/** In addition to the first screen: the bytes transferred until the model answers. */
const startOfModel = (): number => {
  const assets = files.filter((file) => file.startsWith("assets/"));
  const named = (pattern: RegExp) => assets.filter((file) => pattern.test(file));
  // No manifest lists the worker's own chunks.
  const code = [...filesOf("src/model/client.ts"), ...named(/\/(worker|wasm-kernels)-[^/]*\.js$/)];
  return (
    sum(code.filter((file) => !first.includes(file)).map(gzipped)) +
    sum(["manifest.json", "kernels.bin"].map((file) => gzipped(`models/prism/${file}`)))
  );
};
const firstScreen = (): number => sum(first.map(gzipped)) + gzipped("index.html");

const rows: readonly (readonly [what: string, bytes: number, budget: number | null])[] = [
  ["first screen, JavaScript, gzip", ofKind(".js"), 175 * KB],
  ["first screen, CSS, gzip", ofKind(".css"), null],
  ["first visit, to a model that answers", firstScreen() + startOfModel(), 1_500 * KB],
  ["model, the largest", largest(".onnx"), 10_000 * KB],
  ["ONNX Runtime wasm, the largest", largest(".wasm"), null],
  ["recorded run, the largest", largest(".trace"), 200 * KB],
];

const kb = (bytes: number): string => `${(bytes / KB).toFixed(1)} KB`.padStart(12);
for (const [what, bytes, budget] of rows) {
  const verdict = budget === null ? "" : `of ${kb(budget).trim()}${bytes > budget ? "  OVER" : ""}`;
  console.log(`${what.padEnd(40)}${kb(bytes)}  ${verdict}`.trimEnd());
}
if (!chunks["index.html"]) throw new Error("dist has no entry: run npm run build first.");
if (rows.some(([, bytes, budget]) => budget !== null && bytes > budget)) {
  console.error("Over budget: split what the first screen does not need, or make it smaller.");
  process.exitCode = 1;
}
