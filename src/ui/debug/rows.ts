// Which cells a barcode has rows for, and what a row or a column of it says in words.
import { ALL_CELLS, CELLS, cellName, UNITS, type UnitKind } from "../../sudoku/grid.ts";
import { BAR, type Barcode } from "../../trace/barcode.ts";
import { count, decimals } from "../../trace/words.ts";
import { words as debugWords } from "./words.ts";

const words = debugWords.barcode;

export type RowChoice = "all" | "changed" | UnitKind;
export const ROW_CHOICES: readonly RowChoice[] = ["all", "changed", "row", "column", "box"];

/**
 * The cells to show, in the order of the board. A unit is that of `cell`, or the
 * first where no cell is chosen.
 */
export function rowsOf(barcode: Barcode, choice: RowChoice, cell: number | null): number[] {
  if (choice === "all") return [...ALL_CELLS];
  if (choice === "changed") {
    const { changed } = barcode;
    const ever = new Set<number>();
    changed.forEach((flag, at) => flag && ever.add(at % CELLS));
    const rows = ALL_CELLS.filter((row) => ever.has(row));
    return rows.length > 0 ? rows : [...ALL_CELLS];
  }
  const at = (cell ?? 0) as (typeof ALL_CELLS)[number];
  return [...UNITS.find((unit) => unit.kind === choice && unit.cells.includes(at))!.cells];
}

/** "Step 12 of 80: 41 masked, 3 wrong, 1 released" */
export function columnInWords({ columns, state }: Barcode, step: number): string {
  let [masked, wrong, released] = [0, 0, 0];
  for (let cell = 0; cell < CELLS; cell++) {
    const is = state[step * CELLS + cell];
    if (is === BAR.masked || is === BAR.released) masked++;
    if (is === BAR.released) released++;
    if (is === BAR.wrong) wrong++;
  }
  const facts = [
    words.masked(masked),
    wrong > 0 && words.wrong(wrong),
    released > 0 && words.released(released),
  ];
  return words.column(step, columns - 1, facts.filter(Boolean).join(", "));
}

const STATES: Readonly<Record<number, string>> = {
  [BAR.masked]: words.states.masked,
  [BAR.given]: words.states.given,
  [BAR.right]: words.states.right,
  [BAR.wrong]: words.states.wrong,
  [BAR.released]: words.states.released,
  [BAR.written]: words.states.written,
};

/** "r4c7 after step 12: wrong for 4 steps, quality 0.31" */
export function momentInWords(barcode: Barcode, cell: number, step: number): string {
  const { state, by, shade } = barcode;
  const at = step * CELLS + cell;
  const is = state[at]!;
  let since = step;
  const lasts = (k: number) =>
    state[k * CELLS + cell] === is && barcode.changed[(k + 1) * CELLS + cell] === 0;
  while (since > 0 && lasts(since - 1)) since--;
  const value = shade[at]!;
  const facts = [
    is === BAR.given || since === step
      ? STATES[is]
      : words.lasting(STATES[is]!, count(step - since + 1, "step")),
    by !== null && !Number.isNaN(value) && words.value(by, decimals(value)),
  ];
  return words.moment(cellName(cell), step, facts.filter(Boolean).join(", "));
}
