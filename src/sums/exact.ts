// Exact facts about a partly masked sum: how many true sums fit it, and how often each digit occurs at each
// position among them. Computed by passing carries from both ends; no search.
import { DIGITS, digitOf, type Part, positionOf, sizeOf, type SumBoard } from "./board.ts";
import { choicesAt } from "./judge.ts";

interface Reckoning {
  /** True sums that fit the board. */
  readonly count: number;
  /** The share of them with digit d at position i, at [i * 10 + d]; zeros if none fits. */
  readonly marginals: Float64Array;
}

/** Counts the true sums that fit a board, and each position's digits among them. */
export function reckon(digits: number, board: SumBoard): Reckoning {
  const top = positionOf(digits, { part: 2, column: digits });
  const totals = columnTotals(digits, board);
  // [column][carry into it]: number of ways for the columns to the right, and for this and those to the left.
  const before: number[][] = [[1, 0]];
  for (const total of totals)
    before.push(
      [0, 1].map((out) => sum([0, 1], (carry) => before.at(-1)![carry]! * total[carry]![out]!)),
    );
  let after = [0, 1].map((carry) => Number(choicesAt(board, top).includes(carry)));
  const marginals = new Float64Array(sizeOf(digits) * DIGITS);
  const count = sum([0, 1], (carry) => before[digits]![carry]! * after[carry]!);
  if (count === 0) return { count, marginals };
  for (const carry of [0, 1])
    marginals[top * DIGITS + carry] = (before[digits]![carry]! * after[carry]!) / count;
  for (let column = digits - 1; column >= 0; column--) {
    forEachColumn(digits, board, column, (carry, out, digitsHere) => {
      const ways = (before[column]![carry]! * after[out]!) / count;
      digitsHere.forEach((digit, part) => {
        marginals[positionOf(digits, { part: part as Part, column }) * DIGITS + digit]! += ways;
      });
    });
    after = [0, 1].map((carry) =>
      sum([0, 1], (out) => totals[column]![carry]![out]! * after[out]!),
    );
  }
  return { count, marginals };
}

/** A true sum that fits, uniformly; null if none does. */
export function drawTrue(digits: number, board: SumBoard, float: () => number): Uint8Array | null {
  const drawn = Uint8Array.from(board);
  for (let position = 0; position < drawn.length; position++) {
    if (drawn[position]) continue;
    const { count, marginals } = reckon(digits, drawn);
    if (count === 0) return null;
    drawn[position] = drawnFrom(marginals, position, float);
  }
  return reckon(digits, drawn).count > 0 ? drawn : null;
}

/**
 * A true sum nearest to a board: it keeps every given and contradicts as few of the other digits as
 * possible; uniform among all such sums. Null if no true sum keeps the givens.
 * @param given [3 N + 1], 1 = given
 */
export function nearestTrue(
  digits: number,
  board: SumBoard,
  given: ArrayLike<number>,
  float: () => number,
): Uint8Array | null {
  const wrong = (position: number, digit: number): number =>
    !board[position] || digitOf(board[position]) === digit ? 0 : given[position] ? Infinity : 1;
  const top = positionOf(digits, { part: 2, column: digits });
  // [carry]: the fewest contradicted digits in the remaining columns, and the number of ways to have so few.
  let left = [0, 1].map((carry) => ({ wrong: wrong(top, carry), ways: 1 }));
  const choices: Choice[][][] = [];
  for (let column = digits - 1; column >= 0; column--) {
    const at = ([0, 1, 2] as const).map((part) => positionOf(digits, { part, column }));
    choices[column] = [0, 1].map((carry) => {
      const all = ALL_PAIRS.map(([a, b]): Choice => {
        const total = a + b + carry;
        const here = [a, b, total % DIGITS] as const;
        const out = Math.floor(total / DIGITS);
        const cost = here.reduce((sum, digit, part) => sum + wrong(at[part]!, digit), 0);
        return { here, out, wrong: cost + left[out]!.wrong, ways: left[out]!.ways };
      });
      const least = Math.min(...all.map((one) => one.wrong));
      return all.filter((one) => one.wrong === least);
    });
    left = choices[column]!.map((best) => ({
      wrong: best[0]!.wrong,
      ways: best.reduce((sum, { ways }) => sum + ways, 0),
    }));
  }
  if (left[0]!.wrong === Infinity) return null;
  const nearest = Uint8Array.from(board);
  let carry = 0;
  for (let column = 0; column < digits; column++) {
    const best = choices[column]![carry]!;
    let draw = float() * best.reduce((sum, { ways }) => sum + ways, 0);
    const taken = best.find(({ ways }) => (draw -= ways) < 0) ?? best.at(-1)!;
    taken.here.forEach((digit, part) => {
      nearest[positionOf(digits, { part: part as Part, column })] = digit + 1;
    });
    carry = taken.out;
  }
  nearest[top] = carry + 1;
  return nearest;
}

/** A way to fill a column, with the contradicted digits in it and in the columns after it. */
interface Choice {
  readonly here: readonly [number, number, number];
  readonly out: number;
  readonly wrong: number;
  readonly ways: number;
}

const ALL_PAIRS = Array.from(
  { length: DIGITS * DIGITS },
  (_, i) => [Math.floor(i / DIGITS), i % DIGITS] as const,
);

/** A digit for every masked position, each drawn independently from its marginal over the true sums. */
export function drawApart(digits: number, board: SumBoard, float: () => number): Uint8Array {
  const { marginals } = reckon(digits, board);
  return Uint8Array.from(
    board,
    (token, position) => token || drawnFrom(marginals, position, float),
  );
}

/** A token drawn from its shares at a position; a mask if all are 0. */
function drawnFrom(marginals: Float64Array, position: number, float: () => number): number {
  let left = float();
  let drawn = 0;
  for (let digit = 0; digit < DIGITS && left >= 0; digit++) {
    const p = marginals[position * DIGITS + digit]!;
    if (p > 0) drawn = digit + 1;
    left -= p;
  }
  return drawn;
}

/** The probability that independently drawn digits make a true sum. */
export function chanceApart(digits: number, board: SumBoard): number {
  const { marginals } = reckon(digits, board);
  const share = (part: Part, column: number, digit: number) => {
    const position = positionOf(digits, { part, column });
    return board[position] ? 1 : marginals[position * DIGITS + digit]!;
  };
  let chance = [1, 0];
  for (let column = 0; column < digits; column++) {
    const next = [0, 0];
    forEachColumn(digits, board, column, (carry, out, [a, b, s]) => {
      next[out]! +=
        chance[carry]! * share(0, column, a) * share(1, column, b) * share(2, column, s);
    });
    chance = next;
  }
  const top = choicesAt(board, positionOf(digits, { part: 2, column: digits }));
  return sum([0, 1], (carry) =>
    top.includes(carry) ? chance[carry]! * share(2, digits, carry) : 0,
  );
}

/** [column][carry in][carry out]: the number of ways to fill a column. */
function columnTotals(digits: number, board: SumBoard): number[][][] {
  return Array.from({ length: digits }, (_, column) => {
    const ways = [
      [0, 0],
      [0, 0],
    ];
    forEachColumn(digits, board, column, (carry, out) => ways[carry]![out]!++);
    return ways;
  });
}

/** Calls back for every way to fill a column that adds up: carry in, carry out, and its three digits. */
function forEachColumn(
  digits: number,
  board: SumBoard,
  column: number,
  tell: (carry: number, out: number, here: readonly [number, number, number]) => void,
): void {
  const at = (part: Part) => positionOf(digits, { part, column });
  const written = board[at(2)]!;
  for (const carry of [0, 1])
    for (const a of choicesAt(board, at(0)))
      for (const b of choicesAt(board, at(1))) {
        const s = (a + b + carry) % DIGITS;
        if (written && digitOf(written) !== s) continue;
        tell(carry, Math.floor((a + b + carry) / DIGITS), [a, b, s]);
      }
}

const sum = (carries: readonly number[], of: (carry: number) => number): number =>
  carries.reduce((total, carry) => total + of(carry), 0);
