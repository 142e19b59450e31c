import { describe, expect, test } from "vitest";
import { random } from "../random.ts";
import { puzzle } from "./generator.ts";
import { checkPuzzle } from "./check.ts";
import { ALL_CELLS, type Board, type Cell } from "./grid.ts";
import { mistypedAt, ranked } from "./mistyped.ts";

const mistypedClues = (clues: Board) => ALL_CELLS.flatMap((cell) => mistypedAt(clues, cell));

/** Puzzles with one wrong clue, and the cell of that clue. */
function typedWrong(seed: number, kind: string) {
  const chance = random(seed);
  for (;;) {
    const { clues } = puzzle(chance, 30);
    const cells = [...clues.keys()].filter((cell) => clues[cell]);
    const cell = cells[chance.int(cells.length)]!;
    const typed = Uint8Array.from(clues);
    typed[cell] = ((clues[cell]! + chance.int(8)) % 9) + 1;
    if (checkPuzzle(typed).kind === kind) return { typed, cell, right: clues[cell]! };
  }
}

describe.each(["no-solution", "contradictory", "several"])(
  "a board that is %s by one digit",
  (kind) => {
    test.each([1, 2, 3])("gets the right digit among the results (%i)", (seed) => {
      const { typed, cell, right } = typedWrong(seed, kind);
      const found = mistypedClues(typed);
      expect(found).toContainEqual({ cell, digit: typed[cell], instead: right });
      for (const { cell: at, digit, instead } of found) {
        expect(typed[at]).toBe(digit);
        const mended = Uint8Array.from(typed);
        mended[at] = instead;
        expect(checkPuzzle(mended).kind).toBe("ok");
      }
    });
  },
);

test("a board that no single digit repairs gives no result", () => {
  const typed = new Uint8Array(81);
  typed.set([5, 5, 0, 3, 3]);
  expect(mistypedClues(typed)).toEqual([]);
});

test("the clue of lowest quality comes first; without a model, the clue with fewest alternatives", () => {
  const at = (cell: number, instead: number) =>
    ({ cell: cell as Cell, digit: 1, instead }) as Parameters<typeof ranked>[0][number];
  const found = [at(3, 5), at(3, 6), at(9, 2)];
  const quality = new Float32Array(81).fill(1);
  quality[3] = 0.2;
  expect(ranked(found, quality)).toEqual(found);
  expect(ranked(found, null).map(({ cell }) => cell)).toEqual([9, 3, 3]);
});
