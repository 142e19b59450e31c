// The table of all commands with a key or an entry in the palette. A screen adds its own while shown.
import {
  clearOwn,
  giveHint,
  redo,
  restart,
  returnToCheckpoint,
  toggleCheckpoint,
  togglePause,
  undo,
} from "../actions/game.ts";
import { backToLast, openBring } from "../actions/puzzle.ts";
import type { Command } from "../state/command.ts";
import { NAV } from "./nav.ts";
import { currentRoute, hrefOf, isLesson } from "../state/route.ts";
import { finishIt, showMe } from "../actions/run.ts";
import { changeSpeed, seek, stepBy, toEnd, togglePlay } from "../state/run.ts";
import { newSeed, nextHeat, nextOwnHeat, nextTheme } from "../state/settings.ts";
import type { AppStores } from "../state/app.ts";
import { saveTrace } from "../actions/runFiles.ts";
import { words } from "../text/shell.ts";

/** A command that takes the stores as an argument. */
export interface AppCommand extends Omit<Command, "run"> {
  readonly run: (app: AppStores) => void;
}

export const onApp = (app: AppStores, commands: readonly AppCommand[]): Command[] =>
  commands.map((command) => ({ ...command, run: () => command.run(app) }));

/** Keys of the player act on the run, so they show it. */
const onRun = (act: (app: AppStores) => void) => (app: AppStores) => {
  if (!app.run.getState().trace) return;
  app.screen.setState({ shows: "run" });
  act(app);
};
const step = (by: number) => onRun(({ run }) => run.setState((view) => stepBy(view, by)));

export const COMMANDS: readonly AppCommand[] = [
  {
    keys: [" "],
    shown: "Space",
    does: words.does.play,
    group: "Run",
    run: onRun(({ run }) => run.setState(togglePlay)),
  },
  {
    keys: ["ArrowRight", "]"],
    shown: "→ or ]",
    does: words.does.forward,
    group: "Run",
    run: step(1),
  },
  { keys: ["ArrowLeft", "["], shown: "← or [", does: words.does.back, group: "Run", run: step(-1) },
  {
    keys: ["PageDown"],
    shown: "Page Down",
    does: words.does.tenForward,
    group: "Run",
    run: step(10),
  },
  { keys: ["PageUp"], shown: "Page Up", does: words.does.tenBack, group: "Run", run: step(-10) },
  {
    keys: ["Home"],
    shown: "Home",
    does: words.does.first,
    group: "Run",
    run: onRun(({ run }) => run.setState((view) => seek(view, 0))),
  },
  {
    keys: ["End"],
    shown: "End",
    does: words.does.last,
    group: "Run",
    run: onRun(({ run }) => run.setState(toEnd)),
  },
  {
    keys: [","],
    shown: ",",
    does: words.does.slower,
    group: "Run",
    run: ({ run }) => run.setState((view) => changeSpeed(view, -1)),
  },
  {
    keys: ["."],
    shown: ".",
    does: words.does.faster,
    group: "Run",
    run: ({ run }) => run.setState((view) => changeSpeed(view, 1)),
  },
  {
    keys: ["g"],
    shown: "g",
    does: words.does.showMe,
    group: "Run",
    run: (app) => void showMe(app),
  },
  {
    keys: ["n"],
    shown: "n",
    does: words.does.newSeed,
    group: "Run",
    run: ({ settings }) => settings.setState({ seed: newSeed() }),
  },
  {
    keys: ["h", "i"],
    shown: "h",
    does: words.does.hint,
    group: "Board",
    run: (app) => void giveHint(app),
  },
  { keys: ["Ctrl+z"], shown: "Ctrl+Z", does: words.does.undo, group: "Board", run: undo },
  { keys: ["Ctrl+y", "Ctrl+Z"], shown: "Ctrl+Y", does: words.does.redo, group: "Board", run: redo },
  { does: words.does.lastPuzzle, group: "Board", run: backToLast },
  {
    keys: ["o"],
    shown: "o",
    does: words.does.type,
    group: "Board",
    run: ({ screen }) => screen.setState({ dialog: "puzzle" }),
  },
  {
    keys: ["b"],
    shown: "b",
    does: words.does.bring,
    group: "Board",
    run: (app) => openBring(app),
  },
  {
    keys: ["H"],
    shown: "Shift+H",
    does: words.does.heat,
    group: "View",
    run: ({ settings, screen }) =>
      settings.setState(
        screen.getState().shows === "game" && currentRoute().path !== "debug"
          ? nextOwnHeat
          : nextHeat,
      ),
  },
  {
    keys: ["p"],
    shown: "p",
    does: words.does.pencilMarks,
    group: "View",
    run: ({ settings, screen }) =>
      settings.setState(({ pencilMarks, candidates }) =>
        screen.getState().shows === "game"
          ? { candidates: !candidates }
          : { pencilMarks: !pencilMarks },
      ),
  },
  {
    keys: ["m"],
    shown: "m",
    does: words.does.showWrong,
    group: "View",
    run: ({ settings }) => settings.setState(({ showWrong }) => ({ showWrong: !showWrong })),
  },
  {
    keys: ["?"],
    shown: "?",
    does: words.does.keys,
    group: "View",
    run: ({ screen }) => screen.setState({ dialog: "keys" }),
  },
  {
    keys: ["Ctrl+k"],
    shown: "Ctrl+K",
    does: words.does.commands,
    group: "View",
    run: ({ screen }) => screen.setState({ dialog: "palette" }),
  },
  {
    keys: ["Ctrl+s"],
    shown: "Ctrl+S",
    does: words.does.save,
    group: "Run",
    run: (app) => void saveTrace(app),
  },
  {
    keys: ["e"],
    shown: "e",
    does: words.does.export,
    group: "Run",
    run: ({ screen }) => screen.setState({ dialog: "export" }),
  },
  {
    does: words.does.finish,
    group: "Run",
    run: (app) => void finishIt(app),
  },
  { does: words.does.clear, group: "Board", run: clearOwn },
  { does: words.does.pause, group: "Board", run: togglePause },
  { does: words.does.checkpoint, group: "Board", run: toggleCheckpoint },
  { does: words.does.return, group: "Board", run: returnToCheckpoint },
  { does: words.does.restart, group: "Board", run: restart },
  {
    does: words.does.newPuzzle,
    group: "Board",
    run: ({ screen }) => screen.setState({ dialog: "new" }),
  },
  {
    does: words.does.theme,
    group: "View",
    run: ({ settings }) => settings.setState(nextTheme),
  },
  {
    does: words.does.models,
    group: "Run",
    run: ({ screen }) => screen.setState({ dialog: "models" }),
  },
  {
    does: words.does.about,
    group: "View",
    run: ({ screen }) => screen.setState({ dialog: "about" }),
  },
  {
    does: words.does.settings,
    group: "View",
    run: ({ screen }) => screen.setState({ dialog: "settings" }),
  },
  ...NAV.map(({ path, label }) => ({
    does: words.does.goTo(label),
    group: "View" as const,
    run: () => location.assign(hrefOf({ path, query: "" })),
  })),
];

/** Keys that also work in Learn, where the other keys have no run to act on. */
const EVERYWHERE = ["?", "Ctrl+K"];

/** All commands of the current screen. Its own keys replace general ones. */
export function commandsOn(app: AppStores): readonly Command[] {
  const own = app.screen.getState().commands;
  const taken = new Set(own.flatMap(({ keys = [] }) => keys));
  const general = isLesson(currentRoute().path)
    ? COMMANDS.filter(
        ({ group, shown }) => group === "View" && (!shown || EVERYWHERE.includes(shown)),
      )
    : COMMANDS;
  const free = onApp(app, general).map(({ keys, shown, ...command }) =>
    keys?.some((key) => taken.has(key))
      ? command
      : { ...command, ...(keys && { keys }), ...(shown && { shown }) },
  );
  return [...free, ...own];
}
