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
import type { Screen } from "../state/screen.ts";
import { saveTrace } from "../actions/runFiles.ts";
import { words } from "../text/shell.ts";

/** A command that takes the stores as an argument. */
export interface AppCommand extends Omit<Command, "run"> {
  readonly run: (app: AppStores) => void;
}

export const onApp = (app: AppStores, commands: readonly AppCommand[]): Command[] =>
  commands.map((command) => ({ ...command, run: () => command.run(app) }));

/**
 * Makes the commands of a group.
 * @returns a function of the command's name, its action, its key as people read it, and its keys as events
 *   name them, by default the same
 */
export const commandsIn =
  (group: Command["group"]) =>
  (does: string, run: AppCommand["run"], shown?: string, ...keys: string[]): AppCommand => ({
    does,
    group,
    run,
    ...(shown && { shown, keys: keys.length > 0 ? keys : [shown] }),
  });

const ofRun = commandsIn("Run");
const ofBoard = commandsIn("Board");
const ofView = commandsIn("View");

/** Keys of the player act on the run, so they show it. */
const onRun = (act: (app: AppStores) => void) => (app: AppStores) => {
  if (!app.run.getState().trace) return;
  app.screen.setState({ shows: "run" });
  act(app);
};
const step = (by: number) => onRun(({ run }) => run.setState((view) => stepBy(view, by)));
const speed =
  (by: 1 | -1) =>
  ({ run }: AppStores) =>
    run.setState((view) => changeSpeed(view, by));
const open =
  (dialog: Screen["dialog"]) =>
  ({ screen }: AppStores) =>
    screen.setState({ dialog });

const { does } = words;

export const COMMANDS: readonly AppCommand[] = [
  ofRun(
    does.play,
    onRun(({ run }) => run.setState(togglePlay)),
    "Space",
    " ",
  ),
  ofRun(does.forward, step(1), "→ or ]", "ArrowRight", "]"),
  ofRun(does.back, step(-1), "← or [", "ArrowLeft", "["),
  ofRun(does.tenForward, step(10), "Page Down", "PageDown"),
  ofRun(does.tenBack, step(-10), "Page Up", "PageUp"),
  ofRun(
    does.first,
    onRun(({ run }) => run.setState((view) => seek(view, 0))),
    "Home",
  ),
  ofRun(
    does.last,
    onRun(({ run }) => run.setState(toEnd)),
    "End",
  ),
  ofRun(does.slower, speed(-1), ","),
  ofRun(does.faster, speed(1), "."),
  ofRun(does.showMe, (app) => void showMe(app), "g"),
  ofRun(does.newSeed, ({ settings }) => settings.setState({ seed: newSeed() }), "n"),
  ofBoard(does.hint, (app) => void giveHint(app), "h", "h", "i"),
  ofBoard(does.undo, undo, "Ctrl+Z", "Ctrl+z"),
  ofBoard(does.redo, redo, "Ctrl+Y", "Ctrl+y", "Ctrl+Z"),
  ofBoard(does.lastPuzzle, backToLast),
  ofBoard(does.type, open("puzzle"), "o"),
  ofBoard(does.bring, openBring, "b"),
  ofView(does.heat, nextHeatMap, "Shift+H", "H"),
  ofView(does.pencilMarks, togglePencilMarks, "p"),
  ofView(
    does.showWrong,
    ({ settings }) => settings.setState(({ showWrong }) => ({ showWrong: !showWrong })),
    "m",
  ),
  ofView(does.keys, open("keys"), "?"),
  ofView(does.commands, open("palette"), "Ctrl+K", "Ctrl+k"),
  ofRun(does.save, (app) => void saveTrace(app), "Ctrl+S", "Ctrl+s"),
  ofRun(does.export, open("export"), "e"),
  ofRun(does.finish, (app) => void finishIt(app)),
  ofBoard(does.clear, clearOwn),
  ofBoard(does.pause, togglePause),
  ofBoard(does.checkpoint, toggleCheckpoint),
  ofBoard(does.return, returnToCheckpoint),
  ofBoard(does.restart, restart),
  ofBoard(does.newPuzzle, open("new")),
  ofView(does.theme, ({ settings }) => settings.setState(nextTheme)),
  ofRun(does.models, open("models")),
  ofView(does.about, open("about")),
  ofView(does.settings, open("settings")),
  ...NAV.map(({ path, label }) =>
    ofView(does.goTo(label), () => location.assign(hrefOf({ path, query: "" }))),
  ),
];

function nextHeatMap({ settings, screen }: AppStores): void {
  const own = screen.getState().shows === "game" && currentRoute().path !== "debug";
  settings.setState(own ? nextOwnHeat : nextHeat);
}

/** On a person's own board the pencil marks are the model's candidates. */
function togglePencilMarks({ settings, screen }: AppStores): void {
  settings.setState(({ pencilMarks, candidates }) =>
    screen.getState().shows === "game"
      ? { candidates: !candidates }
      : { pencilMarks: !pencilMarks },
  );
}

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
