// The annealing, by a loss that costs nothing: what it says is difficult is made, and the same for a seed.
import { expect, it } from "vitest";
import { random } from "../random.ts";
import { hardest, hardnessByRules, type Loss } from "./hardest.ts";
import { solve } from "./solver.ts";

/** A model that finds many clues in the upper three rows difficult. */
const above = (board: Uint8Array) => board.subarray(0, 27).filter((digit) => digit > 0).length / 10;
const byAbove: Loss = async (boards) => boards.map(above);
const level: Loss = async (boards) => boards.map(() => 0);

it("makes what models find difficult, and the same for a seed", async () => {
  const { clues, solution } = await hardest(random(18, 0), byAbove);
  expect(await hardest(random(18, 0), byAbove)).toEqual({ clues, solution });
  const byRules = await hardest(random(18, 0), level);
  expect(byRules.solution).toEqual(solution);
  expect(above(clues)).toBeGreaterThan(above(byRules.clues));
});

it("makes a minimal puzzle with one solution that is hard by rules", async () => {
  const { clues, solution } = await hardest(random(18, 1), level);
  expect(solve(clues, 2).found).toEqual([solution]);
  for (const [cell, digit] of clues.entries()) {
    if (digit) expect(solve(clues.with(cell, 0), 2).count).toBe(2);
  }
  // Of minimal puzzles as they come, few reach 80.
  expect(hardnessByRules(clues)).toBeGreaterThan(120);
});
