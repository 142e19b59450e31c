// Rows kept in a JSON file, so that long tables can be stopped and gone on with.
import { mkdir, readFile, rename, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import { type Measured, readMeasured, rowKey } from "../src/trace/measured.ts";

/** The rows of a file; none if there is no such file. @throws Error if it is no list of rows */
export async function readRows(file: string): Promise<readonly Measured[]> {
  const text = await readFile(file, "utf8").catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return "[]";
    throw error;
  });
  try {
    return readMeasured(JSON.parse(text));
  } catch (error) {
    const why = (error as Error).message;
    throw new Error(`${file} holds no rows of bench (${why}); give another file, or remove it.`, {
      cause: error,
    });
  }
}

/** The rows with one more, which takes the place of an older one of its key. */
export function mergeRows(rows: readonly Measured[], row: Measured): Measured[] {
  return [...rows.filter((other) => rowKey(other) !== rowKey(row)), row];
}

/** Writes a file whole or not at all, so that stopping never leaves half of one. */
export async function saveRows(file: string, rows: readonly Measured[]): Promise<void> {
  await mkdir(dirname(file), { recursive: true });
  await writeFile(`${file}.part`, `${JSON.stringify(rows, null, 1)}\n`);
  await rename(`${file}.part`, file);
}
