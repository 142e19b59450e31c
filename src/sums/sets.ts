// Sets of sums that are made by seed, so that a row measured on one can be run again anywhere.
import { random } from "../random.ts";
import { drawTrue, reckon } from "./exact.ts";
import { ASKED, type Asked, LEVELS, type SumLevel, sumPuzzle } from "./generator.ts";
import { formatSum } from "./text.ts";

/** Sums of a set, unless fewer are asked for. Training draws from seeds of another generator. */
const WHOLE = 1000;
const SEED = 20_351;

/** "half": what is asked of each sum; "sum-4": of sums that carry as far as level 4 says. */
const NAME = new RegExp(`^(${ASKED.join("|")})(?:-([1-${LEVELS.length}]))?$`);

export interface SumBoards {
  readonly clues: Uint8Array;
  /** The one true sum that fits; null of several. */
  readonly solution: Uint8Array | null;
}

/** The first sums of the set of that name; null where there is none of that name. */
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

/** The one true sum that fits; null of several. */
export function onlySum(digits: number, clues: ArrayLike<number>): Uint8Array | null {
  return reckon(digits, clues).count === 1 ? drawTrue(digits, clues, () => 0) : null;
}

/** The sums as the text whose SHA-256 a set is known by. */
export const textOfSums = (
  digits: number,
  sums: readonly { readonly clues: ArrayLike<number> }[],
): string => sums.map(({ clues }) => `${formatSum(digits, clues)}\n`).join("");
