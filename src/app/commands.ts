// Everything that can be done by a key or from the palette, in one table. What only
// one screen can do, that screen adds while it is in front (stores/screen.ts).
import { clearOwn, giveHint, redo, undo } from "./handActions.ts";
import { NAV } from "./nav.ts";
import { hrefOf } from "./route.ts";
import { finishIt, showMe } from "./runActions.ts";
import { changeSpeed, seek, stepBy, toEnd, togglePlay } from "./stores/run.ts";
import { newSeed, nextHeat, nextTheme } from "./stores/settings.ts";
import type { Workbench } from "./stores/workbench.ts";
import { saveTrace } from "./traceFiles.ts";

export interface Command {
  readonly does: string;
  readonly group: "Run" | "Board" | "View" | "Debug";
  readonly keys?: readonly string[];
  /** The keys as told in the sheet and in the palette. */
  readonly shown?: string;
  readonly run: (bench: Workbench) => void;
}

/** Transport keys act on the run, so they bring it to the front. */
const onRun = (act: (bench: Workbench) => void) => (bench: Workbench) => {
  if (!bench.run.getState().trace) return;
  bench.screen.setState({ shows: "run" });
  act(bench);
};
const step = (by: number) => onRun(({ run }) => run.setState((view) => stepBy(view, by)));

export const COMMANDS: readonly Command[] = [
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
  {
    keys: ["Ctrl+k"],
    shown: "Ctrl+K",
    does: "All commands",
    group: "View",
    run: ({ screen }) => screen.setState({ dialog: "palette" }),
  },
  {
    keys: ["Ctrl+s"],
    shown: "Ctrl+S",
    does: "Save the run as a trace file",
    group: "Run",
    run: (bench) => void saveTrace(bench),
  },
  {
    keys: ["e"],
    shown: "e",
    does: "Export the run as pictures or a film",
    group: "Run",
    run: ({ screen }) => screen.setState({ dialog: "export" }),
  },
  {
    does: "Finish mine: run on from the board",
    group: "Run",
    run: (bench) => void finishIt(bench),
  },
  { does: "Take my digits off the board", group: "Board", run: clearOwn },
  {
    does: "Next theme: system, light, dark",
    group: "View",
    run: ({ settings }) => settings.setState(nextTheme),
  },
  ...NAV.map(({ path, label }) => ({
    does: `Go to ${label}`,
    group: "View" as const,
    run: () => location.assign(hrefOf({ path, query: "" })),
  })),
];

/** All that can be done on the screen in front. */
export const commandsOn = ({ screen }: Workbench): readonly Command[] => [
  ...COMMANDS,
  ...screen.getState().commands,
];
