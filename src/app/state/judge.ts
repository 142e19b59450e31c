// Checks the current puzzle and finds its solution if it has exactly one, to judge a person or a run.
// No sampler sees it.
import { SUDOKU } from "../../domains/sudoku.ts";
import type { Tokens } from "../../diffusion/types.ts";
import { type Check, checkPuzzle } from "../../sudoku/check.ts";
import { stateAt } from "../../trace/history.ts";
import type { RunSpec, Trace } from "../../trace/types.ts";
import { cluesOf } from "./game.ts";

let last: { readonly clues: Tokens; readonly check: Check } | null = null;

/** `checkPuzzle`, cached while the clues stay the same. */
export function judged(clues: Tokens): Check {
  if (!last || !clues.every((digit, cell) => digit === last?.clues[cell]))
    last = { clues, check: checkPuzzle(clues) };
  return last.check;
}

/** The only solution of the clues, or null when there is none or more than one. */
export function solutionOf(clues: Tokens): Uint8Array | null {
  const check = judged(clues);
  return check.kind === "ok" || check.kind === "full" ? check.solution : null;
}

/** The only solution of a board's given tokens, or null; only for Sudoku. */
export const solutionFrom = ({
  domain,
  ...board
}: Pick<RunSpec, "domain" | "tokens" | "given">): Tokens | null =>
  domain === SUDOKU.id ? solutionOf(cluesOf(board)) : null;

/** A fork's solution: its parent's if the clues agree with it, else that of the new clues. */
export function solutionAfter(child: Trace, step: number): Tokens | null {
  const state = stateAt(child, step);
  const { solution } = child;
  const agrees = state.tokens.every(
    (token, cell) => !state.given[cell] || token === solution?.[cell],
  );
  if (agrees) return solution;
  return solutionFrom({ domain: child.spec.domain, tokens: state.tokens, given: state.given });
}
