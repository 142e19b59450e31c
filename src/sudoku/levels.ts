// Puzzles for people, in five levels by the techniques they need, with a symmetric layout of clues;
// and the puzzle of a day. All are seeded. generator.ts makes the puzzles for measuring samplers.
import type { Random } from "../random.ts";
import { fullGrid, type Puzzle } from "./generator.ts";
import { ALL_CELLS, type Board, cellAt, CELLS, columnOf, rowOf } from "./grid.ts";
import { solve } from "./solver.ts";
import { type Technique, TECHNIQUES } from "./techniques/step.ts";
import { gradeByTechniques } from "./techniques/techniques.ts";

/** A puzzle of a level needs the level's hardest technique, or one that the level below lacks. */
export const LEVELS = [
  { level: 1, name: "Gentle", hardest: "hidden single", needs: "hidden singles" },
  { level: 2, name: "Steady", hardest: "naked single", needs: "naked singles, too" },
  { level: 3, name: "Tricky", hardest: "hidden pair", needs: "box and line, or pairs" },
  { level: 4, name: "Tough", hardest: "XY-wing", needs: "triples, an X-wing or an XY-wing" },
  {
    level: 5,
    name: "Fiendish",
    hardest: null,
    needs: "harder techniques, or guesses",
  },
] as const satisfies readonly {
  readonly level: number;
  readonly name: string;
  /** The hardest technique; null if any is allowed, guesses too. */
  readonly hardest: Technique | null;
  readonly needs: string;
}[];
export type Level = (typeof LEVELS)[number]["level"];

/** The techniques allowed on each of the first four levels, from easy to hard. */
const ALLOWED: readonly (readonly Technique[])[] = LEVELS.flatMap(({ hardest }) =>
  hardest ? [TECHNIQUES.slice(0, TECHNIQUES.indexOf(hardest) + 1)] : [],
);
/** The fewest clues, also where the techniques would allow fewer: a board of few clues is hard to read. */
const FEWEST: Readonly<Record<Level, number>> = { 1: 36, 2: 30, 3: 0, 4: 0, 5: 0 };

/** The level of a puzzle; null for a board without exactly one solution. */
export function levelOf(puzzle: Board): Level | null {
  if (solve(puzzle, 2).count !== 1) return null;
  const { solved, hardest } = gradeByTechniques(puzzle);
  const at = solved ? ALLOWED.findIndex((allowed) => !hardest || allowed.includes(hardest)) : -1;
  return at < 0 ? 5 : LEVELS[at]!.level;
}

/**
 * A puzzle of exactly this level, with a symmetric layout. Draws grids until one fits, which takes
 * 10 to 500 ms: a page should call it in a worker.
 */
export function puzzleOfLevel(level: Level, random: Random): Puzzle {
  for (;;) {
    const solution = fullGrid(random);
    const layout = LAYOUTS[random.int(LAYOUTS.length)]!;
    const clues = thinned(solution, level, random.shuffle(orbitsOf(layout)));
    if (levelOf(clues) === level) return { clues, solution };
  }
}

/** The seed and the level of a day: gentle on Mondays, harder each day. @param date "2027-03-09" */
export function daily(date: string): { readonly level: Level; readonly seed: number } {
  const weekday = new Date(`${date}T00:00:00Z`).getUTCDay();
  const level = ([5, 1, 2, 2, 3, 3, 4] as const)[weekday]!;
  return { level, seed: Number(date.replaceAll("-", "")) };
}

/** Removes clues, orbit by orbit, as long as the level's techniques solve the rest. */
function thinned(solution: Board, level: Level, orbits: readonly (readonly number[])[]) {
  const allowed = ALLOWED[level - 1];
  const clues = Uint8Array.from(solution);
  let left = CELLS;
  for (const orbit of orbits) {
    if (left - orbit.length < FEWEST[level]) continue;
    for (const cell of orbit) clues[cell] = 0;
    const stays =
      solve(clues, 2).count === 1 && (!allowed || gradeByTechniques(clues, allowed).solved);
    if (stays) left -= orbit.length;
    else for (const cell of orbit) clues[cell] = solution[cell]!;
  }
  return clues;
}

/** A map of cells whose orbits make the layout: a half turn, a quarter turn, and the four mirrors. */
type Layout = (row: number, column: number) => readonly [row: number, column: number];
const LAYOUTS: readonly Layout[] = [
  (row, column) => [8 - row, 8 - column],
  (row, column) => [8 - row, 8 - column],
  (row, column) => [column, 8 - row],
  (row, column) => [row, 8 - column],
  (row, column) => [8 - row, column],
  (row, column) => [column, row],
  (row, column) => [8 - column, 8 - row],
];

function orbitsOf(layout: Layout): number[][] {
  const seen = new Set<number>();
  return ALL_CELLS.flatMap((start) => {
    const orbit: number[] = [];
    for (let cell = start; !seen.has(cell); cell = cellAt(...layout(rowOf(cell), columnOf(cell)))) {
      seen.add(cell);
      orbit.push(cell);
    }
    return orbit.length ? [orbit] : [];
  });
}
