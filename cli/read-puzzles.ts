// Puzzle files for commands: reads and parses, and puts the file's name before
// what is wrong in it.
import { readFile } from "node:fs/promises";
import { text } from "node:stream/consumers";
import { type ParsedPuzzle, parsePuzzles } from "../src/sudoku/formats.ts";

/**
 * All puzzles of a file in any format of formats.ts; "-" is standard input.
 * @throws Error with one sentence: the file, the line and column, and the problem.
 */
export async function readPuzzles(file: string): Promise<ParsedPuzzle[]> {
  const content = await (file === "-" ? text(process.stdin) : readFile(file, "utf8")).catch(
    (error: unknown) => {
      // Reading a folder fails without its path.
      throw Object.assign(error as Error, { path: file });
    },
  );
  try {
    return parsePuzzles(content);
  } catch (error) {
    throw new Error(`${file}: ${(error as Error).message}`, { cause: error });
  }
}
