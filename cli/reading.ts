// Reads and parses files for commands; messages begin with the file's name.
import { readFile } from "node:fs/promises";
import { buffer } from "node:stream/consumers";
import { type ParsedPuzzle, parsePuzzles } from "../src/sudoku/formats.ts";

/** What `parse` makes of a file. @throws Error with one sentence that begins with the file's name */
export async function readAs<T>(
  file: string,
  what: string,
  parse: (bytes: Uint8Array<ArrayBuffer>) => T,
): Promise<Awaited<T>> {
  const bytes = await readFile(file).catch(() => {
    throw new Error(`${file} cannot be read; give the path of ${what}.`);
  });
  try {
    return await parse(bytes);
  } catch (error) {
    throw new Error(`${file}: ${(error as Error).message}`, { cause: error });
  }
}

interface PuzzleFile {
  readonly puzzles: readonly ParsedPuzzle[];
  /** A sentence for each unreadable place: the file, the line and column, and the problem. */
  readonly problems: readonly string[];
}

/** The puzzles of a file in any format of formats.ts; "-" is standard input. */
export async function parseFile(file: string): Promise<PuzzleFile> {
  const content = await (file === "-" ? buffer(process.stdin) : readFile(file)).catch(
    (error: unknown) => {
      // The error for a folder lacks its path.
      throw Object.assign(error as Error, { path: file });
    },
  );
  const { puzzles, problems } = parsePuzzles(content);
  return { puzzles, problems: problems.map(({ message }) => `${file}: ${message}`) };
}

/** All puzzles of a file without problems. @throws Error with the first problem */
export async function readPuzzles(file: string): Promise<readonly ParsedPuzzle[]> {
  const { puzzles, problems } = await parseFile(file);
  if (problems[0]) throw new Error(problems[0]);
  return puzzles;
}
