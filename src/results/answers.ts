// Which measured sampler to choose at one budget: the cheapest of those that do not differ
// significantly from the best.
import type { Measured } from "./measured.ts";
import { pairedOf } from "./paired.ts";

export interface Choice {
  /** The fewest passes a board among `best` and its ties. */
  readonly row: Measured;
  /** The other rows that do not differ from the best, the cheapest first. */
  readonly ties: readonly Measured[];
  /** How many rows are significantly worse than the best. */
  readonly worse: number;
}

/** @param rows of one set of puzzles at one budget. @returns null without rows */
export function choiceAmong(rows: readonly Measured[]): Choice | null {
  const [best] = rows.toSorted((a, b) => b.valid_rate - a.valid_rate || a.nfe_mean - b.nfe_mean);
  if (!best) return null;
  const level = rows
    .filter((row) => row === best || !isWorse(row, best))
    .toSorted((a, b) => a.nfe_mean - b.nfe_mean);
  return { row: level[0]!, ties: level.slice(1), worse: rows.length - level.length };
}

/** Compares the boards that both rows have, or the intervals of rows on other boards. */
function isWorse(row: Measured, best: Measured): boolean {
  const paired = pairedOf(best, row);
  return paired ? paired.onlyA > paired.onlyB && paired.p < 0.05 : row.valid_high < best.valid_low;
}
