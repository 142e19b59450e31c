// Chooses the page's example puzzles, and the recorded run of the first visit, by the model's runs on
// them. record.ts writes the files.
import { formatLine } from "../src/sudoku/formats/write.ts";
import { grade } from "../src/sudoku/grade.ts";
import { LEVELS, levelOf } from "../src/sudoku/levels.ts";
import type { Trace } from "../src/trace/types.ts";
import type { BenchPuzzle } from "../src/results/measuring.ts";
import { outcomeOfTrace } from "../src/run/solve.ts";

/** The form that src/app/state/examples.ts reads. */
export interface Example {
  readonly id: string;
  /** Its level, by the techniques it needs. */
  readonly name: string;
  /** 81 characters, 0 = empty. */
  readonly clues: string;
  /** The model errs, corrects itself and ends right. */
  readonly recovers: boolean;
}

export interface Picked {
  readonly example: Example;
  readonly trace: Trace;
}

/** Candidates of one kind, and the criteria for an example. */
export interface Shelf {
  readonly id: string;
  readonly puzzles: readonly BenchPuzzle[];
  readonly recovers: boolean;
  /** The most examples to choose. */
  readonly count: number;
}

/**
 * The examples of a shelf: the first that the model solves without errors; or, if it has to
 * recover, the runs with the most to see.
 * @throws Error if there are none
 */
export async function pickExamples(
  shelf: Shelf,
  run: (puzzle: BenchPuzzle) => Promise<Trace>,
): Promise<Picked[]> {
  const { id, puzzles, recovers, count } = shelf;
  const found: { readonly trace: Trace; readonly interest: number }[] = [];
  for (const puzzle of puzzles) {
    const trace = await run(puzzle);
    const interest = recovers ? recovery(trace) : straightness(trace);
    if (interest > 0) found.push({ trace, interest });
    if (!recovers && found.length === count) break;
  }
  if (found.length === 0) {
    const what = recovers ? "remasked a wrong digit and ended right" : "ended right without errors";
    throw new Error(
      `None of ${puzzles.length} runs of "${id}" ${what}: try more puzzles with --limit.`,
    );
  }
  return found
    .toSorted((a, b) => b.interest - a.interest)
    .slice(0, count)
    .map(({ trace }, i) => ({
      example: {
        id: `${id}-${i + 1}`,
        name: levelNameOf(Uint8Array.from(trace.spec.tokens)),
        clues: formatLine(trace.spec.tokens),
        recovers,
      },
      trace,
    }));
}

/** The page's level of a puzzle. @throws Error for a board without exactly one solution */
function levelNameOf(clues: Readonly<Uint8Array>): string {
  const level = levelOf(clues);
  const named = LEVELS.find((one) => one.level === level);
  if (!named) throw new Error("An example must have exactly one solution.");
  return named.name;
}

/** About ten seconds of play: long enough to follow, short enough to watch to the end. */
const GOOD_LENGTH = 40;

/** Errors found, minus needless remasks and a penalty for the length; 0 for a run not worth showing. */
function recovery(trace: Trace): number {
  const { exact, remasks, remasksWrong, steps } = outcomeOfTrace(trace);
  if (!exact || remasksWrong === 0) return 0;
  const needless = (remasks - remasksWrong) / 4;
  const awkward = Math.abs(steps - GOOD_LENGTH) / GOOD_LENGTH;
  return Math.min(remasksWrong, 12) / (1 + needless + awkward);
}

function straightness(trace: Trace): number {
  const { exact, remasksWrong } = outcomeOfTrace(trace);
  return exact && remasksWrong === 0 ? 1 : 0;
}

/** From easy to hard: by the solver's guesses, then by fewer clues. */
export function fromEasyToHard(picked: readonly Picked[]): Picked[] {
  const hardness = ({ example }: Picked): [nodes: number, clues: number] => {
    const { nodes, clues } = grade(Uint8Array.from(example.clues, Number))!;
    return [nodes, -clues];
  };
  return picked.toSorted((a, b) => {
    const [[nodesA, cluesA], [nodesB, cluesB]] = [hardness(a), hardness(b)];
    return nodesA - nodesB || cluesA - cluesB;
  });
}
