// The only place of the command line that writes files: completely or not at all, with errors that
// name the file. Before long measurements, the target is tested first.
import { randomUUID } from "node:crypto";
import { mkdir, open, readFile, realpath, rename, rm, stat, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { InvalidArgumentError } from "commander";

/** The path of an output file, for an option; an empty path, as from an unset variable, is refused. */
export function target(path: string): string {
  if (path.trim() !== "") return path;
  throw new InvalidArgumentError("The path of the file is empty.");
}

/**
 * Tests whether a file can be written, before a long measurement.
 * @throws Error naming the file
 */
export async function tryTarget(file: string): Promise<void> {
  await named(file, async () => {
    if (await isSpecial(file)) return;
    await mkdir(dirname(file), { recursive: true });
    const part = await partOf(file);
    await (await open(part, "wx")).close();
    await rm(part);
  });
}

/** The content of a file, at once or in pieces. */
export type Content = string | Uint8Array | AsyncIterable<string | Uint8Array>;

/**
 * Writes a file completely: the old content stays until all of the new is on the disk.
 * @throws Error naming the file; also errors of the pieces
 */
export async function writeWhole(file: string, data: Content): Promise<void> {
  await named(file, async () => {
    // A pipe or a terminal is written directly.
    if (await isSpecial(file)) return writeFile(file, data);
    await mkdir(dirname(file), { recursive: true });
    const part = await partOf(file);
    try {
      await writeFile(part, data, { flag: "wx", flush: true });
      await rename(part, await linked(file));
    } catch (error) {
      await rm(part, { force: true });
      throw error;
    }
  });
}

/**
 * Changes a file that other processes may change too: one process at a time.
 * @param change gives the new text from the old one, which is null if the file does not exist
 */
export async function changeWhole(
  file: string,
  change: (text: string | null) => string,
): Promise<void> {
  const unlock = await locked(file);
  try {
    await writeWhole(file, change(await contentOf(file)));
  } finally {
    await unlock();
  }
}

/** The text of a file; null if it does not exist. @throws Error naming the file */
export const contentOf = (file: string): Promise<string | null> =>
  readFile(file, "utf8").catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return null;
    throw withFile(file, error);
  });

/** How long to wait for another's lock, which is held while one file is written. */
const PATIENCE_MS = 10_000;

/** Holds `<file>.lock`; replaces the lock of an ended process. */
async function locked(file: string): Promise<() => Promise<void>> {
  const lock = `${file}.lock`;
  await named(file, () => mkdir(dirname(file), { recursive: true }));
  for (const started = Date.now(); ; await sleep(20)) {
    try {
      await writeFile(lock, String(process.pid), { flag: "wx" });
      return () => rm(lock, { force: true });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw withFile(file, error);
    }
    const holder = Number(await readFile(lock, "utf8").catch(() => ""));
    if (holder > 0 && !isRunning(holder)) await rm(lock, { force: true });
    else if (Date.now() - started > PATIENCE_MS)
      throw new Error(
        `${file} is being written by another command; if none is running, remove ${lock}.`,
      );
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

/** An unused name next to the file. */
const partOf = async (file: string): Promise<string> =>
  `${await linked(file)}.${randomUUID().slice(0, 8)}.part`;

/** The target of a link, which is the file to write. */
const linked = (file: string): Promise<string> => realpath(file).catch(() => file);

/** Whether the path is something other than a plain file, such as a pipe. @throws for a folder */
async function isSpecial(file: string): Promise<boolean> {
  const there = await stat(file).catch(() => null);
  if (there?.isDirectory()) throw Object.assign(new Error(), { code: "EISDIR" });
  return there !== null && !there.isFile();
}

async function named(file: string, work: () => Promise<unknown>): Promise<void> {
  try {
    await work();
  } catch (error) {
    throw withFile(file, error);
  }
}

/** An error with the requested path instead of a temporary one, or of none. */
const withFile = (file: string, error: unknown): Error =>
  Object.assign(error as Error, { path: file });
