// The scores of one step, from lists of numbers to arrays, checked as probabilities.
import type { IdOrNull, StepLine } from "./lines.ts";
import { RecordingError, type Scores } from "./types.ts";

/** A place in a file. */
export interface Place {
  readonly line: number;
  readonly step: number | null;
}

/** The error for a fault, with line and step. */
export const wrong = ({ line, step }: Place, what: string): RecordingError =>
  new RecordingError(`Line ${line}${step === null ? "" : `, step ${String(step)}`}: ${what}.`);

/** An optional list. @throws {RecordingError} if the value is something else */
export function listOf<T>(
  list: readonly T[] | undefined,
  name: string,
  place: Place,
): readonly T[] {
  if (list === undefined) return [];
  if (Array.isArray(list)) return list;
  throw wrong(place, `"${name}" should be a list`);
}

interface Context {
  readonly tokenOf: (id: IdOrNull) => number;
  /** Size of the whole vocabulary, if the file gives it. */
  readonly vocabulary: number | null;
}

/** Tolerance for rounding in a probability, or in a sum of them. */
const ROUNDING = 0.002;
/** Tolerance for rounding in an entropy, in nats. */
const ENTROPY_ROUNDING = 0.02;

/** @returns null for a step without scores. @throws {RecordingError} with line and step */
export function readScores(
  line: StepLine,
  size: number,
  place: Place,
  context: Context,
): Scores | null {
  const { offset = 0, best, p, entropy, standing, quality } = line;
  const lists = Object.entries({ best, p, entropy, standing, quality }).flatMap(([name, list]) =>
    list === undefined ? [] : [[name, listOf<unknown>(list, name, place)] as const],
  );
  if (lists.length === 0) return null;
  const { length } = lists[0]![1];
  for (const [name, list] of lists) {
    if (list.length !== length)
      throw wrong(
        place,
        `"${name}" is of ${list.length} positions and "${lists[0]![0]}" of ${length}`,
      );
  }
  if (!Number.isSafeInteger(offset) || offset < 0 || offset + length > size)
    throw wrong(
      place,
      `${length} positions scored from ${String(offset)} on do not fit in a row of ${size}`,
    );
  if ((best === undefined) !== (p === undefined))
    throw wrong(place, `"best" and "p" need each other: tokens, and a probability for each`);
  for (const row of [...(best ?? []), ...(p ?? [])])
    if (row !== null) listOf(row, "a position of best or p", place);
  const k = best?.reduce((most, row) => Math.max(most, row?.length ?? 0), 0) ?? 0;
  const scores: Scores = {
    offset,
    length,
    k,
    best: new Uint32Array(length * k),
    p: new Float32Array(length * k).fill(NaN),
    entropy: entropy ? values(entropy, "entropy", Infinity, place, offset) : null,
    standing: standing ? values(standing, "standing", 1, place, offset) : null,
    quality: quality ? values(quality, "quality", 1, place, offset) : null,
  };
  for (let i = 0; i < length && best && p; i++) {
    const at = offset + i;
    readBest(scores, i, best[i] ?? [], p[i] ?? [], { ...place, at }, context);
    const nats = scores.entropy?.[i] ?? NaN;
    const range = entropyRange(p[i] ?? [], context.vocabulary);
    if (nats < range.from - ENTROPY_ROUNDING || nats > range.to + ENTROPY_ROUNDING)
      throw wrong(
        place,
        `entropy ${nats.toFixed(4)} nats at position ${at} contradicts its probabilities, which give ${range.from.toFixed(4)}${range.to === Infinity ? " or more" : ` to ${range.to.toFixed(4)}`}`,
      );
  }
  return scores;
}

function readBest(
  { k, best, p }: Scores,
  i: number,
  ids: readonly number[],
  probabilities: readonly number[],
  place: Place & { readonly at: number },
  { tokenOf }: Context,
): void {
  if (ids.length !== probabilities.length)
    throw wrong(
      place,
      `position ${place.at} has ${ids.length} best tokens and ${probabilities.length} probabilities`,
    );
  let sum = 0;
  for (let j = 0; j < ids.length; j++) {
    const value = probabilities[j]!;
    if (!(value >= 0 && value <= 1 + ROUNDING))
      throw wrong(place, `p ${String(value)} at position ${place.at} is not from 0 to 1`);
    if (j > 0 && value > probabilities[j - 1]! + ROUNDING)
      throw wrong(
        place,
        `the best tokens of position ${place.at} rise from p ${probabilities[j - 1]} to ${value}; the most probable must come first`,
      );
    sum += value;
    best[i * k + j] = tokenOf(ids[j]!);
    p[i * k + j] = value;
  }
  if (sum > 1 + ROUNDING * Math.max(1, ids.length))
    throw wrong(place, `the probabilities of position ${place.at} add up to ${sum.toFixed(3)}`);
}

function values(
  list: readonly (number | null)[],
  name: string,
  most: number,
  place: Place,
  offset: number,
): Float32Array {
  return Float32Array.from(list, (value, i) => {
    if (value === null) return NaN;
    if (typeof value === "number" && value >= 0 && value <= most + ROUNDING) return value;
    throw wrong(
      place,
      `${name} ${String(value)} at position ${offset + i} is not ${most === 1 ? "from 0 to 1" : "0 or more"}`,
    );
  });
}

/**
 * The possible entropies, in nats, with these highest probabilities: the rest of 1 lies on tokens
 * not more probable than the last, and at most spread evenly over all the others.
 */
function entropyRange(
  p: readonly number[],
  vocabulary: number | null,
): { readonly from: number; readonly to: number } {
  let known = 0;
  let left = 1;
  for (const value of p) {
    if (value > 0) known -= value * Math.log(value);
    left -= value;
  }
  if (p.length === 0) return { from: 0, to: Infinity };
  const likeliest = Math.min(p.at(-1)!, left);
  if (left <= ROUNDING || likeliest <= 0) {
    // The part lost by rounding may still cover thousands of tokens.
    return {
      from: known,
      to: vocabulary === null ? Infinity : known + spread(ROUNDING, vocabulary),
    };
  }
  const others = vocabulary === null ? Infinity : Math.max(1, vocabulary - p.length);
  return { from: known - left * Math.log(likeliest), to: known + spread(left, others) };
}

const spread = (mass: number, over: number): number =>
  over === Infinity ? Infinity : -mass * Math.log(mass / over);
