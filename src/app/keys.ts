// Every key of the app in one table: what it does, and the words of the sheet.
// Keys that move within the board, a slider or a field stay with those.
import { giveHint, redo, undo } from "./handActions.ts";
import { showMe } from "./runActions.ts";
import { changeSpeed, seek, stepBy, toEnd, togglePlay } from "./stores/run.ts";
import { newSeed, nextHeat } from "./stores/settings.ts";
import type { Workbench } from "./stores/workbench.ts";

export interface Shortcut {
  readonly keys: readonly string[];
  /** As told in the sheet. */
  readonly shown: string;
  readonly does: string;
  readonly group: "Run" | "Board" | "View";
  readonly run: (bench: Workbench) => void;
}

/** Transport keys act on the run, so they bring it to the front. */
const onRun = (act: (bench: Workbench) => void) => (bench: Workbench) => {
  if (!bench.run.getState().trace) return;
  bench.screen.setState({ shows: "run" });
  act(bench);
};
const step = (by: number) => onRun(({ run }) => run.setState((view) => stepBy(view, by)));

export const SHORTCUTS: readonly Shortcut[] = [
  {
    keys: [" "],
    shown: "Space",
    does: "Play or pause",
    group: "Run",
    run: onRun(({ run }) => run.setState(togglePlay)),
  },
  { keys: ["ArrowRight", "]"], shown: "→ or ]", does: "Step forward", group: "Run", run: step(1) },
  { keys: ["ArrowLeft", "["], shown: "← or [", does: "Step back", group: "Run", run: step(-1) },
  {
    keys: ["PageDown"],
    shown: "Page Down",
    does: "Ten steps forward",
    group: "Run",
    run: step(10),
  },
  { keys: ["PageUp"], shown: "Page Up", does: "Ten steps back", group: "Run", run: step(-10) },
  {
    keys: ["Home"],
    shown: "Home",
    does: "First step",
    group: "Run",
    run: onRun(({ run }) => run.setState((view) => seek(view, 0))),
  },
  {
    keys: ["End"],
    shown: "End",
    does: "Last step",
    group: "Run",
    run: onRun(({ run }) => run.setState(toEnd)),
  },
  {
    keys: [","],
    shown: ",",
    does: "Slower",
    group: "Run",
    run: ({ run }) => run.setState((view) => changeSpeed(view, -1)),
  },
  {
    keys: ["."],
    shown: ".",
    does: "Faster",
    group: "Run",
    run: ({ run }) => run.setState((view) => changeSpeed(view, 1)),
  },
  {
    keys: ["s"],
    shown: "s",
    does: "Show me: run the puzzle",
    group: "Run",
    run: (bench) => void showMe(bench),
  },
  {
    keys: ["n"],
    shown: "n",
    does: "New seed",
    group: "Run",
    run: ({ settings }) => settings.setState({ seed: newSeed() }),
  },
  { keys: ["i"], shown: "i", does: "Hint", group: "Board", run: (bench) => void giveHint(bench) },
  { keys: ["Ctrl+z"], shown: "Ctrl+Z", does: "Undo", group: "Board", run: undo },
  { keys: ["Ctrl+y", "Ctrl+Z"], shown: "Ctrl+Y", does: "Redo", group: "Board", run: redo },
  {
    keys: ["o"],
    shown: "o",
    does: "Type or paste a puzzle",
    group: "Board",
    run: ({ screen }) => screen.setState({ dialog: "puzzle" }),
  },
  {
    keys: ["h"],
    shown: "h",
    does: "Next heat map",
    group: "View",
    run: ({ settings }) => settings.setState(nextHeat),
  },
  {
    keys: ["p"],
    shown: "p",
    does: "Pencil marks on or off",
    group: "View",
    run: ({ settings }) => settings.setState(({ pencilMarks }) => ({ pencilMarks: !pencilMarks })),
  },
  {
    keys: ["w"],
    shown: "w",
    does: "Mark wrong digits, or not",
    group: "View",
    run: ({ settings }) => settings.setState(({ showWrong }) => ({ showWrong: !showWrong })),
  },
  {
    keys: ["?"],
    shown: "?",
    does: "This sheet",
    group: "View",
    run: ({ screen }) => screen.setState({ dialog: "keys" }),
  },
];

/** Keys that the board takes itself. */
export const BOARD_KEYS: readonly { readonly shown: string; readonly does: string }[] = [
  { shown: "Arrows", does: "Move between cells" },
  { shown: "1 to 9", does: "Enter a digit" },
  { shown: "0 or Backspace", does: "Empty the cell" },
];

/** Acts on a key if it is a shortcut where it was pressed. @returns whether it was. */
export function pressKey(bench: Workbench, event: KeyboardEvent): boolean {
  if (event.defaultPrevented || event.altKey || belongsElsewhere(event)) return false;
  const name = event.ctrlKey || event.metaKey ? `Ctrl+${event.key}` : event.key;
  const shortcut = SHORTCUTS.find(({ keys }) => keys.includes(name));
  if (!shortcut) return false;
  event.preventDefault();
  shortcut.run(bench);
  return true;
}

/** Typing is typing, a dialog is a dialog, and Space presses the button it is on. */
function belongsElsewhere({ target, key }: KeyboardEvent): boolean {
  if (!(target instanceof Element)) return false;
  if (target.closest("dialog, textarea, select, input")) return true;
  return key === " " && target.closest("button, a, summary") !== null;
}
