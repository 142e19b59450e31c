// The difficulty of a puzzle for the exact solver, as numbers and as one word. check.ts explains
// boards that do not have exactly one solution.
import type { Board } from "./grid.ts";
import { solve } from "./solver.ts";

export type Label = "easy" | "medium" | "hard" | "extreme";

export interface Grade {
  readonly clues: number;
  /** Whether naked and hidden singles solve it, or the solver has to guess. */
  readonly method: "singles" | "guesses";
  /** Boards at which the solver had to branch. */
  readonly guesses: number;
  /** Boards that the solver visited to find the solution and to prove that it is unique. */
  readonly nodes: number;
  /**
   * easy: singles, 30 clues or more; medium: singles, fewer clues; hard: guesses;
   * extreme: among the hardest 5 % of random minimal puzzles, by nodes.
   */
  readonly label: Label;
}

const EASY_CLUES = 30;
/** 95th percentile over 60,000 random minimal puzzles. */
const EXTREME_NODES = 13;

/** Grades a puzzle that has one solution; null for any other board. */
export function grade(board: Board): Grade | null {
  const { count, guesses, nodes } = solve(board, 2);
  if (count !== 1) return null;
  const clues = board.filter(Boolean).length;
  const method = guesses ? "guesses" : "singles";
  return { clues, method, guesses, nodes, label: labelOf(clues, guesses, nodes) };
}

function labelOf(clues: number, guesses: number, nodes: number): Label {
  if (!guesses) return clues >= EASY_CLUES ? "easy" : "medium";
  return nodes >= EXTREME_NODES ? "extreme" : "hard";
}
