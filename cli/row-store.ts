// Rows kept in a JSON file, so that long tables can be stopped and gone on with.
// A row is known by everything that its result is a function of.
import { mkdir, readFile, rename, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import type { Measured, Row } from "./measure.ts";

/** What a finished row is known by. */
export function rowKey(row: Measured): string {
  return key(row.model_sha256, row.sampler, row.params, row.file_sha256, row.seed);
}

/** What the row to be is known by; equal to the `rowKey` of its result. */
export function specKey({ spec }: Row): string {
  return key(spec.modelHash, spec.sampler, spec.params, spec.fileHash, spec.seed);
}

/** The rows of a file; none if there is no such file. @throws Error if it is no list of rows */
export async function readRows(file: string): Promise<Measured[]> {
  const text = await readFile(file, "utf8").catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return "[]";
    throw error;
  });
  try {
    const rows = JSON.parse(text) as unknown;
    if (Array.isArray(rows) && rows.every((row) => typeof row?.model_sha256 === "string")) {
      return rows as Measured[];
    }
  } catch {
    // said below
  }
  throw new Error(`${file} holds no rows of bench; give another file, or remove it.`);
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

function key(...parts: readonly unknown[]): string {
  return JSON.stringify(parts);
}
