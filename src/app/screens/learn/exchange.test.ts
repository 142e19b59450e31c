import fc from "fast-check";
import { expect, it } from "vitest";
import { ALL_CELLS, PEERS } from "../../../sudoku/grid.ts";
import { anyPuzzle } from "../../../sudoku/testing.ts";
import { withExchanges } from "./exchange.ts";

it("exchanges digits of peers that are no clues, as many pairs as are asked for", () => {
  fc.assert(
    fc.property(anyPuzzle, fc.nat(1000), ({ clues, solution }, seed) => {
      const board = withExchanges(solution, clues, 4, seed);
      const wrong = ALL_CELLS.filter((cell) => board[cell] !== solution[cell]);
      expect(wrong).toHaveLength(8);
      for (const cell of wrong) {
        expect(clues[cell]).toBe(0);
        expect(
          PEERS[cell]!.some(
            (peer) => solution[peer] === board[cell] && board[peer] === solution[cell],
          ),
        ).toBe(true);
      }
      expect(withExchanges(solution, clues, 4, seed)).toEqual(board);
    }),
    { numRuns: 20 },
  );
});

it("leaves a board right that has nothing to exchange", () => {
  const full = new Uint8Array(81).fill(1);
  expect(withExchanges(full, full, 4, 1)).toEqual(full);
});
