import { expect, test } from "vitest";
import { random } from "../../random.ts";
import { puzzle } from "../generator.ts";
import { PEERS } from "../grid.ts";
import { becauseOf } from "./because.ts";
import { nextStep } from "./techniques.ts";

test("every single of a game is explained by digits that rule out all other places", () => {
  let singles = 0;
  for (const seed of [1, 2, 3]) {
    const board = Uint8Array.from(puzzle(random(seed), 32).clues);
    for (let step; (step = nextStep(board))?.placement;) {
      const { cell, digit } = step.placement;
      const lines = becauseOf(board, step);
      for (const { from, to } of lines) expect(PEERS[from]).toContain(to);
      if (step.technique === "hidden single") {
        const others = step.units[0]!.cells.filter((other) => other !== cell && !board[other]);
        expect(new Set(lines.map(({ to }) => to))).toEqual(new Set(others));
        expect(lines.every(({ from }) => board[from] === digit)).toBe(true);
      } else {
        expect(lines.map(({ from }) => board[from]).sort()).toEqual(
          [1, 2, 3, 4, 5, 6, 7, 8, 9].filter((other) => other !== digit),
        );
      }
      board[cell] = digit;
      singles++;
    }
  }
  expect(singles).toBeGreaterThan(60);
});
