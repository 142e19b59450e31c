// Puzzle files as benchmarks: the first boards of a file, each with its unique solution. Solutions in
// the file are ignored, and lines that are not puzzles are skipped and reported.
import { createHash } from "node:crypto";
import { checkPuzzle } from "../src/sudoku/check.ts";
import { type BenchPuzzle, textOf } from "../src/results/measuring.ts";
import { parseFile } from "./reading.ts";

export interface PuzzleSet {
  readonly file: string;
  /** SHA-256 over the boards used. */
  readonly hash: string;
  readonly puzzles: readonly BenchPuzzle[];
  /** A sentence for each skipped line, in the order of the file. */
  readonly left: readonly string[];
}

/**
 * The first `limit` puzzles of a file. Boards with several solutions are skipped, unless at least half of
 * the boards have several: then the set is one of such boards.
 * @throws Error with one sentence naming the file, if nothing is left
 */
export async function puzzleSet(file: string, limit: number): Promise<PuzzleSet> {
  const parsed = await parseFile(file);
  const left: { readonly line: number; readonly why: string }[] = [];
  const boards: { readonly line: number; readonly puzzle: BenchPuzzle; readonly why: string }[] =
    [];
  for (const { board, line } of parsed.puzzles) {
    if (boards.length === limit) break;
    const check = checkPuzzle(board);
    const why = `${file}, line ${line}: ${check.message}`;
    if (check.kind !== "ok" && check.kind !== "several") left.push({ line, why });
    else
      boards.push({
        line,
        puzzle: { clues: board, solution: check.kind === "ok" ? check.solution : null },
        why,
      });
  }
  const ofMany = 2 * boards.filter(({ puzzle }) => !puzzle.solution).length >= boards.length;
  const used = boards.filter(({ puzzle }) => ofMany || puzzle.solution);
  left.push(...boards.filter((one) => !used.includes(one)));
  const told = [
    ...parsed.problems,
    ...left.toSorted((a, b) => a.line - b.line).map(({ why }) => why),
  ];
  if (!used.length) throw new Error(told[0] ?? `${file}: there is no puzzle here.`);
  const puzzles = used.map(({ puzzle }) => puzzle);
  const hash = createHash("sha256").update(textOf(puzzles)).digest("hex");
  return { file, hash, puzzles, left: told };
}

/** The most skipped lines that are named one by one. */
const NAMED = 20;

/** The skipped lines of a set, for standard error; empty without any. */
export function leftInWords({ file, left, puzzles }: PuzzleSet): string {
  if (!left.length) return "";
  const more = left.length > NAMED ? [`${file}: and ${left.length - NAMED} more.`] : [];
  const sum = `${file}: ${left.length} left out of the rates, which are over the other ${puzzles.length}.`;
  return [...left.slice(0, NAMED), ...more, sum, ""].join("\n");
}
