// The lesson's commands for keys, the list of keys and the palette. Presenters' remotes send Page Up
// and Page Down.
import { commandsIn } from "../../shell/commands.ts";
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

const command = commandsIn("Learn");

/** @param story null until it is loaded: then nothing can be revealed */
export function commandsFor(story: Story | null) {
  const slides = () => inSlides(currentRoute().query);
  const go = (by: 1 | -1, otherwise: () => void) => () =>
    slides() ? story && turnSlide(story, by) : otherwise();
  const part = (by: 1 | -1) => go(by, () => turn(by));
  const step = (by: number) => () => onPlayers((player) => player.by(by));
  return [
    command("Next part", part(1), "Page Down", "PageDown"),
    command("Previous part", part(-1), "Page Up", "PageUp"),
    command("Play or pause", () => onPlayers((player) => player.toggle?.()), "Space", " "),
    command("Step forward; on slides, reveal", go(1, step(1)), "→", "ArrowRight"),
    command("Step back; on slides, hide again", go(-1, step(-1)), "←", "ArrowLeft"),
    command("First step", step(-ALL), "Home"),
    command("Last step", step(ALL), "End"),
    command("Slides on or off", () => (slides() ? leaveSlides() : enterSlides()), "p", "p", "P"),
    command("Leave the slides", () => slides() && leaveSlides(), "Esc", "Escape"),
  ];
}
