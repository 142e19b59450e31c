// `generate`: puzzles by seed, one a line. Training reads its data from here.
import { Command, InvalidArgumentError, Option } from "commander";
import { generate, type Kind, KINDS } from "./generation.ts";

interface Options {
  count: number;
  seed: number;
  kind: Kind;
  clues: number;
  solutions: boolean;
}

export const generateCommand = () =>
  new Command("generate")
    .description("print puzzles made from a seed, one a line (0 = empty)")
    .option("--count <n>", "how many", integer(1), 1)
    .option("--seed <n>", "puzzle i depends on the seed and i alone", integer(0), 1)
    .addOption(
      new Option(
        "--kind <kind>",
        "minimal: no clue can go; clues: as many clues as --clues says; " +
          "hard: minimal, the hardest 5 % of a larger sample by search nodes; " +
          "many: several solutions",
      )
        .choices(KINDS)
        .default("minimal"),
    )
    .addOption(
      new Option(
        "--clues <n|minimal>",
        "stop taking clues away at this many (implies --kind clues)",
      ).argParser((text) => (text === "minimal" ? 0 : integer(17, 81)(text))),
    )
    .option("--solutions", "print '<clues> <solution> <nodes>', nodes being boards searched", false)
    .addHelpText(
      "after",
      "\nExample:\n  npm run --silent cli -- generate --count 1000 --seed 7 --kind hard --solutions",
    )
    .action(async ({ count, seed, kind, clues, solutions }: Options, command: Command) => {
      if (clues && kind !== "clues" && command.getOptionValueSource("kind") === "cli") {
        command.error(`--clues goes with --kind clues, not with --kind ${kind}.`);
      }
      const request = { kind: clues ? "clues" : kind, count, seed, clues: clues || 30 } as const;
      for await (const one of generate(request)) {
        console.log(solutions ? `${one.clues} ${one.solution} ${one.nodes}` : one.clues);
      }
    });

/** Parses a whole number of at least `min`. */
function integer(min: number, max = 2 ** 31 - 1): (text: string) => number {
  return (text) => {
    const value = Number(text);
    if (!Number.isInteger(value) || value < min || value > max) {
      throw new InvalidArgumentError(`It must be a whole number from ${min} to ${max}.`);
    }
    return value;
  };
}
