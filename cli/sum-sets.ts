// Sets of sums for `bench`: made by seed where they have a name of their own, read where they are files.
import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { random } from "../src/random.ts";
import type { BenchPuzzle } from "../src/results/measuring.ts";
import { drawTrue, reckon } from "../src/sums/exact.ts";
import { ASKED, type Asked, LEVELS, type SumLevel, sumPuzzle } from "../src/sums/generator.ts";
import { formatSum, parseSum } from "../src/sums/text.ts";
import type { PuzzleSet } from "./puzzle-sets.ts";

/** Sums of a set, unless fewer are asked for. Training draws from seeds of another generator. */
const WHOLE = 1000;
const SEED = 20_351;

/** "half": what is asked of each sum; "sum-4": of sums that carry as far as level 4 says. */
const NAME = new RegExp(`^(${ASKED.join("|")})(?:-([1-${LEVELS.length}]))?$`);

/**
 * The sums of a set or a file, a line each.
 * @throws Error with one sentence that names the file and the line
 */
export async function sumSet(name: string, digits: number, limit: number): Promise<PuzzleSet> {
  const [, asked, level] = NAME.exec(name) ?? [];
  const puzzles = asked
    ? made(digits, asked as Asked, level ? (Number(level) as SumLevel) : null, limit)
    : await fromFile(name, digits, limit);
  const text = puzzles.map(({ clues }) => `${formatSum(digits, clues)}\n`).join("");
  const hash = createHash("sha256").update(text).digest("hex");
  return {
    file: asked ? `${digits === 6 ? "sums" : `sums-${digits}`}-${name}` : name,
    hash,
    puzzles,
    left: [],
  };
}

function made(
  digits: number,
  asked: Asked,
  level: SumLevel | null,
  limit: number,
): readonly BenchPuzzle[] {
  return Array.from({ length: Math.min(limit, WHOLE) }, (_, i) => {
    const { clues } = sumPuzzle(random(SEED, i), digits, asked, level);
    return { clues, solution: onlySum(digits, clues) };
  });
}

async function fromFile(file: string, digits: number, limit: number): Promise<BenchPuzzle[]> {
  const lines = (await readFile(file, "utf8")).split(/\r?\n/);
  const puzzles: BenchPuzzle[] = [];
  for (const [i, line] of lines.entries()) {
    const [text] = line.trim().split(/\s{2,}|\t/, 1) as [string];
    if (!text || puzzles.length === limit) continue;
    try {
      const { tokens } = parseSum(text, digits);
      puzzles.push({ clues: tokens, solution: onlySum(digits, tokens) });
    } catch (error) {
      throw new Error(`${file}, line ${i + 1}: ${(error as Error).message}`, { cause: error });
    }
  }
  if (puzzles.length > 0) return puzzles;
  throw new Error(`${file}: there is no sum here. Sets with names are ${ASKED.join(", ")}.`);
}

/** The one true sum that fits; null of several. */
export function onlySum(digits: number, clues: ArrayLike<number>): Uint8Array | null {
  return reckon(digits, clues).count === 1 ? drawTrue(digits, clues, () => 0) : null;
}
