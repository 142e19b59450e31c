// What a person does on the board: digits, undo, hints. Anything entered while a
// run is shown goes on from the board on screen; the run stays as it was.
import { messageOf } from "../model/errors.ts";
import { cellName } from "../sudoku/grid.ts";
import { stateAt } from "../trace/history.ts";
import { currentOpinion } from "./advisor.ts";
import { hintFor } from "./hint.ts";
import { cleared, entered, type HandBoard, redone, replaced, undone } from "./stores/hand.ts";
import { notify } from "./stores/notices.ts";
import { pause } from "./stores/run.ts";
import type { Workbench } from "./stores/workbench.ts";

/** Enters a digit, or with 0 empties the cell. */
export function enter(bench: Workbench, cell: number, digit: number): void {
  takeOver(bench);
  const { board, entersClues } = bench.hand.getState();
  if (board.given[cell] && !entersClues) {
    const change = "switch on “Edit clues” to change the puzzle itself";
    notify(bench.notices, "info", `${cellName(cell)} is a clue; ${change}.`);
    return;
  }
  bench.hand.setState((hand) => entered(hand, cell, digit));
}

/** Makes the board on screen the person's own, if it is the run's. */
export function takeOver(bench: Workbench): void {
  const { trace, cursor } = bench.run.getState();
  if (bench.screen.getState().shows === "run" && trace) {
    const { tokens, given } = stateAt(trace, cursor);
    bench.hand.setState((hand) => replaced(hand, { tokens, given }));
  }
  showHand(bench);
}

export function showHand({ run, screen }: Workbench): void {
  run.setState(pause());
  screen.setState({ shows: "hand" });
}

export function undo(bench: Workbench): void {
  bench.hand.setState(undone);
  showHand(bench);
}

export function redo(bench: Workbench): void {
  bench.hand.setState(redone);
  showHand(bench);
}

/** Takes the person's own digits off the board; undo brings them back. */
export function clearOwn(bench: Workbench): void {
  bench.hand.setState(cleared);
  showHand(bench);
}

/** Fills in what the model is surest of, or points at a digit that it doubts. */
export async function giveHint(bench: Workbench): Promise<void> {
  const { hand, models, notices, screen } = bench;
  takeOver(bench);
  const { board } = hand.getState();
  screen.setState({ waiting: true });
  try {
    const model = await models.get();
    const prediction = currentOpinion(hand.getState()) ?? (await model.predict([board]))[0]!;
    if (hand.getState().board !== board) return; // the person went on meanwhile
    const hint = hintFor(board, prediction, model.manifest.threshold ?? 0.5);
    if (hint?.type === "digit") {
      const tokens = Uint8Array.from(board.tokens);
      tokens[hint.cell] = hint.digit;
      hand.setState((now) => replaced(now, { tokens, given: board.given }));
    }
    const shown: HandBoard = hand.getState().board;
    screen.setState({ hint: { hint, board: shown } });
    if (hint) screen.setState({ selected: hint.cell });
  } catch (error) {
    notify(notices, "error", messageOf(error));
  } finally {
    screen.setState({ waiting: false });
  }
}
