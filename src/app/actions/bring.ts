// The dialog that enters a person's own puzzle: opens it with a reading or a pasted text, searches for a
// mistyped clue, and puts the puzzle on the board. Loaded when needed.
import { ALL_CELLS } from "../../sudoku/grid.ts";
import { type Mistyped, mistypedAt, ranked } from "../../sudoku/mistyped.ts";
import { messageOf } from "../../model/errors.ts";
import type { AppStores } from "../state/app.ts";
import { type Bringing, bringingOf, type Reading } from "../state/bring.ts";
import { notify, settle } from "../state/notices.ts";
import { bring as words } from "../text/puzzleDialogs.ts";
import { openBring, setPuzzle } from "./puzzle.ts";

/** Opens the dialog with a reading. */
export function bringReading(app: AppStores, reading: Reading): void {
  openBring(app);
  app.screen.setState({ bringing: bringingOf(reading) });
}

/** The first puzzle of a text, or one sentence on why there is none. */
export async function pasted(text: string): Promise<Bringing | string> {
  const { parsePuzzles } = await import("../../sudoku/formats.ts");
  const { puzzles, problems } = parsePuzzles(text, 20_000);
  const [first] = puzzles;
  return first ? bringingOf({ digits: first.board }) : messageOf(problems[0]);
}

/** Opens the dialog with the puzzle of a text that was pasted on the page, or gives a notice. */
export async function bringText(app: AppStores, text: string): Promise<void> {
  const found = await pasted(text);
  if (typeof found === "string") return notify(app.notices, "error", words.noPuzzle(found));
  settle(app.notices);
  openBring(app);
  app.screen.setState({ bringing: found });
}

/** Puts the puzzle on the board, and begins its clock. */
export function play(app: AppStores, { clues, own }: Bringing): void {
  const tokens = Uint8Array.from(clues, (clue, cell) => clue || own[cell]!);
  setPuzzle(app, { tokens, given: Uint8Array.from(clues, (clue) => (clue ? 1 : 0)) });
  app.screen.setState({ dialog: null, bringing: null });
}

/** How long the solver runs before it lets the page respond. */
const AT_ONCE_MS = 12;

/**
 * The clues that may have been mistyped, the likeliest first; null once `stopped` returns true. A model
 * that is loaded already ranks them.
 */
export async function findMistyped(
  app: AppStores,
  clues: Readonly<Uint8Array>,
  stopped: () => boolean,
): Promise<Mistyped[] | null> {
  const found: Mistyped[] = [];
  let began = performance.now();
  for (const cell of ALL_CELLS) {
    found.push(...mistypedAt(clues, cell));
    if (performance.now() - began < AT_ONCE_MS) continue;
    await new Promise((go) => setTimeout(go));
    if (stopped()) return null;
    began = performance.now();
  }
  return ranked(found, found.length > 1 ? await doubtsOf(app, clues) : null);
}

/** The quality of every clue, as if it were a written digit; null without a model. */
async function doubtsOf({ models }: AppStores, clues: Readonly<Uint8Array>) {
  try {
    const answer = await models
      .peek()
      ?.predict([{ tokens: clues, given: new Uint8Array(clues.length) }]);
    return answer?.[0]?.quality ?? null;
  } catch {
    return null;
  }
}
