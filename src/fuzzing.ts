// Fuzzing: how long it runs, its inputs, and its outcomes. It is seeded and bounded in every test run, a
// hundred times as long with FUZZ=long in the environment, and uses another seed with FUZZ_SEED=<number>.
// The inputs are valid values and texts with a few changes.
import fc from "fast-check";

interface Effort {
  readonly numRuns: number;
  readonly seed: number;
}

/** Parameters for `fc.assert`. */
export function longer({ numRuns, seed }: Effort): Effort {
  const { FUZZ, FUZZ_SEED } = process.env;
  return {
    numRuns: FUZZ === "long" ? numRuns * 100 : numRuns,
    seed: FUZZ_SEED ? Number(FUZZ_SEED) : seed,
  };
}

type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

/** Values that are wrong in most places, and plausible enough in some to pass a first check. */
const WORDS = ["", " ", "0", "prism", "__proto__", "constructor", "toString", "\uD800"] as const;
const NUMBERS = [-1, -0, 0.5, 1, 2, 81, 1e21, 1e308, -1e308, 2 ** 53, Infinity, NaN] as const;
const JUNK: readonly Json[] = [null, true, false, ...WORDS, ...NUMBERS];
const nudges: readonly ((x: number) => number)[] = [
  (x) => x + 1,
  (x) => x - 1,
  (x) => x / 2,
  (x) => -x,
  (x) => x * 1000,
];

/** A JSON value with one to three random changes: an item replaced, deleted, doubled, swapped or nudged. */
export const mutated = (value: unknown): fc.Arbitrary<unknown> =>
  fc.array(fc.tuple(fc.nat(), fc.nat(), fc.nat(6)), { minLength: 1, maxLength: 3 }).map((all) => {
    const box: { [key: string]: Json } = { value: structuredClone(value) as Json };
    for (const [at, other, how] of all) mutate(box, at, other, how);
    return box["value"];
  });

function mutate(root: { [key: string]: Json }, at: number, other: number, how: number): void {
  const places = [...placesIn(root)];
  const [holder, key] = places[at % places.length]!;
  const [second, there] = places[other % places.length]!;
  const value = holder[key]!;
  if (how === 0 && key !== "value") {
    if (Array.isArray(holder)) holder.splice(Number(key), 1);
    else delete holder[key];
  } else if (how === 1 && Array.isArray(holder)) holder.push(structuredClone(value));
  else if (how === 2 && !isWithin(value, second) && !isWithin(second[there]!, holder))
    [holder[key], second[there]] = [second[there]!, value];
  else if (how <= 4 && typeof value === "number")
    holder[key] = nudges[other % nudges.length]!(value);
  else holder[key] = JUNK[other % JUNK.length]!;
}

type Holder = { [key: string]: Json };

/** Every place in a value. Of a long list, a sample: all its items are alike. */
function* placesIn(holder: Holder): Generator<readonly [Holder, string]> {
  const keys = Object.keys(holder);
  for (const key of keys.length > 20 ? keys.filter((_, i) => i % 17 === 0) : keys) {
    yield [holder, key];
    const value = holder[key];
    if (typeof value === "object" && value !== null) yield* placesIn(value as Holder);
  }
}

/** Whether a value is or contains `holder`: swapping the two would make a cycle. */
const isWithin = (value: Json, holder: unknown): boolean =>
  value === holder ||
  (typeof value === "object" &&
    value !== null &&
    Object.values(value).some((part) => isWithin(part, holder)));

/** A text with one to three changes: a piece deleted, doubled or replaced, or the end cut off. */
export const garbled = (text: string): fc.Arbitrary<string> => {
  const odd = fc.constantFrom(
    "&",
    "=",
    "?",
    "%",
    "%26",
    "&amp;",
    "#",
    "+",
    "0",
    "9",
    "젦",
    "\uD800",
  );
  const at = fc.nat(text.length);
  const change = fc.tuple(at, fc.nat(12), fc.oneof(odd, fc.string({ maxLength: 8 })), fc.nat(3));
  return fc.array(change, { minLength: 1, maxLength: 3 }).map((changes) =>
    changes.reduce((now, [from, length, piece, how]) => {
      const [before, after] = [now.slice(0, from), now.slice(from)];
      if (how === 0) return before + after.slice(length);
      if (how === 1) return before + after.slice(0, length) + after;
      return how === 2 ? before + piece + after.slice(piece.length) : before;
    }, text),
  );
};

/** The error of this kind that a call throws. @throws any other error, or one where nothing is thrown */
export function thrownBy<E extends Error>(
  call: () => unknown,
  kind: abstract new (...args: never[]) => E,
): E {
  let result: unknown;
  try {
    result = call();
  } catch (error) {
    if (error instanceof kind) return error;
    throw error;
  }
  throw new Error(`Nothing was thrown; the result is ${String(result)}.`);
}

/** Checks that every value is accepted or refused, and that both occur. @param accepts may throw for a fault */
export function eitherWay<T>(
  values: fc.Arbitrary<T>,
  effort: Effort,
  accepts: (value: T) => boolean,
): void {
  const seen = new Set<boolean>();
  fc.assert(
    fc.property(values, (value) => void seen.add(accepts(value))),
    longer(effort),
  );
  if (seen.size < 2) throw new Error(`All values were ${seen.has(true) ? "accepted" : "refused"}.`);
}
