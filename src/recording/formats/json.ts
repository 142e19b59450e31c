// JSON texts, whole or one value per line, with the line at which each value begins.
import { RecordingError } from "../types.ts";

export interface Found {
  readonly value: unknown;
  readonly number: number;
}

/** @throws {RecordingError} with the line that is not JSON */
export function valuesIn(text: string): Found[] {
  try {
    return [{ value: JSON.parse(text) as unknown, number: 1 }];
  } catch (cause) {
    const filled = text
      .split("\n")
      .map((line, at) => ({ line: line.trim(), number: at + 1 }))
      .filter(({ line }) => line !== "");
    if (filled.length < 2) throw notJson("The file", cause);
    return filled.map(({ line, number }) => ({ value: lineAsJson(line, number), number }));
  }
}

/** @throws {RecordingError} with the number of a line that is not JSON */
export function lineAsJson(line: string, number: number): unknown {
  try {
    return JSON.parse(line);
  } catch (cause) {
    throw notJson(`Line ${number}`, cause);
  }
}

const notJson = (what: string, cause: unknown): RecordingError =>
  new RecordingError(`${what} is not JSON: ${(cause as Error).message}.`, { cause });

export const isRow = (value: unknown): value is number[] =>
  Array.isArray(value) &&
  value.length > 0 &&
  value.every((x) => typeof x === "number" || x === null);
