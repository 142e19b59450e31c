// The changes in a recorded run, one position at a time.
import type { Recording } from "./types.ts";

export interface Move {
  readonly step: number;
  readonly position: number;
  /** The token before, 0 = mask. */
  readonly from: number;
  /** The token after, 0 = mask. */
  readonly to: number;
}

/** Every change of a position, in the order of steps and positions. */
export function* movesOf({ start, steps }: Recording): Generator<Move> {
  const row = start.slice();
  for (const { step, positions, tokens } of steps)
    for (let i = 0; i < positions.length; i++) {
      const position = positions[i]!;
      const [from, to] = [row[position]!, tokens[i]!];
      row[position] = to;
      yield { step, position, from, to };
    }
}

/** The row after the last step. [size] */
export function lastRow({ start, steps }: Recording): Uint32Array {
  const row = start.slice();
  for (const { positions, tokens } of steps)
    positions.forEach((position, i) => (row[position] = tokens[i]!));
  return row;
}
