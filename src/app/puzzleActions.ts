// Putting a puzzle on the table: an example, a random one, or somebody's own text.
// The board before it can always be had back with undo.
import { messageOf } from "../model/errors.ts";
import { random } from "../random.ts";
import { parsePuzzles } from "../sudoku/formats.ts";
import { puzzle } from "../sudoku/generator.ts";
import { type Example, EXAMPLES } from "./examples.ts";
import { showHand } from "./handActions.ts";
import { openTrace } from "./traceFiles.ts";
import { boardOfClues, type HandBoard, replaced } from "./stores/hand.ts";
import { notify } from "./stores/notices.ts";
import { newSeed } from "./stores/settings.ts";
import type { Workbench } from "./stores/workbench.ts";

/** Random puzzles to choose from: clues kept, 0 for as few as can be. */
export const RANDOM = [
  { id: "random-36", name: "Easy", clues: 36 },
  { id: "random-30", name: "Medium", clues: 30 },
  { id: "random-minimal", name: "Minimal", clues: 0 },
] as const;

export function setPuzzle(bench: Workbench, board: HandBoard): void {
  bench.hand.setState((hand) => ({ ...replaced(hand, board), entersClues: false }));
  bench.screen.setState({ selected: null });
  showHand(bench);
}

export const boardOfLine = (line: string): HandBoard => boardOfClues(Uint8Array.from(line, Number));

export const chooseExample = (bench: Workbench, { clues }: Example): void =>
  setPuzzle(bench, boardOfLine(clues));

/** The example with these clues, if it is one. */
export const exampleOf = (clues: Readonly<Uint8Array>): Example | undefined =>
  EXAMPLES.find((example) => example.clues === clues.join(""));

export function chooseRandom(bench: Workbench, clues: number, seed = newSeed()): void {
  setPuzzle(bench, boardOfClues(puzzle(random(seed), clues).clues));
}

/**
 * Reads a puzzle out of text, whatever its format.
 * @returns null, or one sentence on why it cannot be read; the board then stays.
 */
export function readPuzzle(bench: Workbench, text: string): string | null {
  try {
    const [first, ...others] = parsePuzzles(text);
    setPuzzle(bench, boardOfClues(first!.board));
    if (others.length > 0) {
      const which = `This is the first of ${others.length + 1} puzzles, from line ${first!.line}`;
      notify(bench.notices, "info", `${which}; paste another by itself to play it.`);
    }
    return null;
  } catch (error) {
    return messageOf(error);
  }
}

/** Opens a file that was dropped or chosen: a trace, or else a puzzle in text. */
export async function openFile(bench: Workbench, file: File): Promise<void> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  if (/\.trace$/i.test(file.name) || looksBinary(bytes)) return openTrace(bench, bytes);
  const problem = readPuzzle(bench, new TextDecoder().decode(bytes));
  if (problem) notify(bench.notices, "error", `${file.name}: ${problem}`);
}

/** Puzzles are text, and text has no zero or control bytes. */
const looksBinary = (bytes: Uint8Array): boolean =>
  bytes.subarray(0, 64).some((byte) => byte < 9 || (byte > 13 && byte < 32));
