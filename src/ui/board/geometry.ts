// Where things lie on the board, in the units of its drawing. The nine boxes
// stand apart by a gutter: the 3x3 structure is space, not heavier lines.

export const CELL = 96;
export const GUTTER = 11;
export const BOARD = 9 * CELL + 2 * GUTTER;

/** The near edge of a row or column 0..8. */
export const edgeOf = (line: number): number => line * CELL + Math.floor(line / 3) * GUTTER;

/** The centre of digit 1..9's pencil mark, from the centre of its cell. */
export function markAt(digit: number): { readonly x: number; readonly y: number } {
  const pitch = 29;
  return { x: (((digit - 1) % 3) - 1) * pitch, y: (Math.floor((digit - 1) / 3) - 1) * pitch };
}

/** Half the height of a numeral, in em: puts its middle on a line in every browser alike. */
export const HALF_NUMERAL = 0.36;
