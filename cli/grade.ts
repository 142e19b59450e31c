// `grade`: how hard each puzzle of a file is, or what is wrong with it.
import { Command } from "commander";
import { checkPuzzle } from "../src/sudoku/check.ts";
import { formatLine } from "../src/sudoku/formats.ts";
import { grade } from "../src/sudoku/grade.ts";
import { readPuzzles } from "./read-puzzles.ts";

export const gradeCommand = () =>
  new Command("grade")
    .description("print clues, method, search nodes and a label for each puzzle of a file")
    .argument("[file]", "puzzles in any text format; - is standard input", "-")
    .option("--json", "one JSON object a line", false)
    .addHelpText(
      "after",
      "\nExample:\n  npm run --silent cli -- generate --count 5 | npm run --silent cli -- grade",
    )
    .action(async (file: string, { json }: { json: boolean }) => {
      for (const { board, line } of await readPuzzles(file)) {
        const puzzle = formatLine(board);
        const graded = grade(board);
        if (!graded) {
          const problem = checkPuzzle(board).message;
          console.log(json ? JSON.stringify({ line, puzzle, problem }) : `${puzzle}  ${problem}`);
          process.exitCode = 1;
        } else if (json) {
          console.log(JSON.stringify({ line, puzzle, ...graded }));
        } else {
          const { label, clues, method, nodes } = graded;
          console.log(`${puzzle}  ${label}: ${clues} clues, ${method}, ${nodes} nodes`);
        }
      }
    });
