// `figure`: the README's picture of what second thoughts are worth the harder it gets,
// light and dark, from rows of bench.
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { Command } from "commander";
import { climbsOf } from "../src/results/difficulty.ts";
import type { Measured } from "../src/results/measured.ts";
import { coloursOf, figureSvg } from "./figure-svg.ts";
import { readRows } from "./kept.ts";
import { whole } from "./numbers.ts";
import { target, writeWhole } from "./writing.ts";

/** The budget of the README's figure. */
export const FIGURE_NFE = 51;

const SHEET = join(import.meta.dirname, "../src/ui/theme.css");

export const figureCommand = () =>
  new Command("figure")
    .description("draw valid boards against difficulty, with second thoughts and without")
    .option("--rows <file>", "rows of bench", "public/results/bench.json")
    .option("--nfe <n>", "the budget", whole(1), FIGURE_NFE)
    .option("--model <id>", "whose rows", "prism")
    .option("--out <folder>", "where the pictures go", target, "docs")
    .addHelpText("after", "\nExample:\n  npm run --silent cli -- figure")
    .action(
      async ({
        rows,
        nfe,
        model,
        out,
      }: {
        rows: string;
        nfe: number;
        model: string;
        out: string;
      }) => {
        for (const file of await drawFigure(await readRows(rows), nfe, model, out))
          console.log(file);
      },
    );

/** Writes both pictures. @returns their files @throws Error when rows are missing */
export async function drawFigure(
  rows: readonly Measured[],
  nfe: number,
  model: string,
  out: string,
): Promise<string[]> {
  const climbs = climbsOf(rows, { nfe, model, order: "confidence" });
  const css = await readFile(SHEET, "utf8");
  const files: string[] = [];
  for (const scheme of ["light", "dark"] as const) {
    const file = join(out, `difficulty-${scheme}.svg`);
    await writeWhole(file, figureSvg(climbs, nfe, coloursOf(css, scheme)));
    files.push(file);
  }
  return files;
}
