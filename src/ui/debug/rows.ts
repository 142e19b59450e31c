// The rows of a barcode, and the words for a row or a column.
import type { Domain } from "../../diffusion/domain.ts";
import { BAR, type Barcode } from "../../trace/barcode.ts";
import { count, decimals } from "../../trace/words.ts";
import { barcode as words } from "./words.ts";

/** "all", "changed", or a relation of the domain by its name. */
export type RowChoice = string;

export const rowChoices = ({ relations }: Domain): readonly RowChoice[] => [
  "all",
  "changed",
  ...relations.map(({ name }) => name),
];

/**
 * The cells to show, in the order of the board. A group is that of `cell`, or the first one without a
 * cell; a choice that the domain does not have gives all cells.
 */
export function rowsOf(
  { relations }: Domain,
  barcode: Barcode,
  choice: RowChoice,
  cell: number | null,
): number[] {
  const { size, changed } = barcode;
  const all = Array.from({ length: size }, (_, row) => row);
  if (choice === "changed") {
    const ever = new Uint8Array(size);
    for (let at = 0; at < changed.length; at++) if (changed[at] === 1) ever[at % size] = 1;
    const rows = all.filter((row) => ever[row] === 1);
    return rows.length > 0 ? rows : all;
  }
  const of = relations.find(({ name }) => name === choice)?.of;
  return of ? all.filter((row) => of[row] === of[cell ?? 0]) : all;
}

/** "Step 12 of 80: 41 masked, 3 wrong, 1 remasked" */
export function columnInWords({ size, columns, state }: Barcode, step: number): string {
  let [masked, wrong, remasked] = [0, 0, 0];
  for (let cell = 0; cell < size; cell++) {
    const is = state[step * size + cell];
    if (is === BAR.masked || is === BAR.remasked) masked++;
    if (is === BAR.remasked) remasked++;
    if (is === BAR.wrong) wrong++;
  }
  const facts = [
    words.masked(masked),
    wrong > 0 && words.wrong(wrong),
    remasked > 0 && words.remasked(remasked),
  ];
  return words.column(step, columns - 1, facts.filter(Boolean).join(", "));
}

const STATES: Readonly<Record<number, string>> = {
  [BAR.masked]: words.states.masked,
  [BAR.right]: words.states.right,
  [BAR.wrong]: words.states.wrong,
  [BAR.remasked]: words.states.remasked,
  [BAR.written]: words.states.written,
};

/** "r4c7 after step 12: wrong for 4 steps, quality 0.31" */
export function momentInWords(
  { name, nouns }: Domain,
  barcode: Barcode,
  cell: number,
  step: number,
): string {
  const { size, state, by, shade } = barcode;
  const at = step * size + cell;
  const is = state[at]!;
  let since = step;
  const lasts = (k: number) =>
    state[k * size + cell] === is && barcode.changed[(k + 1) * size + cell] === 0;
  while (since > 0 && lasts(since - 1)) since--;
  const value = shade[at]!;
  const facts = [
    is === BAR.given
      ? nouns.given
      : since === step
        ? STATES[is]
        : words.lasting(STATES[is]!, count(step - since + 1, "step")),
    by !== null && !Number.isNaN(value) && words.value(by, decimals(value)),
  ];
  return words.moment(name(cell), step, facts.filter(Boolean).join(", "));
}
