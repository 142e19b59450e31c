// Stores games in the browser, one for each puzzle, so that a reload, an update or a closed tab
// loses nothing. mergeGames.ts merges the moves of another tab.
import { formatLine } from "../../sudoku/formats/write.ts";
import { notify } from "../state/notices.ts";
import type { AppStores } from "../state/app.ts";
import { merged } from "./mergeGames.ts";
import { cluesOf, type GameState, isBegun, sameBoard } from "../state/game.ts";
import { words } from "../text/game.ts";
import { type Game, keptAt, packed, readGame } from "./storedGames.ts";
import { quarantineName } from "../state/persisted.ts";

const NAME = "second-thoughts-game:";
const LAST = "second-thoughts-last";
/** The most games kept; then the oldest is removed. */
const MOST = 60;

/** A whole game is written each time, so not while keys are being pressed. */
const QUIET_MS = 250;

const nameOf = (game: Pick<GameState, "board">): string => NAME + formatLine(cluesOf(game.board));

const isName = (key: string): boolean =>
  key.startsWith(NAME) && /^\d{81}$/.test(key.slice(NAME.length));

/**
 * Stores the game as it is.
 * @returns whether the oldest of the others was removed
 * @throws {DOMException} when the browser's storage is full or closed.
 */
function keep(storage: Storage, game: GameState, selected: number | null): boolean {
  const name = nameOf(game);
  storage.setItem(name, packed({ ...game, selected }));
  storage.setItem(LAST, name);
  // The game just stored stays, whatever times the others have.
  const names = Object.keys(storage).filter((key) => isName(key) && key !== name);
  if (names.length < MOST) return false;
  const ages = names.map((key) => ({ key, at: keptAt(storage.getItem(key)) }));
  ages.sort((a, b) => a.at - b.at);
  storage.removeItem(ages[0]!.key);
  return true;
}

/** The browser's storage, or null if this page has none. */
function browserStorage(): Storage | null {
  try {
    return localStorage;
  } catch {
    return null;
  }
}

/**
 * The game stored under a name. If a part of it cannot be used, a notice says so, the text is moved to
 * another name, and the rest is stored in its place.
 */
function keptGame({ notices }: AppStores, storage: Storage, name: string): Game | null {
  const text = isName(name) ? storage.getItem(name) : null;
  if (text === null) return null;
  const read = readGame(text);
  const isOther = read.game && nameOf(read.game) !== name;
  const { game, bad } = isOther ? { game: null, bad: ["all"] } : read;
  if (bad.length === 0) return game;
  try {
    storage.setItem(quarantineName(name), text);
    if (game) storage.setItem(name, packed(game));
    else storage.removeItem(name);
  } catch {
    // Storage is full: the text stays where it is.
  }
  notify(notices, "error", words.damaged(bad.join(", ")));
  return game;
}

/** Opens the game that was last played. @returns whether there was one. */
export function resumeLast(app: AppStores): boolean {
  const { game, screen } = app;
  const storage = browserStorage();
  const kept = storage && keptGame(app, storage, storage.getItem(LAST) ?? "");
  if (!kept) return false;
  const { selected, ...saved } = kept;
  game.setState(saved);
  screen.setState({ shows: "game", selected, also: [] });
  return true;
}

/**
 * Continues the stored game of the current puzzle, if the board is a position of it. Any other board
 * stays, and undo goes back into that game.
 */
export function resumeThis(app: AppStores): void {
  const { game, screen } = app;
  const now = game.getState();
  const storage = browserStorage();
  const kept = storage && keptGame(app, storage, nameOf(now));
  if (!kept) return;
  const { selected, ...saved } = kept;
  const { board, marks } = saved;
  const moments = [saved, ...saved.past];
  const isMoment = !isBegun(now) || moments.some((one) => sameBoard(one.board, now.board));
  game.setState(
    isMoment
      ? saved
      : {
          ...saved,
          board: now.board,
          marks: now.marks,
          past: [...saved.past, { board, marks }],
          future: [],
        },
  );
  if (isMoment) screen.setState({ selected, also: [] });
}

/** Stores every change from now on, and follows changes that another tab makes to the same puzzle. */
export function keepGames(app: AppStores): void {
  const storage = browserStorage();
  if (!storage) return notify(app.notices, "info", words.noStorage);
  const { game, screen } = app;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let told = false;
  const keepNow = (saved: GameState = game.getState()) => {
    if (timer === undefined) return;
    clearTimeout(timer);
    timer = undefined;
    try {
      if (keep(storage, saved, screen.getState().selected))
        notify(app.notices, "info", words.oldestGone(MOST));
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
    // Choosing another puzzle is no move in it and must not replace its stored game.
    if (changed && nameOf(now) !== nameOf(before)) return keepNow(before);
    if (changed || ticked || now.checkpoints !== before.checkpoints) keepSoon();
  });
  screen.subscribe((now, before) => {
    if (now.selected !== before.selected && now.shows === "game") keepSoon();
  });
  // The last reliable event before a page is closed.
  addEventListener("pagehide", () => keepNow());
  document.addEventListener("visibilitychange", () => document.hidden && keepNow());
  addEventListener("storage", ({ key, newValue }) => {
    if (key === nameOf(game.getState())) follow(app, newValue);
  });
}

/** Merges what another tab has stored of the current game. */
function follow({ game, notices }: AppStores, text: string | null): void {
  const { game: theirs, bad } = text === null ? { game: null, bad: [] } : readGame(text);
  if (bad.length > 0) return;
  const now = game.getState();
  const change = theirs && merged(now, theirs);
  if (!change) return;
  game.setState({ ...change.line, seconds: Math.max(now.seconds, theirs.seconds) });
  if (change.both) notify(notices, "info", words.otherTab);
}
