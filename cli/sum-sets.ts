// Sets of sums for `bench`: made from seeds if they have a set's name, otherwise read from files.
import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import type { BenchPuzzle } from "../src/results/measuring.ts";
import { ASKED } from "../src/sums/generator.ts";
import { onlySum, sumsOfSet, textOfSums } from "../src/sums/sets.ts";
import { parseSum } from "../src/sums/text.ts";
import type { PuzzleSet } from "./puzzle-sets.ts";

/**
 * The sums of a set or a file, one per line.
 * @throws Error with one sentence that names the file and the line
 */
export async function sumSet(name: string, digits: number, limit: number): Promise<PuzzleSet> {
  const made = sumsOfSet(name, digits, limit);
  const puzzles = made ?? (await fromFile(name, digits, limit));
  const hash = createHash("sha256").update(textOfSums(digits, puzzles)).digest("hex");
  return {
    file: made ? `${digits === 6 ? "sums" : `sums-${digits}`}-${name}` : name,
    hash,
    puzzles,
    left: [],
  };
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
  throw new Error(`${file}: there is no sum here. The built-in sets are ${ASKED.join(", ")}.`);
}
