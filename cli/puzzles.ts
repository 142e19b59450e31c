// `puzzles`: writes the puzzle sets of puzzles/ from their seeds. puzzles/README.md describes
// their use.
import { join } from "node:path";
import { Command } from "commander";
import { quote } from "../src/quote.ts";
import { generate, type Request } from "./generation.ts";
import { target, tryTarget, writeWhole } from "./writing.ts";

const SETS: Readonly<Record<string, Request>> = {
  minimal: { kind: "minimal", count: 1000, seed: 2, clues: 0 },
  givens30: { kind: "clues", count: 1000, seed: 3, clues: 30 },
  hard: { kind: "hard", count: 1000, seed: 4, clues: 0 },
  extreme: { kind: "extreme", count: 1000, seed: 9, clues: 0 },
  hardest: { kind: "hardest", count: 1000, seed: 18, clues: 0 },
  many: { kind: "many", count: 1000, seed: 5, clues: 0 },
  "validation-minimal": { kind: "minimal", count: 500, seed: 6, clues: 0 },
  "validation-hard": { kind: "hard", count: 500, seed: 7, clues: 0 },
  "validation-extreme": { kind: "extreme", count: 500, seed: 10, clues: 0 },
  "validation-hardest": { kind: "hardest", count: 126, seed: 17, clues: 0 },
  "validation-many": { kind: "many", count: 500, seed: 16, clues: 0 },
  "validation-givens30": { kind: "clues", count: 1000, seed: 8, clues: 30 },
};

export const puzzlesCommand = () =>
  new Command("puzzles")
    .description("write the project's puzzle sets from their seeds")
    .argument("[sets...]", `which sets: ${Object.keys(SETS).join(", ")} (all)`)
    .option("--out <folder>", "where to write them", target, "puzzles")
    .addHelpText(
      "after",
      "\nExample:\n  npm run --silent cli -- puzzles minimal hard --out /tmp/sets",
    )
    .action(async (names: string[], { out }: { out: string }, command: Command) => {
      const unknown = names.find((name) => !Object.hasOwn(SETS, name));
      if (unknown !== undefined)
        command.error(
          `There is no set "${quote(unknown)}": choose among ${Object.keys(SETS).join(", ")}.`,
        );
      const chosen = names.length ? names : Object.keys(SETS);
      const fileOf = (name: string) => join(out, `${name}.txt`);
      for (const name of chosen) await tryTarget(fileOf(name));
      for (const name of chosen) {
        const lines: string[] = [];
        for await (const one of generate(SETS[name]!)) lines.push(`${one.clues} ${one.solution}\n`);
        const file = fileOf(name);
        await writeWhole(file, lines.join(""));
        console.log(`${file}: ${lines.length} puzzles`);
      }
    });
