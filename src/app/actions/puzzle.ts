// Sets the current puzzle: an example, or one from somebody's own text. The game before it is kept
// and can be continued.
import { messageOf } from "../../model/errors.ts";
import { type Example, EXAMPLES } from "../state/examples.ts";
import { showGame } from "./game.ts";
import { resumeThis } from "./games.ts";
import { openTrace } from "./runFiles.ts";
import type { Found } from "./job.ts";
import { reading as words } from "../text/puzzle.ts";
import { backToLeft, boardOfClues, type GameBoard, replaced } from "../state/game.ts";
import { notify, settle } from "../state/notices.ts";
import { pause } from "../state/run.ts";
import type { AppStores } from "../state/app.ts";

export function setPuzzle(app: AppStores, board: GameBoard): void {
  app.game.setState((game) => ({ ...replaced(game, board), entersClues: false }));
  app.screen.setState({ selected: null, also: [] });
  resumeThis(app);
  showGame(app);
}

/** Opens the dialog for a person's own puzzle, with what was entered before. */
export function openBring({ run, screen }: AppStores): void {
  // A film behind the dialog pauses.
  run.setState(pause());
  screen.setState({ dialog: "bring" });
}

/** Goes back to the game before this puzzle. */
export function backToLast(app: AppStores): void {
  app.game.setState(backToLeft);
  app.screen.setState({ selected: null, also: [] });
  showGame(app);
}

export const boardOfLine = (line: string): GameBoard => boardOfClues(Uint8Array.from(line, Number));

export const chooseExample = (app: AppStores, { clues }: Example): void =>
  setPuzzle(app, boardOfLine(clues));

/** The example with these clues, if it is one. */
export const exampleOf = (clues: Readonly<Uint8Array>): Example | undefined =>
  EXAMPLES.find((example) => example.clues === clues.join(""));

/** Characters read of a text: about 2,000 puzzles. */
const MOST = 200_000;
/** Characters of a typed or pasted text that the page reads itself; more, and files, are read in a worker. */
const AT_ONCE = 20_000;

/**
 * Reads the puzzles of a text or a file in any known format and shows the first. If there are others,
 * or lines that cannot be read, a dialog lists them.
 * @returns null, or one sentence on why nothing can be read; the board then stays.
 */
export async function readPuzzle(
  app: AppStores,
  text: string | Uint8Array,
): Promise<string | null> {
  const isShort = typeof text === "string" && text.length <= AT_ONCE;
  const found = isShort ? await foundHere(text) : await foundInWorker(app, text);
  if (!found) return words.cancelled;
  const { puzzles, problems } = found;
  const [first] = puzzles;
  if (!first) return problems[0]!;
  settle(app.notices);
  setPuzzle(app, boardOfClues(first.board));
  if (puzzles.length > 1 || problems.length > 0) app.screen.setState({ found, dialog: "choose" });
  return null;
}

async function foundHere(text: string): Promise<Found> {
  // Loaded when needed: a dozen formats.
  const { parsePuzzles } = await import("../../sudoku/formats.ts");
  const { puzzles, problems } = parsePuzzles(text, MOST);
  return { puzzles, problems: problems.map(messageOf) };
}

const foundInWorker = async (app: AppStores, text: string | Uint8Array): Promise<Found | null> =>
  (await import("./readingRun.ts")).puzzlesInWorker(app, text, MOST);

/** A character may take four bytes; one more character shows that there were more. */
const MOST_BYTES = 4 * (MOST + 1);
/** The largest trace file; trace/format.ts limits what is in it. */
const LARGEST = 33 * 2 ** 20;

/** Opens a file that was dropped or chosen: a trace, or else a puzzle in text. */
export async function openFile(app: AppStores, file: File): Promise<void> {
  if (isPicture(file)) return (await import("./photo.ts")).openPhoto(app, file);
  const start = new Uint8Array(await file.slice(0, MOST_BYTES).arrayBuffer());
  if (/\.trace$/i.test(file.name) || isTrace(start)) {
    if (file.size > LARGEST) return notify(app.notices, "error", words.tooLarge(file.name));
    return openTrace(app, new Uint8Array(await file.arrayBuffer()));
  }
  const { mayBeRecording, openRecording } = await import("./recorded.ts");
  if (await mayBeRecording(start, file.name)) return openRecording(app, file);
  const problem = await readPuzzle(app, start);
  if (problem && problem !== words.cancelled)
    notify(app.notices, "error", `${file.name}: ${problem}`);
}

/** Browsers that cannot open HEIC give it no type, so its name decides. */
const isPicture = ({ type, name }: File): boolean =>
  (type.startsWith("image/") && type !== "image/svg+xml") || /\.hei[cf]$/i.test(name);

/** A trace is recognised by its first bytes. */
const isTrace = (bytes: Uint8Array): boolean =>
  new TextDecoder().decode(bytes.subarray(0, 8)) === "2NDTHGHT";
