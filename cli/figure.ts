// `figure`: the pictures of what second thoughts are worth, the harder it gets and the more positions are
// unmasked at once, light and dark, from rows of bench.
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { Command } from "commander";
import { climbsOf } from "../src/results/difficulty.ts";
import type { Measured } from "../src/results/measured.ts";
import { parallelsOf, REMASKS, TASKS } from "../src/results/parallel.ts";
import { coloursOf, figureSvg, parallelSvg } from "./figure-svg.ts";
import { readRows } from "./kept.ts";
import { whole } from "./numbers.ts";
import { target, writeWhole } from "./writing.ts";

/** The budget of the README's figure. */
export const FIGURE_NFE = 51;

const SHEET = join(import.meta.dirname, "../src/ui/theme.css");

interface Options {
  rows: string;
  nfe: number;
  model: string;
  out: string;
}

export const figureCommand = () =>
  new Command("figure")
    .description(
      "draw valid boards against difficulty and against positions a pass, with second thoughts and without",
    )
    .option("--rows <file>", "rows of bench", "public/results/bench.json")
    .option("--nfe <n>", "the budget", whole(1), FIGURE_NFE)
    .option("--model <id>", "whose rows", "prism")
    .option("--out <folder>", "where the pictures go", target, "docs")
    .addHelpText("after", "\nExample:\n  npm run --silent cli -- figure")
    .action(async ({ rows, nfe, model, out }: Options) => {
      for (const file of await drawFigure(await readRows(rows), nfe, model, out)) console.log(file);
    });

/** Writes the pictures. @returns their files @throws Error when rows are missing */
export async function drawFigure(
  rows: readonly Measured[],
  nfe: number,
  model: string,
  out: string,
): Promise<string[]> {
  const climbs = climbsOf(rows, { nfe, model, order: "confidence" });
  const tasks = TASKS.map(({ name, ...shared }) => ({
    name,
    parallels: parallelsOf(rows, { ...shared, model: null }),
  }));
  const css = await readFile(SHEET, "utf8");
  const files: string[] = [];
  for (const scheme of ["light", "dark"] as const) {
    const colours = coloursOf(css, scheme);
    const pictures = {
      difficulty: figureSvg(climbs, nfe, colours),
      // Drawn only when both tasks are measured.
      ...(tasks.every(({ parallels }) => parallels.length === REMASKS.length) && {
        parallel: parallelSvg(tasks, colours),
      }),
    };
    for (const [name, picture] of Object.entries(pictures)) {
      const file = join(out, `${name}-${scheme}.svg`);
      await writeWhole(file, picture);
      files.push(file);
    }
  }
  return files;
}
