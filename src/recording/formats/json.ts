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
  } catch (error) {
    const filled = [...linesIn(text)];
    if (filled.length < 2)
      throw new RecordingError(`The file is not JSON: ${(error as Error).message}.`, {
        cause: error,
      });
    return filled.map(({ line, number }) => {
      try {
        return { value: JSON.parse(line) as unknown, number };
      } catch (cause) {
        throw new RecordingError(`Line ${number} is not JSON: ${(cause as Error).message}.`, {
          cause,
        });
      }
    });
  }
}

/** Lines that are not empty. */
function* linesIn(text: string) {
  for (let from = 0, number = 1; from <= text.length; number++) {
    const end = text.indexOf("\n", from);
    const to = end < 0 ? text.length : end;
    const line = text.slice(from, to).trim();
    if (line !== "") yield { line, number };
    from = to + 1;
  }
}

export const isRow = (value: unknown): value is number[] =>
  Array.isArray(value) &&
  value.length > 0 &&
  value.every((x) => typeof x === "number" || x === null);
