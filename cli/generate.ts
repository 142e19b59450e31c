// `generate`: seeded puzzles, one per line. Training reads its data from it.
import { Command, Option } from "commander";
import { type Level, LEVELS } from "../src/sudoku/levels.ts";
import { domainOf } from "../src/domains/registry.ts";
import { SUDOKU } from "../src/domains/sudoku.ts";
import { digitsOfDomain } from "../src/domains/sums.ts";
import { random } from "../src/random.ts";
import {
  ASKED,
  type Asked,
  LEVELS as SUM_LEVELS,
  type SumLevel,
  sumPuzzle,
} from "../src/sums/generator.ts";
import { formatSum } from "../src/sums/text.ts";
import { generate, type Kind, KINDS } from "./generation.ts";
import { whole } from "./numbers.ts";

interface Options {
  domain: string;
  asked: Asked;
  count: number;
  seed: number;
  from: number;
  kind: Kind;
  clues: number;
  level?: Level;
  most?: number;
  solutions: boolean;
}

export const generateCommand = () =>
  new Command("generate")
    .description("print puzzles made from a seed, one per line (0 = empty; in sums, ? = masked)")
    .option("--domain <id>", "what to make: sudoku, sums, sums-10", SUDOKU.id)
    .addOption(
      new Option("--asked <part>", "for sums, the masked part: the sum, half of the digits, or all")
        .choices(ASKED)
        .default("sum"),
    )
    .option("--count <n>", "how many", whole(1), 1)
    .option("--seed <n>", "puzzle i depends on the seed and i only", whole(0), 1)
    .option("--from <n>", "index of the first puzzle, to make a long list in parts", whole(0), 0)
    .addOption(
      new Option(
        "--kind <kind>",
        "minimal: no clue can go; clues: with the number of clues in --clues; " +
          "hard: minimal, the hardest 5 % of a larger sample by search nodes; " +
          "extreme: minimal, made hard for the search and for single assumptions by hill climbing; " +
          "hardest: minimal, annealed to be hard by rules and for the models prism and prism-looped; seconds each; " +
          "many: several solutions; level: for people, symmetric, of the level in --level",
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
      `by the techniques needed (implies --kind level): ${told(LEVELS.map(({ level, name, needs }) => [level, `${name}: ${needs}`]))}; of sums, ${told(SUM_LEVELS.map(({ level, name }) => [level, name]))}`,
      whole(1, LEVELS.length),
    )
    .option("--most <n>", "for many: at most this many solutions", whole(2, 1000))
    .option(
      "--solutions",
      "print '<clues> <solution> <nodes>', where nodes is the number of boards searched; with --most, all other solutions follow",
      false,
    )
    .addHelpText(
      "after",
      `
Examples:
  npm run --silent cli -- generate --count 1000 --seed 7 --kind hard --solutions
  npm run --silent cli -- generate --domain sums --count 10 --asked half --level 4`,
    )
    .action(async (options: Options, command: Command) => {
      const { count, seed, from, kind, clues, level, most, solutions } = options;
      const chosen = command.getOptionValueSource("kind") === "cli";
      const digits = digitsOfDomain(domainOf(options));
      if (digits !== null) {
        if (chosen || clues || most)
          command.error("--kind, --clues and --most work with --domain sudoku, not with sums.");
        printSums(digits, options, command);
        return;
      }
      if (command.getOptionValueSource("asked") === "cli")
        command.error(`--asked works with --domain sums, not with ${options.domain}.`);
      const asked = chosen ? kind : clues ? "clues" : level ? "level" : kind;
      for (const [flag, value, its] of [
        ["clues", clues, "clues"],
        ["level", level, "level"],
        ["most", most, "many"],
      ] as const)
        if (value && asked !== its)
          command.error(`--${flag} works with --kind ${its}, not with --kind ${asked}.`);
      const request = { kind: asked, count, seed, first: from, clues: clues || 30, level, most };
      for await (const one of generate(request)) {
        const told = [one.clues, one.solution, one.nodes, ...one.others];
        console.log(solutions ? told.join(" ") : one.clues);
      }
    });

/** "1 no carry; 2 ...": the levels of a flag. */
const told = (levels: readonly (readonly [number, string])[]): string =>
  levels.map(([level, text]) => `${level} ${text}`).join("; ");

function printSums(digits: number, options: Options, command: Command): void {
  const { count, seed, from, asked, level = null, solutions } = options;
  if (level !== null && level > SUM_LEVELS.length)
    command.error(`Sums have the levels 1 to ${SUM_LEVELS.length}; there is no level ${level}.`);
  for (let i = from; i < from + count; i++) {
    const made = sumPuzzle(random(seed, i), digits, asked, level as SumLevel | null);
    const told = solutions ? [made.clues, made.solution] : [made.clues];
    console.log(told.map((board) => formatSum(digits, board)).join("  "));
  }
}
