// Merges two tabs' moves in the same game into one list of positions for undo, so that neither
// tab's board is lost.
import type { GameState, Position } from "../state/game.ts";
import { written } from "./storedGames.ts";

/** A game's positions in order, and which of them is on the board. */
export type Line = Pick<GameState, "board" | "marks" | "past" | "future">;

const lineIn = ({ past, board, marks, future }: Line): Line => ({ past, board, marks, future });

const all = ({ past, board, marks, future }: Line): readonly Position[] => [
  ...past,
  { board, marks },
  ...future,
];

const key = (position: Position): string => written(position).join();

/**
 * This tab's game after another tab has stored its own.
 * @returns null if it has nothing new; `both` if each tab has moves of its own
 */
export function merged(
  mine: Line,
  theirs: Line,
): { readonly line: Line; readonly both: boolean } | null {
  const [here, there] = [all(mine).map(key), all(theirs).map(key)];
  const known = new Set(here);
  const sameBoard = key(mine) === key(theirs);
  if (sameBoard && there.every((position) => known.has(position))) return null;
  // The other tab continued from this game, or went back in it: its list holds everything.
  if (here.every((position, i) => position === there[i]))
    return { line: lineIn(theirs), both: false };
  const line = {
    past: [...all(mine), ...all(theirs).filter((position) => !known.has(key(position)))],
    future: [],
    board: theirs.board,
    marks: theirs.marks,
  };
  if (key(line.past.at(-1)!) === key(line)) line.past.pop();
  return { line, both: true };
}
