// Puzzle files as benchmarks: the first boards of a file, each with its one solution.
// A solution written in the file is not believed: of several it would be any one.
import { createHash } from "node:crypto";
import { solve } from "../src/sudoku/solver.ts";
import { type BenchPuzzle, textOf } from "../src/trace/measuring.ts";
import { readPuzzles } from "./read-puzzles.ts";

export interface PuzzleSet {
  readonly file: string;
  /** SHA-256 over the boards used. */
  readonly hash: string;
  readonly puzzles: readonly BenchPuzzle[];
}

/** The first `limit` puzzles of a file. @throws Error with one sentence naming the file */
export async function puzzleSet(file: string, limit: number): Promise<PuzzleSet> {
  const puzzles = (await readPuzzles(file)).slice(0, limit).map(({ board }) => ({
    clues: board,
    solution: onlySolution(board),
  }));
  const hash = createHash("sha256").update(textOf(puzzles)).digest("hex");
  return { file, hash, puzzles };
}

function onlySolution(board: Uint8Array): Uint8Array | null {
  const { count, first } = solve(board, 2);
  return count === 1 ? first : null;
}
