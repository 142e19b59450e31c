// `npm run bench:scan -- FOLDER [--json]`: reads photos of puzzles with known digits, imageN.jpg with
// imageN.dat next to it, and counts those read without an error before and after repair. The last nine
// lines of a .dat are the rows of the puzzle, digits separated by spaces, 0 = empty.
import jpeg from "jpeg-js";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { loadNetwork } from "../src/scan/node.ts";
import { read } from "../src/scan/read.ts";
import { likeliest, repaired } from "../src/scan/repair.ts";

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { json: { type: "boolean", default: false } },
});
const [folder] = positionals;
if (!folder || !existsSync(folder)) {
  console.error(
    "Name a folder with photos: npm run bench:scan -- FOLDER (imageN.jpg, imageN.dat).",
  );
  process.exit(2);
}
const names = readdirSync(folder)
  .filter((name) => /\.jpe?g$/i.test(name) && existsSync(join(folder, digitsOf(name))))
  .sort((a, b) => a.localeCompare(b, "en", { numeric: true }));

interface Row {
  readonly image: string;
  /** Number of wrong cells; null if no grid was found. */
  readonly before: number | null;
  readonly after: number | null;
  readonly seconds: number;
}

const network = loadNetwork();
const rows = names.map((image): Row => {
  const picture = jpeg.decode(readFileSync(join(folder, image)), {
    useTArray: true,
    maxMemoryUsageInMB: 2048,
  });
  const truth = expected(join(folder, digitsOf(image)));
  const began = performance.now();
  const scan = read(picture, network);
  const mended = scan.kind === "read" ? repaired(scan.clues) : null;
  const seconds = (performance.now() - began) / 1000;
  const wrong = (digits: Uint8Array) => truth.filter((digit, i) => digit !== digits[i]).length;
  if (scan.kind !== "read" || !mended) return { image, before: null, after: null, seconds };
  return { image, before: wrong(likeliest(scan.clues)), after: wrong(mended.digits), seconds };
});

const right = (of: "before" | "after") => rows.filter((row) => row[of] === 0).length;
const report = {
  images: rows.length,
  withoutGrid: rows.filter(({ before }) => before === null).length,
  right: { before: right("before"), after: right("after") },
  meanSeconds: rows.reduce((sum, { seconds }) => sum + seconds, 0) / (rows.length || 1),
  wrong: rows.filter(({ before, after }) => before !== 0 || after !== 0),
};
if (values.json) console.log(JSON.stringify(report, null, 2));
else {
  const share = (count: number) =>
    `${count} (${((100 * count) / (rows.length || 1)).toFixed(1)} %)`;
  console.log(`images                          ${report.images}`);
  console.log(`no grid found                   ${report.withoutGrid}`);
  console.log(`read without an error           ${share(report.right.before)}`);
  console.log(`the same after repair           ${share(report.right.after)}`);
  console.log(`seconds an image, without JPEG  ${report.meanSeconds.toFixed(2)}`);
  for (const { image, before, after } of report.wrong)
    console.log(`  ${image}: ${before ?? "no grid"} wrong, ${after ?? "no grid"} after repair`);
}

function digitsOf(image: string): string {
  return image.replace(/\.\w+$/, ".dat");
}

function expected(path: string): number[] {
  const lines = readFileSync(path, "utf8").trim().split(/\r?\n/).slice(-9);
  const digits = lines.flatMap((line) => line.trim().split(/\s+/).map(Number));
  if (digits.length !== 81)
    throw new Error(`${path} has ${digits.length} digits in its last nine lines; 81 are expected.`);
  return digits;
}
