// The lesson's commands for keys, the list of keys and the palette. Presenters' remotes send Page Up
// and Page Down.
import type { Command } from "../../state/command.ts";
import { currentRoute, hrefOf } from "../../state/route.ts";
import { PARTS, placeIn } from "./chapters.ts";
import { ALL, onPlayers } from "./players.ts";
import { enterSlides, inSlides, leaveSlides, turnSlide } from "./slide.ts";
import type { Story } from "./story.ts";

export const hrefTo = (place: string): string => hrefOf({ path: `learn/${place}`, query: "" });

function turn(by: number): void {
  const at = PARTS.findIndex(({ id }) => id === placeIn(currentRoute().path));
  const to = PARTS[at + by];
  if (to) location.hash = hrefTo(to.id);
}

const key = (keys: readonly string[], shown: string, does: string, run: () => void): Command => ({
  group: "Learn",
  keys,
  shown,
  does,
  run,
});

/** @param story null until it is loaded: then nothing can be revealed */
export function commandsFor(story: Story | null): readonly Command[] {
  const slides = () => inSlides(currentRoute().query);
  const go = (by: 1 | -1, otherwise: () => void) => () =>
    slides() ? story && turnSlide(story, by) : otherwise();
  const step = (by: number) => () => onPlayers((player) => player.by(by));
  return [
    key(
      ["PageDown"],
      "Page Down",
      "Next part",
      go(1, () => turn(1)),
    ),
    key(
      ["PageUp"],
      "Page Up",
      "Previous part",
      go(-1, () => turn(-1)),
    ),
    key([" "], "Space", "Play or pause", () => onPlayers((player) => player.toggle?.())),
    key(["ArrowRight"], "→", "Step forward; on slides, reveal", go(1, step(1))),
    key(["ArrowLeft"], "←", "Step back; on slides, hide again", go(-1, step(-1))),
    key(["Home"], "Home", "First step", step(-ALL)),
    key(["End"], "End", "Last step", step(ALL)),
    key(["p", "P"], "p", "Slides on or off", () => (slides() ? leaveSlides() : enterSlides())),
    key(["Escape"], "Esc", "Leave the slides", () => slides() && leaveSlides()),
  ];
}
