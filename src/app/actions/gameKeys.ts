// Keys on a person's own board: digits and marks by the position of the key, modes, moves. They work
// wherever the focus is; the commands have all other keys.
import { cellAt, columnOf, rowOf } from "../../sudoku/grid.ts";
import type { AppStores } from "../state/app.ts";
import { choose, enter, enterLoneMark } from "./game.ts";
import { digitOfKey, isShiftedPad } from "../../ui/board/digitKey.ts";
import { BRUSHES, loneMark, type Mode } from "../state/marks.ts";
import { words } from "../text/game.ts";

/** For the list of keys. */
export const BOARD_KEYS: readonly { readonly shown: string; readonly does: string }[] = [
  { shown: "Arrows, WASD", does: words.keys.arrows },
  { shown: "1 to 9", does: words.keys.digits },
  { shown: "0 or Backspace", does: words.keys.erase },
  { shown: "Z X C V F", does: words.keys.modes },
  { shown: "Enter", does: words.keys.lone },
  { shown: "Space", does: words.keys.space },
  { shown: "Ctrl+A", does: words.keys.all },
];

type Press = Pick<
  KeyboardEvent,
  | "key"
  | "code"
  | "altKey"
  | "ctrlKey"
  | "metaKey"
  | "shiftKey"
  | "preventDefault"
  | "getModifierState"
>;

const MODE_KEYS: Readonly<Record<string, Mode>> = {
  z: "digit",
  x: "corner",
  c: "centre",
  v: "colour",
  f: "paint",
};
const MOVES: Readonly<Record<string, readonly [row: number, column: number]>> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
  w: [-1, 0],
  s: [1, 0],
  a: [0, -1],
  d: [0, 1],
};

/** The last mode that made marks; Space switches between it and digits. */
let lastMarks: Mode = "corner";

/** Acts on a key that has a meaning on the person's own board. @returns whether it had one */
export function pressGameKey(app: AppStores, event: Press): boolean {
  if (event.altKey) return false;
  const act = meant(app, event);
  if (!act) return false;
  event.preventDefault();
  act();
  return true;
}

function meant(app: AppStores, event: Press): (() => void) | null {
  const { game, screen } = app;
  const chord = event.ctrlKey || event.metaKey;
  const digit = digitOf(event);
  const shifted = event.shiftKey || isShiftedPad(event);
  if (digit !== null)
    return () => enter(app, digit, chord ? "centre" : shifted ? "corner" : undefined);
  if (screen.getState().shows !== "game") return null;
  const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
  const mode = chord ? undefined : MODE_KEYS[key];
  if (mode)
    return () =>
      mode === "paint" && game.getState().mode === mode ? nextBrush(app) : setMode(app, mode);
  if (key === "Enter" && !chord) {
    const { selected } = screen.getState();
    const on = document.activeElement?.closest('[role="grid"]');
    if (selected !== null && on && loneMark(game.getState().marks, selected) !== null)
      return () => void enterLoneMark(app, selected);
  }
  if (chord && key === "a")
    return () => screen.setState({ selected: 80, also: Array.from({ length: 81 }, (_, i) => i) });
  if (key === "Escape") return () => screen.setState({ selected: null, also: [] });
  if (key === " " && !chord)
    return () => setMode(app, game.getState().mode === "digit" ? lastMarks : "digit");
  const move = chord && key.length === 1 ? undefined : MOVES[key];
  return move ? () => step(app, move, event.shiftKey || chord) : null;
}

export function setMode({ game }: AppStores, mode: Mode): void {
  if (mode !== "digit") lastMarks = mode;
  game.setState({ mode });
}

const nextBrush = ({ game }: AppStores): void =>
  game.setState(({ brush }) => ({ brush: BRUSHES[brush % BRUSHES.length]! }));

/** 0 empties a cell; Ctrl+0 is left to the browser. */
function digitOf(press: Press): number | null {
  const { key, ctrlKey, metaKey } = press;
  if (key === "Backspace" || key === "Delete") return 0;
  const digit = digitOfKey(press);
  return digit === 0 && (ctrlKey || metaKey) ? null : digit;
}

function step(app: AppStores, [rows, columns]: readonly [number, number], more: boolean): void {
  const from = app.screen.getState().selected;
  const within = (line: number) => Math.max(0, Math.min(8, line));
  const to =
    from === null ? 40 : cellAt(within(rowOf(from) + rows), within(columnOf(from) + columns));
  choose(app, to, more ? "add" : "only");
  document.querySelector<SVGElement>(`[role="grid"] [data-cell="${to}"]`)?.focus();
}
