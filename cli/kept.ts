// Results stored in JSON files, so that long measurements can be stopped and continued.
import { readFile } from "node:fs/promises";
import { quote } from "../src/quote.ts";
import { readHeadReports } from "../src/results/head-report.ts";
import { type Measured, readMeasured, rowKey } from "../src/results/measured.ts";
import { type HeadReport, headKey } from "./head.ts";
import { changeWhole, writeWhole } from "./writing.ts";

/** The rows of a file; none if it does not exist. @throws Error if it is not a list of rows */
export const readRows = async (file: string): Promise<readonly Measured[]> =>
  rowsIn(file, await textOf(file));

/** The same for reports of `head`. */
export const readHeads = async (file: string): Promise<readonly HeadReport[]> =>
  headsIn(file, await textOf(file));

/** Each row once, in the place of its first occurrence; later ones are newer. */
export const distinctRows = (rows: readonly Measured[]): Measured[] => [
  ...new Map(rows.map((row) => [rowKey(row), row])).values(),
];

/** Adds a row to a file or replaces an older one of its key; other commands may write at the same time. */
export const addRow = (file: string, row: Measured): Promise<void> =>
  changeWhole(file, (text) => rowsText(merged(rowsIn(file, text), row, rowKey)));

/** The same for a report of `head`. */
export const addHead = (file: string, report: HeadReport): Promise<void> =>
  changeWhole(file, (text) => headsText(merged(headsIn(file, text), report, headKey)));

export const saveRows = (file: string, rows: readonly Measured[]): Promise<void> =>
  writeWhole(file, rowsText(rows));

export const saveHeads = (file: string, reports: readonly HeadReport[]): Promise<void> =>
  writeWhole(file, headsText(reports));

const rowsText = (rows: readonly Measured[]): string => `${JSON.stringify(rows, null, 1)}\n`;
const headsText = (reports: readonly HeadReport[]): string => `${JSON.stringify(reports)}\n`;

const textOf = (file: string): Promise<string | null> =>
  readFile(file, "utf8").catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return null;
    throw Object.assign(error, { path: file });
  });

const rowsIn = (file: string, text: string | null) =>
  kept(file, text, "rows of bench", readMeasured);

const headsIn = (file: string, text: string | null) =>
  kept(file, text, "reports of head", (json) => {
    readHeadReports(json); // the page's check, whose error names the fault
    return json as readonly HeadReport[];
  });

function kept<T>(
  file: string,
  text: string | null,
  what: string,
  parse: (json: unknown) => readonly T[],
): readonly T[] {
  try {
    return parse(JSON.parse(text ?? "[]"));
  } catch (error) {
    const why = (error as Error).message;
    throw new Error(
      `${file} does not contain ${what} (${quote(why, 200)}); give another file, or remove it.`,
      {
        cause: error,
      },
    );
  }
}

const merged = <T>(all: readonly T[], one: T, keyOf: (one: T) => string): T[] => [
  ...all.filter((other) => keyOf(other) !== keyOf(one)),
  one,
];
