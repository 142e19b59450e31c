// `holdout`: checks that test puzzles are unseen. Compares solution grids up to all symmetries,
// which also finds other puzzles of a known grid.
import { globSync } from "node:fs";
import { Command } from "commander";
import { canonicalGrid, canonicalPuzzle, gridInvariant } from "../src/sudoku/canonical.ts";
import { type ParsedPuzzle } from "../src/sudoku/formats.ts";
import { formatLine } from "../src/sudoku/formats/write.ts";
import { solve } from "../src/sudoku/solver.ts";
import { progressBar } from "./progress.ts";
import { readPuzzles } from "./reading.ts";

interface Entry {
  readonly clues: Uint8Array;
  readonly solution: Uint8Array;
  /** "puzzles/hard.txt, line 3". */
  readonly where: string;
}

export const holdoutCommand = () =>
  new Command("holdout")
    .description("check that no puzzle of the sets is in another set, or in training data")
    .argument("[sets...]", "files of puzzles (all of puzzles/)")
    .option("--against <files...>", "files that must not share a grid with the sets", [])
    .addHelpText(
      "after",
      "\nExample:\n  npm run --silent cli -- holdout --against training/data/a.txt training/data/b.txt",
    )
    .action(async (sets: string[], { against }: { against: string[] }) => {
      const files = sets.length ? sets : globSync("puzzles/*.txt").toSorted();
      const known = new Map<string, Entry[]>();
      let shared = 0;
      const counts = { sets: 0, against: 0 };
      for (const [role, names] of Object.entries({ sets: files, against })) {
        for (const file of names) {
          const entries = (await readPuzzles(file)).map((puzzle) => entryOf(file, puzzle));
          const bar = progressBar(file, entries.length);
          for (const entry of entries) {
            const key = gridInvariant(entry.solution);
            const alike = known.get(key) ?? [];
            for (const other of alike.filter((one) => sameGrid(one, entry))) {
              shared++;
              const what = samePuzzle(other, entry) ? "same puzzle" : "same grid, other clues";
              console.log(`${other.where} and ${entry.where}: ${what}.`);
            }
            if (role === "sets") known.set(key, [...alike, entry]);
            bar.increment();
          }
          bar.stop();
          counts[role as keyof typeof counts] += entries.length;
        }
      }
      console.log(
        `${counts.sets} puzzles of ${files.length} sets against each other and ` +
          `${counts.against} more: ${shared} shared, up to symmetry.`,
      );
      if (shared) process.exitCode = 1;
    });

function entryOf(file: string, { board, solution, line }: ParsedPuzzle): Entry {
  const where = `${file}, line ${line}`;
  const found = solution ?? solve(board, 1).first;
  if (!found) throw new Error(`${where}: this puzzle has no solution.`);
  return { clues: board, solution: found, where };
}

const sameGrid = (a: Entry, b: Entry) =>
  formatLine(canonicalGrid(a.solution).grid) === formatLine(canonicalGrid(b.solution).grid);

const samePuzzle = (a: Entry, b: Entry) =>
  formatLine(canonicalPuzzle(a.clues, a.solution)) ===
  formatLine(canonicalPuzzle(b.clues, b.solution));
