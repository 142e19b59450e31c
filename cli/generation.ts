// Seeded puzzles, over all cores. Puzzle i of a seed depends on (seed, i) only, so the number of
// threads does not change the output.
import {
  extreme,
  manySolutions,
  puzzle,
  puzzleOfClues,
  type Puzzle,
} from "../src/sudoku/generator.ts";
import { hardest } from "../src/sudoku/hardest.ts";
import { type Level, puzzleOfLevel } from "../src/sudoku/levels.ts";
import { solve } from "../src/sudoku/solver.ts";
import { random } from "../src/random.ts";
import { lossOfJudges } from "./judges.ts";
import { inOrder } from "./pool.ts";
import { progressBar } from "./progress.ts";

export const KINDS = ["minimal", "clues", "hard", "extreme", "hardest", "many", "level"] as const;
export type Kind = (typeof KINDS)[number];

export interface Request {
  readonly kind: Kind;
  readonly count: number;
  readonly seed: number;
  /** Index of the first puzzle, so that a long list can be made in parts; 0 by default. */
  readonly first?: number | undefined;
  /** Number of clues, for the kind "clues". */
  readonly clues: number;
  /** For the kind "level". */
  readonly level?: Level | undefined;
  /** For the kind "many": the most solutions; all are then listed. */
  readonly most?: number | undefined;
}

export interface Generated {
  /** 81 characters, 0 = empty. */
  readonly clues: string;
  readonly solution: string;
  /** The solutions other than `solution`, if all were requested. */
  readonly others: readonly string[];
  /** Boards that the exact solver visited to prove uniqueness (or, for many, to find a second solution). */
  readonly nodes: number;
}

/** One thread's share: puzzles `from` to `to` (exclusive) of a seed. */
interface Share {
  readonly request: Request;
  readonly from: number;
  readonly to: number;
}

/** The kind "hard" is this share of a larger sample, by search nodes. */
const HARD_SHARE = 0.05;
const SHARE = 25;
/** Of the kind that takes seconds a puzzle. */
const SLOW_SHARE = 1;

/** The puzzles of a request, in order of their index. */
export async function* generate(request: Request): AsyncGenerator<Generated> {
  if (request.kind !== "hard") {
    yield* sample(request, request.count);
    return;
  }
  const all: Generated[] = [];
  for await (const one of sample(request, Math.ceil(request.count / HARD_SHARE))) all.push(one);
  const hardest = all.toSorted((a, b) => b.nodes - a.nodes).slice(0, request.count);
  const kept = new Set(hardest);
  yield* all.filter((one) => kept.has(one));
}

async function* sample(request: Request, count: number): AsyncGenerator<Generated> {
  const { kind, first = 0 } = request;
  const size = kind === "hardest" ? SLOW_SHARE : SHARE;
  const shares: Share[] = [];
  for (let from = first; from < first + count; from += size) {
    shares.push({ request, from, to: Math.min(from + size, first + count) });
  }
  const bar = progressBar("Generating", count);
  for await (const done of inOrder(import.meta.url, generateShare, shares)) {
    yield* done;
    bar.increment(done.length);
  }
  bar.stop();
}

/** A thread's work on its share. */
export async function generateShare({ request, from, to }: Share): Promise<Generated[]> {
  const made: Generated[] = [];
  for (let index = from; index < to; index++) {
    const { clues, solution } = await generateOne(request, index);
    const text = solution.join("");
    const all = request.most ? solve(clues, request.most).found.map((one) => one.join("")) : [];
    made.push({
      clues: clues.join(""),
      solution: text,
      others: all.filter((other) => other !== text),
      nodes: solve(clues, 2).nodes,
    });
  }
  return made;
}

async function generateOne(
  { kind, seed, clues, level = 1, most }: Request,
  index: number,
): Promise<Puzzle> {
  const chance = random(seed, index);
  if (kind === "many") return manySolutions(chance, most);
  if (kind === "extreme") return extreme(chance);
  if (kind === "hardest") return hardest(chance, await lossOfJudges());
  if (kind === "level") return puzzleOfLevel(level, chance);
  if (kind !== "clues") return puzzle(chance);
  const found = puzzleOfClues(chance, clues);
  if (found) return found;
  throw new Error(
    `No puzzle with ${clues} clues was found for puzzle ${index + 1} of seed ${seed}: ` +
      "300 grids in a row need more. Ask for more clues (from 24 on there are many), or for another seed.",
  );
}
