// What a person can ask about their own board: is it right so far, go back to before the first
// mistake, fill in the candidates. The exact solver judges; game.ts gives hints.
import { candidatesOf } from "../../sudoku/techniques/step.ts";
import type { AppStores } from "../state/app.ts";
import { cluesOf, type GameState, moved, sameClues, undone } from "../state/game.ts";
import { judged, solutionOf } from "../state/judge.ts";
import { boardsOf, openGame } from "./gameRecord.ts";

/** A person's digits that are not the solution's; null where the puzzle has not exactly one. */
export function mistakesOn({ board }: Pick<GameState, "board">): readonly number[] | null {
  const solution = solutionOf(cluesOf(board));
  const { tokens } = board;
  return (
    solution && [...tokens.keys()].filter((cell) => tokens[cell] && tokens[cell] !== solution[cell])
  );
}

/** How many digits are wrong; asked again of the same board, which. */
export function check({ game, screen }: AppStores): void {
  const { board } = game.getState();
  const wrong = mistakesOn(game.getState());
  screen.setState(({ checked }) => ({
    checked: { board, wrong, shown: checked?.board === board },
    hint: null,
    told: null,
  }));
}

/** Why a board cannot be helped with: its puzzle has no solution. Null for any other. */
export function hopeless({ game }: AppStores): string | null {
  const verdict = judged(cluesOf(game.getState().board));
  return verdict.kind === "no-solution" || verdict.kind === "contradictory"
    ? verdict.message
    : null;
}

/**
 * How many moves back the first digit was written that is still on the board and wrong; 0 where there is none.
 * Counted in positions of undo.
 */
export function movesSinceMistake(game: GameState): number {
  const wrong = mistakesOn(game) ?? [];
  const positions = [...game.past.map(({ board }) => board), game.board];
  const last = positions.length - 1;
  let first = last + 1;
  for (const cell of wrong) {
    const digit = game.board.tokens[cell];
    let at = last;
    while (
      at > 0 &&
      sameClues(positions[at - 1]!, game.board) &&
      positions[at - 1]!.tokens[cell] === digit
    )
      at--;
    first = Math.min(first, at);
  }
  return first > last || first === 0 ? 0 : last - first + 1;
}

/** Undoes every move since, and the one that wrote the mistake; redo brings them back. @returns how many */
export function backBeforeMistake({ game }: AppStores): number {
  const moves = movesSinceMistake(game.getState());
  for (let k = 0; k < moves; k++) game.setState(undone);
  return moves;
}

/** The game in the debugger, at the move that wrote the first mistake. */
export async function seeMistake(app: AppStores): Promise<void> {
  const now = app.game.getState();
  const moves = movesSinceMistake(now);
  const before = boardsOf({
    board: now.board,
    past: now.past.slice(0, now.past.length - moves + 1),
  });
  await openGame(app, undefined, before.length);
}

/** Pencils into every empty cell what the rules leave, as marks in the centre. */
export const fillCandidates = ({ game }: AppStores): void =>
  game.setState((now) => {
    const legal = candidatesOf(Uint8Array.from(now.board.tokens));
    return moved(now, { marks: { ...now.marks, centre: legal } });
  });
