// `generate`: puzzles by seed, one a line. Training reads its data from here.
import { Command, Option } from "commander";
import { type Level, LEVELS } from "../src/sudoku/levels.ts";
import { generate, type Kind, KINDS } from "./generation.ts";
import { whole } from "./numbers.ts";

interface Options {
  count: number;
  seed: number;
  kind: Kind;
  clues: number;
  level?: Level;
  most?: number;
  solutions: boolean;
}

export const generateCommand = () =>
  new Command("generate")
    .description("print puzzles made from a seed, one a line (0 = empty)")
    .option("--count <n>", "how many", whole(1), 1)
    .option("--seed <n>", "puzzle i depends on the seed and i alone", whole(0), 1)
    .addOption(
      new Option(
        "--kind <kind>",
        "minimal: no clue can go; clues: as many clues as --clues says; " +
          "hard: minimal, the hardest 5 % of a larger sample by search nodes; " +
          "extreme: minimal, climbed to be hard for the search and for single assumptions; " +
          "hardest: the harder of two such climbs, each with twice the patience; " +
          "many: several solutions; level: for people, symmetric, as hard as --level says",
      )
        .choices(KINDS)
        .default("minimal"),
    )
    .addOption(
      new Option("--clues <n|minimal>", "exactly this many clues (implies --kind clues)").argParser(
        (text) => (text === "minimal" ? 0 : whole(17, 81)(text)),
      ),
    )
    .option(
      "--level <n>",
      `by the techniques needed (implies --kind level): ${LEVELS.map(({ level, name, needs }) => `${level} ${name}: ${needs}`).join("; ")}`,
      whole(1, LEVELS.length),
    )
    .option("--most <n>", "of many: boards with this many solutions at most", whole(2, 1000))
    .option(
      "--solutions",
      "print '<clues> <solution> <nodes>', nodes being boards searched; with --most, all other solutions after that",
      false,
    )
    .addHelpText(
      "after",
      "\nExample:\n  npm run --silent cli -- generate --count 1000 --seed 7 --kind hard --solutions",
    )
    .action(async (options: Options, command: Command) => {
      const { count, seed, kind, clues, level, most, solutions } = options;
      const chosen = command.getOptionValueSource("kind") === "cli";
      if (clues && (level || (chosen && kind !== "clues"))) {
        const other = level ? `--level ${level}` : `--kind ${kind}`;
        command.error(`--clues goes with --kind clues, not with ${other}.`);
      }
      if (level && chosen && kind !== "level") {
        command.error(`--level goes with --kind level, not with --kind ${kind}.`);
      }
      if (most && kind !== "many") {
        command.error(`--most goes with --kind many, not with --kind ${kind}.`);
      }
      const asked = clues ? "clues" : level ? "level" : kind;
      const request = { kind: asked, count, seed, clues: clues || 30, level: level ?? 1, most };
      for await (const one of generate(request)) {
        const told = [one.clues, one.solution, one.nodes, ...one.others];
        console.log(solutions ? told.join(" ") : one.clues);
      }
    });
