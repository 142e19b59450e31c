// Games kept by the browser, a puzzle each, so that a reload, an update or a closed tab
// loses nothing; and what another tab does to the puzzle on this table (merge.ts).
import { formatLine } from "../../sudoku/formats/write.ts";
import { notify } from "../state/notices.ts";
import type { AppStores } from "../state/app.ts";
import { merged } from "./mergeGames.ts";
import { cluesOf, type GameState, isBegun, sameBoard } from "../state/game.ts";
import { words } from "../text/game.ts";
import { keptAt, packed, unpacked } from "./storedGames.ts";

const NAME = "second-thoughts-game:";
const LAST = "second-thoughts-last";
/** More than this many puzzles begun, and the oldest is let go. */
const MOST = 60;

/** A whole game is written anew each time: not while keys are being pressed. */
const QUIET_MS = 250;

const nameOf = (game: GameState): string => NAME + formatLine(cluesOf(game.board));

/** Keeps the game as it is. @throws {DOMException} when the browser's storage is full or closed. */
function keep(storage: Storage, game: GameState, selected: number | null): void {
  const name = nameOf(game);
  storage.setItem(name, packed({ ...game, selected }));
  storage.setItem(LAST, name);
  const names = Object.keys(storage).filter((key) => key.startsWith(NAME));
  if (names.length <= MOST) return;
  const ages = names.map((key) => ({ key, at: keptAt(storage.getItem(key)) }));
  ages.sort((a, b) => a.at - b.at);
  storage.removeItem(ages[0]!.key);
}

/** The browser's storage, or null where it has none or it is closed to this page. */
function browserStorage(): Storage | null {
  try {
    return localStorage;
  } catch {
    return null;
  }
}

/** Puts the game that was last played on the table. @returns whether there was one. */
export function resumeLast({ game, screen }: AppStores): boolean {
  const storage = browserStorage();
  const kept = unpacked(storage?.getItem(storage.getItem(LAST) ?? "") ?? null);
  if (!kept) return false;
  const { selected, ...saved } = kept;
  game.setState(saved);
  screen.setState({ shows: "game", selected, also: [] });
  return true;
}

/**
 * Goes on with the game of the puzzle on the table, if the board there is a moment of it.
 * A board from elsewhere stays, with that game behind it for undo.
 */
export function resumeThis({ game, screen }: AppStores): void {
  const now = game.getState();
  const kept = unpacked(browserStorage()?.getItem(nameOf(now)) ?? null);
  if (!kept) return;
  const { selected, ...saved } = kept;
  const { board, marks } = saved;
  const moments = [saved, ...saved.past];
  const isMoment = !isBegun(now) || moments.some((one) => sameBoard(one.board, now.board));
  game.setState(
    isMoment
      ? { ...saved, past: [...now.past, ...saved.past] }
      : { past: [...now.past, ...saved.past, { board, marks }] },
  );
  if (isMoment) screen.setState({ selected, also: [] });
}

/** Keeps every change from now on, and follows what another tab does to the same puzzle. */
export function keepGames(app: AppStores): void {
  const storage = browserStorage();
  if (!storage) return;
  const { game, screen } = app;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let told = false;
  const keepNow = (saved: GameState = game.getState()) => {
    if (timer === undefined) return;
    clearTimeout(timer);
    timer = undefined;
    try {
      keep(storage, saved, screen.getState().selected);
    } catch {
      if (!told) notify(app.notices, "error", words.noRoom);
      told = true;
    }
  };
  const keepSoon = () => {
    const now = game.getState();
    if (!isBegun(now) && storage.getItem(nameOf(now)) === null) return;
    clearTimeout(timer);
    timer = setTimeout(() => keepNow(), QUIET_MS);
  };
  game.subscribe((now, before) => {
    const changed = now.board !== before.board || now.marks !== before.marks;
    const ticked = now.seconds !== before.seconds && now.seconds % 5 === 0;
    // A puzzle put on the table is no move in it: its kept game is not to be lost to that.
    if (changed && nameOf(now) !== nameOf(before)) return keepNow(before);
    if (changed || ticked || now.checkpoints !== before.checkpoints) keepSoon();
  });
  screen.subscribe((now, before) => {
    if (now.selected !== before.selected && now.shows === "game") keepSoon();
  });
  // The last moment at which a page that goes away is sure to be asked.
  addEventListener("pagehide", () => keepNow());
  document.addEventListener("visibilitychange", () => document.hidden && keepNow());
  addEventListener("storage", ({ key, newValue }) => {
    if (key === nameOf(game.getState())) follow(app, newValue);
  });
}

/** Takes up what another tab has kept of the game on this table. */
function follow({ game, notices }: AppStores, text: string | null): void {
  const theirs = unpacked(text);
  const now = game.getState();
  const change = theirs && merged(now, theirs);
  if (!change) return;
  game.setState({ ...change.line, seconds: Math.max(now.seconds, theirs.seconds) });
  if (change.both) notify(notices, "info", words.otherTab);
}
