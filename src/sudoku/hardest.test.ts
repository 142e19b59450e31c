// One annealed puzzle: hard by the measure that is annealed, and reproducible from its seed.
import { expect, it } from "vitest";
import { random } from "../random.ts";
import { hardest } from "./generator.ts";
import { solve, unrefuted, wrongCandidates } from "./solver.ts";

it("makes a minimal puzzle in which single assumptions refute few digits, the same for a seed", () => {
  const { clues, solution } = hardest(random(18, 0));
  expect(clues.join("")).toBe(
    "001240000000000032600057000000060000000070180894000000400706800010000009000030004",
  );
  expect(solve(clues, 2).found).toEqual([solution]);
  for (const [cell, digit] of clues.entries()) {
    if (digit) expect(solve(clues.with(cell, 0), 2).count).toBe(2);
  }
  // In a random minimal puzzle, a tenth survives.
  expect(unrefuted(clues) / wrongCandidates(clues)).toBeGreaterThan(0.6);
}, 120_000);
