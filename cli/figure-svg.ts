// README's figure: valid boards against difficulty, with second thoughts and without. A picture
// that stands alone, in the colours of the page; figure.ts writes the files.
import { scaleLinear } from "d3-scale";
import { line } from "d3-shape";
import { BY_DIFFICULTY, type Climb } from "../src/results/difficulty.ts";
import { type Measured, setOf } from "../src/results/measured.ts";
import { percent } from "./bench-table.ts";

export type Scheme = "light" | "dark";

/** Values of the style sheet's tokens, by name. */
export type Colours = (token: string) => string;

const WIDTH = 760;
const HEIGHT = 400;
const BOX = { left: 56, right: 560, top: 64, bottom: 344 };
const APART = 12;
const SETS: Readonly<Record<(typeof BY_DIFFICULTY)[number], string>> = {
  givens30: "30 givens",
  minimal: "Minimal",
  hard: "Hard",
  extreme: "Extreme",
};
const LINES = [
  { sampler: "prism", name: "With second thoughts", token: "--remask", dash: "" },
  { sampler: "mdm", name: "Without", token: "--unmask", dash: "6 4" },
];

/** The figure as the text of an SVG file. @throws Error when a sampler has no climb */
export function figureSvg(climbs: readonly Climb[], nfe: number, colours: Colours): string {
  const shown = LINES.map((look) => {
    const climb = climbs.find(({ sampler }) => sampler === look.sampler);
    if (!climb) throw new Error(`There are no rows of ${look.sampler} at ${nfe} NFE on two sets.`);
    return { ...look, rows: climb.rows };
  });
  const lowest = Math.min(...shown.flatMap(({ rows }) => rows.map((row) => row.valid_low)));
  const y = scaleLinear([Math.max(0, Math.floor(lowest * 20) / 20), 1], [BOX.bottom, BOX.top]);
  const step = (BOX.right - BOX.left) / BY_DIFFICULTY.length;
  const place = (row: Measured) => BY_DIFFICULTY.findIndex((set) => set === setOf(row));
  const middle = (i: number) => BOX.left + (i + 0.5) * step;
  const boards = Math.max(...shown.flatMap(({ rows }) => rows.map(({ puzzles }) => puzzles)));
  const text = (x: number, at: number, words: string, more = "") =>
    `<text x="${round(x)}" y="${round(at)}" ${more}>${words}</text>`;
  const grid = y
    .ticks(5)
    .map(
      (value) =>
        `<path d="M${BOX.left} ${round(y(value))}H${BOX.right}" stroke="${colours("--rule")}"/>` +
        text(BOX.left - 8, y(value) + 4, `${Math.round(value * 100)} %`, `text-anchor="end"`),
    );
  const names = BY_DIFFICULTY.map((set, i) =>
    text(middle(i), BOX.bottom + 24, SETS[set], `text-anchor="middle"`),
  );
  const lines = shown.map(({ name, token, dash, rows }, i) => {
    const colour = colours(token);
    const x = (row: Measured) => middle(place(row)) + (i - 0.5) * APART;
    const path = line()(
      rows.map((row): [number, number] => [round(x(row)), round(y(row.valid_rate))]),
    );
    const marks = rows.map(
      (row) =>
        `<path d="M${round(x(row))} ${round(y(row.valid_low))}V${round(y(row.valid_high))}" stroke="${colour}" stroke-width="1.5"/>` +
        `<circle cx="${round(x(row))}" cy="${round(y(row.valid_rate))}" r="4.5" fill="${colour}"/>`,
    );
    const last = rows.at(-1)!;
    const at = y(last.valid_rate) + 4;
    return [
      `<path d="${path}" fill="none" stroke="${colour}" stroke-width="2.5" stroke-dasharray="${dash}"/>`,
      ...marks,
      text(BOX.right - 40, at - 8, name, `fill="${colour}" font-weight="700"`),
      text(
        BOX.right - 40,
        at + 10,
        `${percent(last.valid_rate)} %, ${last.nfe_mean.toFixed(1)} passes`,
      ),
    ].join("\n");
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${HEIGHT}" viewBox="0 0 ${WIDTH} ${HEIGHT}" font-family="Helvetica Neue, Liberation Sans, Arial, sans-serif" font-size="13" fill="${colours("--ink-2")}">
<title>Valid boards against difficulty, with and without second thoughts</title>
<rect width="100%" height="100%" fill="${colours("--paper")}"/>
${text(BOX.left, 24, `Valid boards of ${boards.toLocaleString("en")}, at most ${nfe} forward passes a board`, `fill="${colours("--ink")}" font-size="16" font-weight="700"`)}
${text(BOX.left, 44, "One model; whiskers are 95 % Wilson intervals")}
${[...grid, ...names, ...lines].join("\n")}
</svg>
`;
}

const round = (value: number): number => Math.round(value * 10) / 10;

/** The tokens of a style sheet that are written as light-dark(). */
export function coloursOf(css: string, scheme: Scheme): Colours {
  return (token) => {
    const [, light, dark] =
      new RegExp(`${token}: light-dark\\((#\\w+), (#\\w+)\\)`).exec(css) ?? [];
    const colour = scheme === "light" ? light : dark;
    if (!colour) throw new Error(`The style sheet has no colour ${token}.`);
    return colour;
  };
}
