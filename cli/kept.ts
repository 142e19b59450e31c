// Results kept in JSON files, so that long measurements can be stopped and gone on with.
import { mkdir, readFile, rename, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import { readHeadReports } from "../src/results/head-report.ts";
import { type Measured, readMeasured, rowKey } from "../src/results/measured.ts";
import { type HeadReport, headKey } from "./head.ts";

/** The rows of a file; none if there is no such file. @throws Error if it is no list of rows */
export const readRows = (file: string): Promise<readonly Measured[]> =>
  readKept(file, "rows of bench", readMeasured);

/** As `readRows`, of what `head` measured. */
export const readHeads = (file: string): Promise<readonly HeadReport[]> =>
  readKept(file, "reports of head", (json) => {
    readHeadReports(json); // which the page reads, and which names what is wrong
    return json as readonly HeadReport[];
  });

/** The rows with one more, which takes the place of an older one of its key. */
export const mergeRows = (rows: readonly Measured[], row: Measured): Measured[] =>
  merged(rows, row, rowKey);

export const mergeHeads = (reports: readonly HeadReport[], report: HeadReport): HeadReport[] =>
  merged(reports, report, headKey);

export const saveRows = (file: string, rows: readonly Measured[]): Promise<void> =>
  save(file, JSON.stringify(rows, null, 1));

export const saveHeads = (file: string, reports: readonly HeadReport[]): Promise<void> =>
  save(file, JSON.stringify(reports));

async function readKept<T>(
  file: string,
  what: string,
  parse: (json: unknown) => readonly T[],
): Promise<readonly T[]> {
  const text = await readFile(file, "utf8").catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return "[]";
    throw error;
  });
  try {
    return parse(JSON.parse(text));
  } catch (error) {
    const why = (error as Error).message;
    throw new Error(`${file} holds no ${what} (${why}); give another file, or remove it.`, {
      cause: error,
    });
  }
}

const merged = <T>(all: readonly T[], one: T, keyOf: (one: T) => string): T[] => [
  ...all.filter((other) => keyOf(other) !== keyOf(one)),
  one,
];

/** Writes a file whole or not at all, so that stopping never leaves half of one. */
async function save(file: string, text: string): Promise<void> {
  await mkdir(dirname(file), { recursive: true });
  await writeFile(`${file}.part`, `${text}\n`);
  await rename(`${file}.part`, file);
}
