// Seeded sets of sums, so that a measurement on one can be repeated anywhere.
import { random } from "../random.ts";
import { drawTrue, reckon } from "./exact.ts";
import { ASKED, type Asked, LEVELS, type SumLevel, sumPuzzle } from "./generator.ts";
import { formatSum } from "./text.ts";

/** Sums of a set by default. Training uses another generator and other seeds. */
const WHOLE = 1000;
const SEED = 20_351;

/** "half": which digits are masked; "sum-4": the sum is masked, and carries are of level 4. */
const NAME = new RegExp(`^(${ASKED.join("|")})(?:-([1-${LEVELS.length}]))?$`);

export interface SumBoards {
  readonly clues: Uint8Array;
  /** The only true sum that fits; null if there are several. */
  readonly solution: Uint8Array | null;
}

/** The first sums of a set; null for an unknown name. */
export function sumsOfSet(name: string, digits: number, limit: number): SumBoards[] | null {
  const [, asked, level] = NAME.exec(name) ?? [];
  if (!asked) return null;
  return Array.from({ length: Math.min(limit, WHOLE) }, (_, i) => {
    const chance = random(SEED, i);
    const { clues } = sumPuzzle(
      chance,
      digits,
      asked as Asked,
      level ? (Number(level) as SumLevel) : null,
    );
    return { clues, solution: onlySum(digits, clues) };
  });
}

/** The only true sum that fits; null if there are several. */
export function onlySum(digits: number, clues: ArrayLike<number>): Uint8Array | null {
  return reckon(digits, clues).count === 1 ? drawTrue(digits, clues, () => 0) : null;
}

/** The sums as text, whose SHA-256 identifies a set. */
export const textOfSums = (
  digits: number,
  sums: readonly { readonly clues: ArrayLike<number> }[],
): string => sums.map(({ clues }) => `${formatSum(digits, clues)}\n`).join("");
