// The pictures of README and docs/results.md as SVG: valid boards with remasking and without, against difficulty and
// against positions unmasked a pass, in the colours of the page. figure.ts reads and writes the files.
import { scaleLinear } from "d3-scale";
import { line } from "d3-shape";
import { BY_DIFFICULTY, type Climb } from "../src/results/difficulty.ts";
import { type Measured, setOf } from "../src/results/measured.ts";
import { type Parallel, positionsAPass } from "../src/results/parallel.ts";
import { spread } from "../src/results/labels.ts";
import { percent } from "./bench-table.ts";

export type Scheme = "light" | "dark";

/** Values of the style sheet's tokens, by name. */
export type Colours = (token: string) => string;

const WIDTH = 760;
const HEIGHT = 400;
const BOX = { left: 56, right: 560, top: 64, bottom: 344 };
/** The left edge of the names. */
const NAMES_FROM = BOX.right - 28;
const APART = 12;
/** Distance between the names at the ends of two lines. */
const NAMES = 34;
const SETS: Readonly<Record<(typeof BY_DIFFICULTY)[number], string>> = {
  givens30: "30 givens",
  minimal: "Minimal",
  hard: "Hard",
  extreme: "Extreme",
  hardest: "Hardest",
};
const LINES = [
  { sampler: "prism", name: "With remasking", token: "--remask", dash: "" },
  { sampler: "mdm", name: "Without remasking", token: "--unmask", dash: "6 4" },
];

interface Drawn {
  readonly name: string;
  readonly token: string;
  readonly dash: string;
  readonly hollow: boolean;
  readonly rows: readonly Measured[];
}

interface Picture {
  /** Text for screen readers. */
  readonly title: string;
  readonly head: string;
  readonly note: string;
  /** The places along the axis, and the places of the rows. */
  readonly places: readonly string[];
  readonly placeOf: (row: Measured) => number;
  readonly lines: readonly Drawn[];
}

/** Against difficulty. @throws Error if a sampler has no climb */
export function figureSvg(climbs: readonly Climb[], nfe: number, colours: Colours): string {
  const lines = LINES.map((look) => {
    const climb = climbs.find(({ sampler }) => sampler === look.sampler);
    if (!climb) throw new Error(`There are no rows of ${look.sampler} at ${nfe} NFE on two sets.`);
    return { ...look, hollow: false, rows: climb.rows };
  });
  const sizes = lines.flatMap(({ rows }) => rows.map(({ puzzles }) => puzzles));
  const boards = [...new Set([Math.min(...sizes), Math.max(...sizes)])]
    .map((count) => count.toLocaleString("en"))
    .join(" to ");
  const picture = {
    title: "Valid boards against difficulty, with remasking and without",
    head: `Valid boards of ${boards}, at most ${nfe} forward passes a board`,
    note: "One model; whiskers are 95 % Wilson intervals",
    places: BY_DIFFICULTY.map((set) => SETS[set]),
    placeOf: (row: Measured) => BY_DIFFICULTY.findIndex((set) => set === setOf(row)),
    lines,
  };
  return svgOf(picture, colours);
}

/** Against positions per pass, for several tasks. @throws Error if a task lacks a sampler's line */
export function parallelSvg(
  tasks: readonly { readonly name: string; readonly parallels: readonly Parallel[] }[],
  colours: Colours,
): string {
  const lines = tasks.flatMap(({ name: task, parallels }, i) =>
    LINES.map(({ name, ...look }) => {
      const found = parallels.find(({ sampler }) => sampler === look.sampler);
      if (!found) throw new Error(`There are no rows of ${look.sampler} on ${task}.`);
      return { ...look, name: `${task}: ${name.toLowerCase()}`, hollow: i > 0, rows: found.rows };
    }),
  );
  const counts = [...new Set(lines.flatMap(({ rows }) => rows.map(positionsAPass)))].toSorted(
    (a, b) => a - b,
  );
  const picture = {
    title: "Valid boards against positions unmasked a pass, with remasking and without",
    head: "Valid boards against positions unmasked in one forward pass",
    note: "Extreme Sudoku, and sums with half of the digits masked; random order, 95 % Wilson intervals",
    places: counts.map(String),
    placeOf: (row: Measured) => counts.indexOf(positionsAPass(row)),
    lines,
  };
  return svgOf(picture, colours);
}

function svgOf({ title, head, note, places, placeOf, lines }: Picture, colours: Colours): string {
  const all = lines.flatMap(({ rows }) => rows);
  const lowest = Math.min(...all.map((row) => row.valid_low));
  const y = scaleLinear([Math.max(0, Math.floor(lowest * 20) / 20), 1], [BOX.bottom, BOX.top]);
  const step = (BOX.right - BOX.left) / places.length;
  const middle = (i: number) => BOX.left + (i + 0.5) * step;
  const text = (x: number, at: number, words: string, more = "") =>
    `<text x="${round(x)}" y="${round(at)}" ${more}>${words}</text>`;
  const grid = y
    .ticks(5)
    .map(
      (value) =>
        `<path d="M${BOX.left} ${round(y(value))}H${NAMES_FROM - 6}" stroke="${colours("--rule")}"/>` +
        text(BOX.left - 8, y(value) + 4, `${Math.round(value * 100)} %`, `text-anchor="end"`),
    );
  const names = places.map((place, i) =>
    text(middle(i), BOX.bottom + 24, place, `text-anchor="middle"`),
  );
  const ends = spread(
    lines.map(({ rows }) => y(rows.at(-1)!.valid_rate) + 4),
    NAMES,
    BOX.top,
    BOX.bottom,
  );
  const drawn = lines.map(({ name, token, dash, hollow, rows }, i) => {
    const colour = colours(token);
    const x = (row: Measured) => middle(placeOf(row)) + ((i % 2) - 0.5) * APART;
    const path = line()(
      rows.map((row): [number, number] => [round(x(row)), round(y(row.valid_rate))]),
    );
    const fill = hollow ? colours("--paper") : colour;
    const marks = rows.map(
      (row) =>
        `<path d="M${round(x(row))} ${round(y(row.valid_low))}V${round(y(row.valid_high))}" stroke="${colour}" stroke-width="1.5"/>` +
        `<circle cx="${round(x(row))}" cy="${round(y(row.valid_rate))}" r="4.5" fill="${fill}" stroke="${colour}" stroke-width="1.5"/>`,
    );
    const last = rows.at(-1)!;
    return [
      `<path d="${path}" fill="none" stroke="${colour}" stroke-width="2.5" stroke-dasharray="${dash}"/>`,
      ...marks,
      text(NAMES_FROM, ends[i]! - 8, name, `fill="${colour}" font-weight="700"`),
      text(
        NAMES_FROM,
        ends[i]! + 10,
        `${percent(last.valid_rate)} %, ${last.nfe_mean.toFixed(1)} passes`,
      ),
    ].join("\n");
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${HEIGHT}" viewBox="0 0 ${WIDTH} ${HEIGHT}" font-family="Helvetica Neue, Liberation Sans, Arial, sans-serif" font-size="13" fill="${colours("--ink-2")}">
<title>${title}</title>
<rect width="100%" height="100%" fill="${colours("--paper")}"/>
${text(BOX.left, 24, head, `fill="${colours("--ink")}" font-size="16" font-weight="700"`)}
${text(BOX.left, 44, note)}
${[...grid, ...names, ...drawn].join("\n")}
</svg>
`;
}

const round = (value: number): number => Math.round(value * 10) / 10;

/** The colour tokens of a style sheet, which are written as light-dark(). */
export function coloursOf(css: string, scheme: Scheme): Colours {
  return (token) => {
    const [, light, dark] =
      new RegExp(`${token}: light-dark\\((#\\w+), (#\\w+)\\)`).exec(css) ?? [];
    const colour = scheme === "light" ? light : dark;
    if (!colour) throw new Error(`The style sheet has no colour ${token}.`);
    return colour;
  };
}
