// Results stored in JSON files, so that long measurements can be stopped and continued.
import { quote } from "../src/quote.ts";
import { readHeadReports } from "../src/results/head-report.ts";
import { type Measured, readMeasured, rowKey } from "../src/results/measured.ts";
import { type HeadReport, headKey } from "./head.ts";
import { changeWhole, contentOf, writeWhole } from "./writing.ts";

/** Each row once, in the place of its first occurrence; later ones are newer. */
export const distinctRows = (rows: readonly Measured[]): Measured[] => [
  ...new Map(rows.map((row) => [rowKey(row), row])).values(),
];

/** Files of results of one kind. @param indent spaces of an indented file; 0 = one line */
function kept<T>(
  what: string,
  parse: (json: unknown) => readonly T[],
  keyOf: (one: T) => string,
  indent: number,
) {
  const textOf = (all: readonly T[]) => `${JSON.stringify(all, null, indent)}\n`;
  const within = (file: string, text: string | null): readonly T[] => {
    try {
      return parse(JSON.parse(text ?? "[]"));
    } catch (error) {
      const why = quote((error as Error).message, 200);
      const message = `${file} does not contain ${what} (${why}); give another file, or remove it.`;
      throw new Error(message, { cause: error });
    }
  };
  return {
    /** The content of a file; none if it does not exist. @throws Error if it is of another kind */
    read: async (file: string) => within(file, await contentOf(file)),
    /** Adds one, or replaces an older one of its key; other commands may write at the same time. */
    add: (file: string, one: T): Promise<void> =>
      changeWhole(file, (text) =>
        textOf([...within(file, text).filter((other) => keyOf(other) !== keyOf(one)), one]),
      ),
    save: (file: string, all: readonly T[]): Promise<void> => writeWhole(file, textOf(all)),
  };
}

const headsIn = (json: unknown): readonly HeadReport[] => {
  readHeadReports(json); // the page's check, whose error names the fault
  return json as readonly HeadReport[];
};

export const {
  read: readRows,
  add: addRow,
  save: saveRows,
} = kept("rows of bench", readMeasured, rowKey, 1);
export const {
  read: readHeads,
  add: addHead,
  save: saveHeads,
} = kept("reports of head", headsIn, headKey, 0);
