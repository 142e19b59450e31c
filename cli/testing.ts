// For tests: runs the command line as a separate process.
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll } from "vitest";

/** Runs one command, its words separated by spaces, to its end. `lines` are the non-empty lines of standard output. */
export function cli(command: string, input = "") {
  const args = [join(import.meta.dirname, "main.ts"), ...command.trim().split(/ +/)];
  const ran = spawnSync(process.execPath, args, { input, encoding: "utf8" });
  return { lines: ran.stdout.split("\n").filter(Boolean), error: ran.stderr, status: ran.status };
}

/** The one JSON value that a command prints with --json. */
export function json<T>(command: string): T {
  const { lines, error } = cli(`${command} --json`);
  if (lines.length !== 1) throw new Error(`Not one line but ${lines.length}: ${error}`);
  return JSON.parse(lines[0]!) as T;
}

/** A folder for a test file's files, removed after its tests. */
export function scratch(): string {
  const folder = mkdtempSync(join(tmpdir(), "cli-test-"));
  afterAll(() => rmSync(folder, { recursive: true }));
  return folder;
}
