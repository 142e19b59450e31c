// The current slide: its part is in the path, the number of things revealed is "slide" in the query.
import { currentRoute, hrefOf, usePath } from "../../state/route.ts";
import { PARTS, placeIn } from "./chapters.ts";
import type { Part } from "./part.ts";
import { readingOf, useAddressed, withParts } from "./state.ts";
import type { Story } from "./story.ts";

export const inSlides = (query: string): boolean => readingOf(query).text("slide") !== null;

const partIn = (path: string): Part => PARTS.find(({ id }) => id === placeIn(path)) ?? PARTS[0]!;

export function useSlide(): { readonly part: Part; readonly at: number } {
  const part = partIn(usePath());
  return { part, at: useAddressed().whole("slide", 0, 0, 99) };
}

/** The query to come back to: the slides do not show what the lecturer did in the story. */
let before = "";

export function enterSlides(): void {
  const { path, query } = currentRoute();
  before = query;
  go(partIn(path), { slide: 0 });
}

export function leaveSlides(): void {
  location.hash = hrefOf({ path: `learn/${partIn(currentRoute().path).id}`, query: before });
}

/** Reveals the next thing of the part, or goes to the next part; -1 does the reverse. */
export function turnSlide(story: Story, by: 1 | -1): void {
  const { path, query } = currentRoute();
  const part = partIn(path);
  const reveals = part.reveals(story);
  const at = readingOf(query).whole("slide", 0, 0, 99) + by;
  if (at >= 0 && at <= reveals.length) return go(part, shownBy(part, story, at), query);
  const next = PARTS[PARTS.indexOf(part) + by];
  if (next) go(next, shownBy(next, story, by === 1 ? 0 : next.reveals(story).length), query);
}

function shownBy(part: Part, story: Story, at: number) {
  return Object.assign({}, ...part.reveals(story).slice(0, at), { slide: at });
}

/** Counted hands are kept; the rest of the query is what is revealed. */
function go(part: Part, parts: Readonly<Record<string, string | number | null>>, query = ""): void {
  const hands = [...new URLSearchParams(query)].filter(([name]) => name.startsWith("hands-"));
  location.hash = hrefOf({
    path: `learn/${part.id}`,
    query: withParts(new URLSearchParams(hands).toString(), parts),
  });
}
