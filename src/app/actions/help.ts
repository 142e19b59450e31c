// Help with a person's own board: check it, go back to before the first mistake, fill in candidates.
// The exact solver judges; game.ts gives hints.
import { candidatesOf } from "../../sudoku/techniques/step.ts";
import type { AppStores } from "../state/app.ts";
import { cluesOf, type GameState, moved, sameClues, undone } from "../state/game.ts";
import { judged, solutionOf } from "../state/judge.ts";
import { boardsOf, openGame } from "./gameRecord.ts";

/** Cells of a person's wrong digits; null if the puzzle does not have exactly one solution. */
export function mistakesOn({ board }: Pick<GameState, "board">): readonly number[] | null {
  const solution = solutionOf(cluesOf(board));
  const { tokens } = board;
  return (
    solution && [...tokens.keys()].filter((cell) => tokens[cell] && tokens[cell] !== solution[cell])
  );
}

/** Counts the wrong digits; a second call for the same board shows where they are. */
export function check({ game, screen }: AppStores): void {
  const { board } = game.getState();
  const wrong = mistakesOn(game.getState());
  screen.setState(({ checked }) => ({
    checked: { board, wrong, shown: checked?.board === board },
    hint: null,
    told: null,
  }));
}

/** Why no help is possible: the puzzle has no solution. Null otherwise. */
export function hopeless({ game }: AppStores): string | null {
  const verdict = judged(cluesOf(game.getState().board));
  return verdict.kind === "no-solution" || verdict.kind === "contradictory"
    ? verdict.message
    : null;
}

/** How many undos lead back to before the first digit that is wrong now; 0 if none is wrong. */
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

/** Undoes all moves from the first mistake on; redo brings them back. @returns how many */
export function backBeforeMistake({ game }: AppStores): number {
  const moves = movesSinceMistake(game.getState());
  for (let k = 0; k < moves; k++) game.setState(undone);
  return moves;
}

/** Opens the game in the debugger, at the move that wrote the first mistake. */
export async function seeMistake(app: AppStores): Promise<void> {
  const now = app.game.getState();
  const moves = movesSinceMistake(now);
  const before = boardsOf({
    board: now.board,
    past: now.past.slice(0, now.past.length - moves + 1),
  });
  await openGame(app, undefined, before.length);
}

/** Marks in every empty cell the digits that no conflict excludes, in the centre. */
export const fillCandidates = ({ game }: AppStores): void =>
  game.setState((now) => {
    const legal = candidatesOf(Uint8Array.from(now.board.tokens));
    return moved(now, { marks: { ...now.marks, centre: legal } });
  });
