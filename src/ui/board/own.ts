// A person's own marks on a board, for drawing and for screen readers.

/** [81] each; bit d-1 for digit d; colours are 1..9, 0 = none; paint is read by `paintOf`. */
export interface OwnMarks {
  readonly corner: ArrayLike<number>;
  readonly centre: ArrayLike<number>;
  readonly colour: ArrayLike<number>;
  readonly paint: ArrayLike<number>;
}

export const ALL_DIGITS = 0b111_111_111;

/** The digits 1..9 of a mask, in order. */
export const digitsOf = (mask: number): number[] =>
  [1, 2, 3, 4, 5, 6, 7, 8, 9].filter((digit) => mask & (1 << (digit - 1)));

/** The paint of a digit's mark, 1..6; 0 = none. @param paint of the cell, three bits a digit */
export const paintOf = (paint: number, digit: number): number =>
  (paint >>> (3 * (digit - 1))) & 0b111;
