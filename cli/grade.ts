// `grade`: the difficulty of each puzzle in a file, or its fault.
import { Command } from "commander";
import { checkPuzzle } from "../src/sudoku/check.ts";
import { formatLine } from "../src/sudoku/formats/write.ts";
import { grade } from "../src/sudoku/grade.ts";
import { levelOf, LEVELS } from "../src/sudoku/levels.ts";
import { parseFile } from "./reading.ts";

export const gradeCommand = () =>
  new Command("grade")
    .description("print label, level, clues, method and search nodes for each puzzle of a file")
    .argument("[file]", "puzzles in any text format; - is standard input", "-")
    .option("--json", "one JSON object per line", false)
    .addHelpText(
      "after",
      "\nExample:\n  npm run --silent cli -- generate --count 5 | npm run --silent cli -- grade",
    )
    .action(async (file: string, { json }: { json: boolean }) => {
      const { puzzles, problems } = await parseFile(file);
      for (const problem of problems) console.error(problem);
      if (problems.length) process.exitCode = 1;
      for (const { board, line } of puzzles) {
        const puzzle = formatLine(board);
        const graded = grade(board);
        if (!graded) {
          const problem = checkPuzzle(board).message;
          console.log(json ? JSON.stringify({ line, puzzle, problem }) : `${puzzle}  ${problem}`);
          process.exitCode = 1;
          continue;
        }
        const level = levelOf(board)!;
        if (json) {
          console.log(JSON.stringify({ line, puzzle, ...graded, level }));
        } else {
          const { label, clues, method, nodes } = graded;
          const { name } = LEVELS[level - 1]!;
          console.log(
            `${puzzle}  ${label}: ${clues} clues, ${method}, ${nodes} nodes, level ${level} (${name})`,
          );
        }
      }
    });
