// Puzzles that are hard both by rules and for models: annealed by rules first, then by both. The caller
// provides the models' loss; the other kinds of puzzles are in generator.ts.
import type { Random } from "../random.ts";
import { exchanged, fullGrid, type Puzzle, thinned, Unavoidable } from "./generator.ts";
import type { Board } from "./grid.ts";
import { solve, unrefuted } from "./solver.ts";

/** The models' loss on puzzles with the same solution, in one forward pass from the clues: nats per masked cell. */
export type Loss = (
  boards: readonly Uint8Array[],
  solution: Uint8Array,
) => Promise<readonly number[]>;

/** Exchanges of clues in the annealing by rules; half a second. */
const EXCHANGES = 500;
/** The hardness that an accepted exchange may typically lose, at the first exchange and at the last. */
const WARM = 6;
const COLD = 0.3;
/** Rounds of the annealing by both, and the neighbours whose loss is computed in each. */
const ROUNDS = 20;
const NEIGHBOURS = 6;
/** Neighbours that a round grades by rules for each that the models score; most are too easy. */
const LOOKS = 8;
/** Hardness of a nat of loss, and the most nats that count: beyond them a model is sure of wrong digits. */
const NAT = 80;
const MOST = 1.5;

interface Graded {
  readonly clues: Uint8Array;
  readonly hardness: number;
}

/** A minimal puzzle, made hard by simulated annealing: by rules, then by rules and the loss of models together. */
export async function hardest(random: Random, loss: Loss): Promise<Puzzle> {
  const solution = fullGrid(random);
  const known = new Unavoidable(solution);
  const neighbour = (clues: Board) =>
    thinned(exchanged(clues, solution, random), solution, random, 0, known);
  const chance = (warmth: number) => warmth * Math.log(1e-9 + random.float());

  const start = thinned(solution, solution, random, 0, known);
  let at: Graded = { clues: start, hardness: hardnessByRules(start) };
  let best = at;
  for (let i = 0; i < EXCHANGES; i++) {
    const clues = neighbour(at.clues);
    const floor = at.hardness + chance(WARM * (1 - i / EXCHANGES) + COLD);
    const hardness = hardnessByRules(clues, floor);
    if (hardness < floor) continue;
    at = { clues, hardness };
    if (hardness >= best.hardness) best = at;
  }

  const byBoth = async (graded: readonly Graded[]): Promise<Graded[]> => {
    const losses = await loss(
      graded.map(({ clues }) => clues),
      solution,
    );
    return graded.map(({ clues, hardness }, i) => ({
      clues,
      hardness: hardness + NAT * Math.min(MOST, losses[i]!),
    }));
  };
  [at = best] = await byBoth([best]);
  best = at;
  for (let round = 0; round < ROUNDS; round++) {
    const floor = at.hardness + chance(WARM * (1 - round / ROUNDS) + COLD);
    const asked: Graded[] = [];
    for (let i = 0; i < LOOKS * NEIGHBOURS && asked.length < NEIGHBOURS; i++) {
      const clues = neighbour(at.clues);
      const hardness = hardnessByRules(clues, floor - NAT * MOST);
      if (hardness + NAT * MOST >= floor) asked.push({ clues, hardness });
    }
    const found = asked.length ? await byBoth(asked) : [];
    const [hardest] = found.toSorted((a, b) => b.hardness - a.hardness);
    if (!hardest || hardest.hardness < floor) continue;
    at = hardest;
    if (at.hardness >= best.hardness) best = at;
  }
  return { clues: best.clues, solution };
}

/** Upper bound of the part that the search's visits add. */
const MOST_FOR_VISITS = 65;

/**
 * Wrong digits that no single assumption refutes, and the boards that the search visits, which count less.
 * @param floor a result surely below it is returned as some lower value, to save work
 */
export function hardnessByRules(clues: Board, floor = -Infinity): number {
  const standing = unrefuted(clues);
  if (standing + MOST_FOR_VISITS < floor) return -Infinity;
  return standing + 10 * Math.log(solve(clues, 2).nodes);
}
