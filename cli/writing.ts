// Files are written here and nowhere else in the command line: whole or not at all, and with
// a message that names the file. Where results come after a long time, the target is tried first.
import { randomUUID } from "node:crypto";
import { mkdir, open, readFile, realpath, rename, rm, stat, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { InvalidArgumentError } from "commander";

/** The path of a file to be written, for an option: an empty one, as of an unset variable, is none. */
export function target(path: string): string {
  if (path.trim() !== "") return path;
  throw new InvalidArgumentError("The path of the file is empty.");
}

/**
 * Tries whether a file can be written, so that nothing is measured for nothing.
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

/** What a file is to hold, at once or in pieces as they come. */
export type Content = string | Uint8Array | AsyncIterable<string | Uint8Array>;

/**
 * Writes a file whole: what was there stays until all of the new is on the disk.
 * @throws Error naming the file, and what the pieces throw
 */
export async function writeWhole(file: string, data: Content): Promise<void> {
  await named(file, async () => {
    // Into a pipe or a terminal it goes as it is.
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
 * Changes a file that others may be changing too: read, changed and written by one at a time.
 * @param change the new text from the old, which is null where there is no such file
 */
export async function changeWhole(
  file: string,
  change: (text: string | null) => string,
): Promise<void> {
  const remask = await locked(file);
  try {
    const text = await readFile(file, "utf8").catch((error: NodeJS.ErrnoException) => {
      if (error.code === "ENOENT") return null;
      throw error;
    });
    await writeWhole(file, change(text));
  } finally {
    await remask();
  }
}

/** How long another's lock is waited for: it is held while one file is written. */
const PATIENCE_MS = 10_000;

/** Holds `<file>.lock`; one whose process is gone is taken over. */
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

/** A name beside the file that nobody else writes. */
const partOf = async (file: string): Promise<string> =>
  `${await linked(file)}.${randomUUID().slice(0, 8)}.part`;

/** What a link points to: it is the file behind it that is written. */
const linked = (file: string): Promise<string> => realpath(file).catch(() => file);

/** Whether there is something that is no plain file, such as a pipe. @throws of a folder */
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

/** The path that was asked for, in place of that of a part of it, or of none. */
const withFile = (file: string, error: unknown): Error =>
  Object.assign(error as Error, { path: file });
