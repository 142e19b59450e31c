// What can be done in the lesson by keys, for presenters above all: their remotes send Page
// Up and Page Down. Also told in the sheet of keys and in the palette.
import { currentRoute, hrefOf } from "../../state/route.ts";
import type { Command } from "../../state/command.ts";
import { type Chapter, chapterIn, CHAPTERS } from "./chapters.ts";
import { ALL, onPlayers } from "./players.ts";
import { toggleProjector } from "../../state/progress.ts";

export const hrefTo = ({ id }: Chapter): string => hrefOf({ path: `learn/${id}`, query: "" });

/** From the list of contents, which lies before the first chapter, one goes only on. */
function turn(by: number): void {
  const chapter = chapterIn(currentRoute().path);
  const to = CHAPTERS[(chapter ? CHAPTERS.indexOf(chapter) : -1) + by];
  if (to) location.hash = hrefTo(to);
}

const key = (keys: readonly string[], shown: string, does: string, run: () => void): Command => ({
  group: "Learn",
  keys,
  shown,
  does,
  run,
});
const step = (by: number) => () => onPlayers((player) => player.by(by));

export const LEARN_COMMANDS: readonly Command[] = [
  key(["PageDown"], "Page Down", "Next chapter", () => turn(1)),
  key(["PageUp"], "Page Up", "Chapter before", () => turn(-1)),
  key([" "], "Space", "Play or pause", () => onPlayers((player) => player.toggle?.())),
  key(["ArrowRight"], "→", "Step forward", step(1)),
  key(["ArrowLeft"], "←", "Step back", step(-1)),
  key(["Home"], "Home", "First step", step(-ALL)),
  key(["End"], "End", "Last step", step(ALL)),
  key(["p", "P"], "p", "Large type, for a projector", toggleProjector),
];
