// The screen in the address, and its query: "#/play?p=...". Hash routes need no server, so the app
// works under any path and offline.
import { useSyncExternalStore } from "react";

export interface Route {
  /** "play", "lab", ... */
  readonly path: string;
  /** The text after the question mark; "" without one. */
  readonly query: string;
}

/** Called at every key and drawing, so it does not read a long query. */
export function parseRoute(hash: string): Route {
  // Mail programs escape an address as a whole.
  if (/^#?(%2F|\/)?[\w/]*%3F/i.test(hash)) hash = hash.replace(/%2F/gi, "/").replace(/%3F/i, "?");
  const from = /^#?\/?/.exec(hash)![0].length;
  const mark = hash.indexOf("?", from);
  const end = mark < 0 ? hash.length : mark;
  return { path: hash.slice(from, end).replace(/\/+$/, ""), query: hash.slice(end + 1) };
}

export const hrefOf = ({ path, query }: Route): string => `#/${path}${query ? `?${query}` : ""}`;

/** Rewrites the address in place: no new entry in the history, no event. */
export const rewrite = (route: Route): void => history.replaceState(null, "", hrefOf(route));

export const currentRoute = (): Route => parseRoute(location.hash);

/** Chapters of the lesson say in their query where they stand; it is no link to a run. */
export const isLesson = (path: string): boolean => path === "learn" || path.startsWith("learn/");

/** Play is what every other path leads to. */
export const isPlay = (path: string): boolean =>
  path !== "debug" && path !== "lab" && !isLesson(path);

function subscribe(listener: () => void): () => void {
  addEventListener("hashchange", listener);
  return () => removeEventListener("hashchange", listener);
}

/** The path of the current screen; changes with the browser's back and forward. */
export const usePath = (): string => useSyncExternalStore(subscribe, () => currentRoute().path);
