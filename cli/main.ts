// The command line: one file a command, registered here.
import { Command } from "commander";
import { benchCommand } from "./bench.ts";
import { sentenceOf, tellInSentences } from "./failures.ts";
import { figureCommand } from "./figure.ts";
import { manifestCommand } from "./manifest.ts";
import { generateCommand } from "./generate.ts";
import { gradeCommand } from "./grade.ts";
import { headCommand } from "./head.ts";
import { holdoutCommand } from "./holdout.ts";
import { loadSamplersOf } from "./own-samplers.ts";
import { puzzlesCommand } from "./puzzles.ts";
import { lessonsCommand } from "./lessons.ts";
import { recordCommand } from "./record.ts";
import { resultsCommand } from "./results.ts";
import { samplersCommand } from "./samplers.ts";
import { solveCommand } from "./solve.ts";
import { traceCommand } from "./trace.ts";

await loadSamplersOf(process.argv.slice(2)).catch((error: unknown) => {
  console.error(sentenceOf(error));
  process.exit(1);
});

const program = new Command("cli")
  .description("Second Thoughts: self-correcting masked diffusion on Sudoku")
  .addCommand(solveCommand())
  .addCommand(benchCommand())
  .addCommand(headCommand())
  .addCommand(samplersCommand())
  .addCommand(manifestCommand())
  .addCommand(traceCommand())
  .addCommand(generateCommand())
  .addCommand(gradeCommand())
  .addCommand(puzzlesCommand())
  .addCommand(holdoutCommand())
  .addCommand(recordCommand())
  .addCommand(lessonsCommand())
  .addCommand(resultsCommand())
  .addCommand(figureCommand());
tellInSentences(program);

// A closed pipe (`| head`) is not an error.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  process.exit(error.code === "EPIPE" ? 0 : 1);
});

try {
  await program.parseAsync();
} catch (error) {
  console.error(sentenceOf(error));
  process.exitCode = 1;
}
