// A picture to share of a game and a run as two rows of bars: digits written go up, digits taken back go
// down. It contains no digit, so it does not reveal the solution.
import { bars } from "../bars.ts";
import { type Scheme, sheetIn } from "./tokens.ts";

export interface StripRow {
  readonly name: string;
  /** One value for each step. */
  readonly unmasks: ArrayLike<number>;
  readonly remasks: ArrayLike<number>;
}

export interface StripProps {
  readonly title: string;
  readonly rows: readonly StripRow[];
  readonly scheme: Scheme;
}

export const STRIP = { width: 1000, row: 150, margin: 50, title: 60 } as const;

export const sizeOfStrip = (rows: number) => ({
  width: STRIP.width,
  height: 2 * STRIP.margin + STRIP.title + rows * STRIP.row,
});

const RULES = `
.paper { fill: var(--paper); }
text { fill: var(--ink); font-family: var(--font); font-size: 26px; }
.title { font-size: 34px; font-weight: 700; }
.up { fill: var(--unmask); }
.down { fill: var(--remask); }
.axis { stroke: var(--rule-strong); stroke-width: 2px; }
`;

/** The rows are as wide as those of a game of at least so many steps. */
const FEWEST = 20;

/** The number of steps on the scale of all rows, so that they can be compared. */
export const columnsOf = (rows: readonly StripRow[]): number =>
  Math.max(FEWEST, ...rows.map(({ unmasks }) => unmasks.length));

/** The picture as the text of an SVG file. Pure: equal props give equal text. */
export function stripOf({ title, rows, scheme }: StripProps): string {
  const { width, height } = sizeOfStrip(rows.length);
  const pitch = (width - 2 * STRIP.margin) / columnsOf(rows);
  const drawn = rows.map((row, i) => {
    const y = STRIP.margin + STRIP.title + i * STRIP.row + 90;
    const place = { x: STRIP.margin, y, pitch, width: pitch * 0.8 };
    return `<text x="${STRIP.margin}" y="${y - 62}">${escaped(row.name)}</text>
<path class="up" d="${bars(row.unmasks, tall, place)}"/>
<path class="down" d="${bars(row.remasks, (count) => -tall(count), place)}"/>
<line class="axis" x1="${STRIP.margin}" x2="${width - STRIP.margin}" y1="${y}" y2="${y}"/>`;
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">
<style>${sheetIn(scheme, RULES)}</style>
<rect class="paper" width="${width}" height="${height}"/>
<text class="title" x="${STRIP.margin}" y="${STRIP.margin + 34}">${escaped(title)}</text>
${drawn.join("\n")}
</svg>`;
}

const tall = (count: number): number => Math.min(46, 22 * Math.sqrt(count));

const escaped = (text: string): string =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
