// What a person does on the board: digits, undo, hints. Anything entered while a
// run is shown goes on from the board on screen; the run stays as it was.
import { messageOf } from "../../model/errors.ts";
import { cellName } from "../../sudoku/grid.ts";
import { stateAt } from "../../trace/history.ts";
import { currentOpinion } from "../state/livePrediction.ts";
import type { Strength } from "../state/hint.ts";
import type { Choosing } from "../../ui/board/Board.tsx";
import type { Mode } from "../state/marks.ts";
import { words } from "../text/game.ts";
import {
  checked,
  checkpointAt,
  cleared,
  entered,
  marked,
  type Position,
  redone,
  replaced,
  restarted,
  returned,
  undone,
} from "../state/game.ts";
import { notify } from "../state/notices.ts";
import { pause } from "../state/run.ts";
import type { Desk } from "../state/app.ts";

/**
 * Does with a digit what the mode says, in all the cells selected: writes it or marks
 * it; with 0 empties them.
 */
export function enter(desk: Desk, digit: number, mode: Mode = desk.hand.getState().mode): void {
  const cells = selection(desk);
  if (cells.length === 0) {
    tell(desk, words.chooseFirst);
    return;
  }
  takeOver(desk);
  const { board, entersClues, paused } = desk.hand.getState();
  if (paused) return;
  const clues = cells.every((cell) => board.given[cell]) && !entersClues;
  if (clues && mode !== "colour") {
    tell(desk, words.isClue(cellName(cells[0]!)));
    return;
  }
  const { tidies } = desk.settings.getState();
  desk.hand.setState((hand) =>
    mode === "digit" ? entered(hand, cells, digit, tidies) : marked(hand, mode, cells, digit),
  );
}

/** Says beside the pad why nothing was done. */
const tell = ({ hand, screen }: Desk, text: string): void =>
  screen.setState(({ selected }) => ({
    told: { text, board: hand.getState().board, cell: selected },
  }));

/** The cells selected, the one in focus last. */
export function selection({ screen }: Desk): readonly number[] {
  const { selected, also } = screen.getState();
  return selected === null ? also : [...also.filter((cell) => cell !== selected), selected];
}

/** Selects a cell of the board in front, as a person pointed at it. */
export function choose(desk: Desk, cell: number, how: Choosing): void {
  const { screen, hand } = desk;
  const now = selection(desk);
  if (how === "only") screen.setState({ selected: cell, also: [] });
  else if (how === "add") screen.setState({ selected: cell, also: now });
  else if (how === "toggle" && now.includes(cell)) {
    const rest = now.filter((other) => other !== cell);
    screen.setState({ selected: rest.at(-1) ?? null, also: rest });
  } else if (how === "toggle") screen.setState({ selected: cell, also: now });
  else screen.setState({ selected: cell, also: alike(hand.getState(), cell) });
}

/** The cells with the same digit; of an empty cell, those with the same marks. */
function alike({ board, marks }: Position, cell: number): number[] {
  const digit = board.tokens[cell]!;
  const key = (at: number) =>
    `${board.tokens[at]},${digit ? "" : [marks.corner[at], marks.centre[at]].join()}`;
  const bare = !digit && !marks.corner[cell] && !marks.centre[cell];
  return bare ? [cell] : [...board.tokens.keys()].filter((at) => key(at) === key(cell));
}

/** Stops the clock and puts the board out of sight, or goes on. */
export const togglePause = ({ hand }: Desk): void =>
  hand.setState(({ paused }) => ({ paused: !paused }));

/** Keeps the position, or keeps it no longer. */
export function toggleCheckpoint(desk: Desk): void {
  desk.hand.setState(checked);
  const at = checkpointAt(desk.hand.getState());
  tell(desk, at < 0 ? words.checkpoint.off : words.checkpoint.kept);
}

export function returnToCheckpoint(desk: Desk): void {
  if (isAway(desk)) return;
  desk.hand.setState(returned);
  showHand(desk);
  const hand = desk.hand.getState();
  const { length } = hand.checkpoints;
  if (length > 0) tell(desk, words.checkpoint.at(checkpointAt(hand) + 1, length));
}

export function restart(desk: Desk): void {
  desk.hand.setState(restarted);
  showHand(desk);
}

/** Makes the board on screen the person's own, if it is the run's. */
export function takeOver(desk: Desk): void {
  const { trace, cursor } = desk.run.getState();
  if (desk.screen.getState().shows === "run" && trace) {
    const { tokens, given } = stateAt(trace, cursor);
    desk.hand.setState((hand) => replaced(hand, { tokens, given }));
  }
  showHand(desk);
}

export function showHand({ run, screen }: Desk): void {
  run.setState(pause());
  screen.setState({ shows: "hand" });
}

/** A board out of sight is not changed. */
const isAway = ({ hand }: Desk): boolean => hand.getState().paused;

export function undo(desk: Desk): void {
  if (isAway(desk)) return;
  desk.hand.setState(undone);
  showHand(desk);
}

export function redo(desk: Desk): void {
  if (isAway(desk)) return;
  desk.hand.setState(redone);
  showHand(desk);
}

/** Takes the person's own digits off the board; undo brings them back. */
export function clearOwn(desk: Desk): void {
  if (isAway(desk)) return;
  desk.hand.setState(cleared);
  showHand(desk);
}

/** Takes one digit back, as the model would. */
export const release = (desk: Desk, cell: number): void =>
  desk.hand.setState((hand) => entered(hand, [cell], 0));

/** Says a little more at every asking: where to look, which unit, which digit, why. */
export async function giveHint(desk: Desk): Promise<void> {
  const { hand, models, notices, screen } = desk;
  if (isAway(desk)) return;
  takeOver(desk);
  const { board } = hand.getState();
  const before = screen.getState().hint;
  if (before?.board === board) {
    const strength = Math.min(3, before.strength + 1) as Strength;
    screen.setState({ hint: { ...before, strength } });
    if (before.hint && strength > 1) screen.setState({ selected: before.hint.cell, also: [] });
    return;
  }
  screen.setState({ waiting: true });
  try {
    const [model, { hintFor }] = await Promise.all([models.get(), import("./findHint.ts")]);
    const prediction = currentOpinion(hand.getState()) ?? (await model.predict([board]))[0]!;
    if (hand.getState().board !== board) return; // the person went on meanwhile
    const hint = hintFor(board, prediction, model.manifest.threshold ?? 0.5);
    screen.setState({ hint: { hint, board, strength: 0 } });
  } catch (error) {
    notify(notices, "error", messageOf(error));
  } finally {
    screen.setState({ waiting: false });
  }
}
