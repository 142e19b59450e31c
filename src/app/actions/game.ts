// Actions on a person's own board: digits, undo, hints. Entering a digit while a run is shown
// continues from the board on screen; the run stays unchanged.
import { SUDOKU } from "../../domains/sudoku.ts";
import { cellName } from "../../sudoku/grid.ts";
import { stateAt } from "../../trace/history.ts";
import { currentOpinion } from "../state/livePrediction.ts";
import type { Hint, Strength } from "../state/hint.ts";
import { hopeless, mistakesOn } from "./help.ts";
import { messageOf } from "../../model/errors.ts";
import { countHint } from "./records.ts";
import type { Choosing } from "../../ui/board/Board.tsx";
import { digitsOf } from "../../ui/board/own.ts";
import { loneMark, type Mode } from "../state/marks.ts";
import { hint as hintWords, words } from "../text/game.ts";
import {
  checked,
  checkpointAt,
  cleared,
  cluesOf,
  entered,
  marked,
  type Position,
  redone,
  replaced,
  restarted,
  returned,
  undone,
} from "../state/game.ts";
import { pause } from "../state/run.ts";
import type { AppStores } from "../state/app.ts";
import { preparing } from "./preparing.ts";

/** Writes or marks a digit in all selected cells, by the mode; 0 empties them. */
export function enter(app: AppStores, digit: number, mode: Mode = app.game.getState().mode): void {
  const cells = selection(app);
  if (cells.length === 0) {
    tell(app, words.chooseFirst);
    return;
  }
  takeOver(app);
  const { board, entersClues, paused } = app.game.getState();
  if (paused) return;
  const clues = cells.every((cell) => board.given[cell]) && !entersClues;
  if (clues && mode !== "colour") {
    tell(app, words.isClue(cellName(cells[0]!)));
    return;
  }
  if (
    mode === "paint" &&
    digit &&
    !cells.some((cell) => isMarkedWith(app.game.getState(), cell, digit))
  ) {
    tell(app, words.noMark(digit));
    return;
  }
  const { tidies } = app.settings.getState();
  app.game.setState((game) =>
    mode === "digit" ? entered(game, cells, digit, tidies) : marked(game, mode, cells, digit),
  );
}

const isMarkedWith = ({ board, marks }: Position, cell: number, digit: number): boolean =>
  !board.tokens[cell] && digitsOf(marks.corner[cell]! | marks.centre[cell]!).includes(digit);

/** Writes the only mark of a cell as its digit. @returns whether there was one */
export function enterLoneMark(app: AppStores, cell: number): boolean {
  const { board, marks, paused } = app.game.getState();
  const digit = board.tokens[cell] || paused ? null : loneMark(marks, cell);
  if (digit === null || app.screen.getState().shows !== "game") return false;
  app.screen.setState({ selected: cell, also: [] });
  enter(app, digit, "digit");
  return true;
}

/** Shows a sentence beside the pad that says why nothing was done. */
export const tell = ({ game, screen }: AppStores, text: string): void =>
  screen.setState(({ selected }) => ({
    told: { text, board: game.getState().board, cell: selected },
  }));

/** The cells selected, the one in focus last. */
export function selection({ screen }: AppStores): readonly number[] {
  const { selected, also } = screen.getState();
  return selected === null ? also : [...also.filter((cell) => cell !== selected), selected];
}

/** Selects a cell of the board on screen. */
export function choose(app: AppStores, cell: number, how: Choosing): void {
  const { screen, game } = app;
  const now = selection(app);
  if (how === "only") screen.setState({ selected: cell, also: [] });
  else if (how === "add") screen.setState({ selected: cell, also: now });
  else if (how === "toggle" && now.includes(cell)) {
    const rest = now.filter((other) => other !== cell);
    screen.setState({ selected: rest.at(-1) ?? null, also: rest });
  } else if (how === "toggle") screen.setState({ selected: cell, also: now });
  else if (!enterLoneMark(app, cell))
    screen.setState({ selected: cell, also: alike(game.getState(), cell) });
}

/** The cells with the same digit; of an empty cell, those with the same marks. */
function alike({ board, marks }: Position, cell: number): number[] {
  const digit = board.tokens[cell]!;
  const key = (at: number) =>
    `${board.tokens[at]},${digit ? "" : [marks.corner[at], marks.centre[at]].join()}`;
  const bare = !digit && !marks.corner[cell] && !marks.centre[cell];
  return bare ? [cell] : [...board.tokens.keys()].filter((at) => key(at) === key(cell));
}

/** Stops the clock and hides the board, or resumes. */
export const togglePause = ({ game }: AppStores): void =>
  game.setState(({ paused }) => ({ paused: !paused }));

/** Adds or removes a checkpoint at the position. */
export function toggleCheckpoint(app: AppStores): void {
  app.game.setState(checked);
  const at = checkpointAt(app.game.getState());
  tell(app, at < 0 ? words.checkpoint.off : words.checkpoint.kept);
}

export function returnToCheckpoint(app: AppStores): void {
  if (isAway(app)) return;
  app.game.setState(returned);
  showGame(app);
  const game = app.game.getState();
  const { length } = game.checkpoints;
  if (length > 0) tell(app, words.checkpoint.at(checkpointAt(game) + 1, length));
}

export function restart(app: AppStores): void {
  app.game.setState(restarted);
  showGame(app);
}

/** Makes the board on screen the person's own, if it is a run's Sudoku. */
export function takeOver(app: AppStores): void {
  const { trace, cursor } = app.run.getState();
  if (app.screen.getState().shows === "run" && trace?.spec.domain === SUDOKU.id) {
    const { tokens, given } = stateAt(trace, cursor);
    app.game.setState((game) => replaced(game, { tokens, given }));
  }
  showGame(app);
}

export function showGame({ run, screen }: AppStores): void {
  run.setState(pause());
  screen.setState({ shows: "game" });
}

/** A hidden board cannot be changed. */
const isAway = ({ game }: AppStores): boolean => game.getState().paused;

export function undo(app: AppStores): void {
  if (isAway(app)) return;
  app.game.setState(undone);
  showGame(app);
}

export function redo(app: AppStores): void {
  if (isAway(app)) return;
  app.game.setState(redone);
  showGame(app);
}

/** Takes the person's own digits off the board; undo brings them back. */
export function clearOwn(app: AppStores): void {
  if (isAway(app)) return;
  app.game.setState(cleared);
  showGame(app);
}

/** Takes one digit back, as the model would. */
export const remask = (app: AppStores, cell: number): void =>
  app.game.setState((game) => entered(game, [cell], 0));

/** Each call gives more: where to look, in which unit, which digit and why; the last enters it. */
export async function giveHint(app: AppStores): Promise<void> {
  const { game, models, screen } = app;
  if (isAway(app)) return;
  takeOver(app);
  const { board } = game.getState();
  const before = screen.getState().hint;
  const problem = hopeless(app);
  if (problem) return tell(app, words.noSolution(problem));
  if (before?.board === board) {
    if (before.hint && before.strength === lastOf(before.hint)) return follow(app, before.hint);
    const strength = Math.min(2, before.strength + 1) as Strength;
    screen.setState({ hint: { ...before, strength } });
    if (before.hint && strength === lastOf(before.hint)) select(app, before.hint.cell);
    return;
  }
  countHint(cluesOf(board).join(""));
  const say = (hint: Hint | null) => {
    if (game.getState().board !== board) return; // the person went on meanwhile
    screen.setState({ hint: { hint, board, strength: 0 }, told: null, checked: null });
  };
  await preparing(app, async () => {
    const { hintFor, hintByRules } = await import("./findHint.ts");
    const byRules = () => hintByRules(board, mistakesOn({ board }) ?? []);
    // A hint by the rules does not wait for the model.
    const known = models.peek() ? null : byRules();
    if (known) return say(known);
    try {
      const model = await models.get();
      const prediction = currentOpinion(game.getState()) ?? (await model.predict([board]))[0]!;
      say(hintFor(board, prediction));
    } catch (error) {
      const rules = byRules();
      if (rules || !board.tokens.includes(0)) return say(rules);
      tell(app, hintWords.stuck(messageOf(error)));
    }
  });
}

/** The last strength of a hint; one more press enters it. */
const lastOf = ({ type }: Hint): Strength => (type === "doubt" ? 1 : 2);

/** Selects a cell, and focuses it if the focus is on the board. */
function select({ screen }: AppStores, cell: number): void {
  screen.setState({ selected: cell, also: [] });
  if (document.activeElement?.closest('[role="grid"]'))
    document.querySelector<SVGElement>(`[role="grid"] [data-cell="${cell}"]`)?.focus();
}

/** Enters the digit of a hint, or takes the doubted one back. */
function follow(app: AppStores, { type, cell, digit }: Hint): void {
  select(app, cell);
  const { tidies } = app.settings.getState();
  app.game.setState((game) => ({
    ...entered({ ...game, entersClues: false }, [cell], type === "doubt" ? 0 : digit, tidies),
  }));
}
