// Statistics of a recorded run: unmasks, remasks and changes, when positions settled, and which
// remasks were right by a text that is taken as the truth.
import { lastRow, movesOf } from "./moves.ts";
import type { Field, Recording, Row } from "./types.ts";

/** The remasks judged by a text that is taken as the truth. */
export interface Judgement {
  /** The text: the file's reference, another run's last row, or this run's own. */
  readonly by: "reference" | "other run" | "last row";
  /** Judged positions: those of the answer if it is given, otherwise all that the text has. */
  readonly positions: number;
  /** Wrong tokens that were remasked or replaced. */
  readonly rightRemasks: number;
  /** Right tokens that were remasked or replaced. */
  readonly needlessRemasks: number;
  readonly rightUnmasks: number;
  readonly wrongUnmasks: number;
  /** Positions that are wrong or masked at the end. */
  readonly wrongAtEnd: number;
}

export interface Settling {
  /** Positions with recorded best tokens and a final token. */
  readonly positions: number;
  /** Mean step from which the best token was the final one. */
  readonly settled: number;
  /** Mean step at which the final token was last written. */
  readonly committed: number;
  /** Positions that settled at an earlier step than they were committed. */
  readonly before: number;
}

export interface RecordingStatistics {
  readonly name: string;
  readonly steps: number;
  readonly positions: number;
  readonly forwards: number;
  /** Masks that became a token. A run without masks has none. */
  readonly unmasks: number;
  /** Tokens that became a mask again. */
  readonly remasks: number;
  /** Tokens that became another token. */
  readonly replaces: number;
  /** Positions that were masked again at least once. */
  readonly remasked: number;
  /** Positions that had another token before the final one. */
  readonly changed: number;
  /** Positions that were written once and never changed. */
  readonly kept: number;
  /** Tokens that returned to their position, with another in between: A, B, A. */
  readonly flips: number;
  /** Masks at the end. */
  readonly masked: number;
  /** Null without recorded best tokens. */
  readonly settling: Settling | null;
  readonly judgement: Judgement;
  readonly missing: readonly Field[];
  readonly derived: readonly string[];
  readonly cut: string | null;
}

/** @param other a text to judge by, in this run's tokens (0 = not known); default: the file's reference */
export function statisticsOf(recording: Recording, other: Row | null = null): RecordingStatistics {
  const { name, steps, size, masked, missing, derived, cut, start } = recording;
  const counts = { unmasks: 0, remasks: 0, replaces: 0, flips: 0 };
  const unmasks = new Uint32Array(size);
  const remasked = new Set<number>();
  const changed = new Set<number>();
  const stood = new Map<number, number[]>();
  start.forEach((token, position) => token !== 0 && stood.set(position, [token]));
  for (const { position, from, to } of movesOf(recording)) {
    if (to === 0) {
      counts.remasks++;
      remasked.add(position);
      continue;
    }
    if (from === 0) counts.unmasks++;
    else counts.replaces++;
    unmasks[position]!++;
    const before = stood.get(position) ?? [];
    if (before.length > 0 && before.at(-1) !== to) changed.add(position);
    if (before.at(-1) !== to && before.includes(to)) counts.flips++;
    stood.set(position, [...before, to]);
  }
  // Without masks, the first known row of a file without a start is not a series of unmasks.
  if (!masked) counts.unmasks = 0;
  const last = lastRow(recording);
  return {
    name,
    steps: steps.length,
    positions: size,
    forwards: steps.at(-1)?.nfe ?? 0,
    ...counts,
    remasked: remasked.size,
    changed: changed.size,
    kept: unmasks.reduce((n, times, at) => n + (times === 1 && !remasked.has(at) ? 1 : 0), 0),
    masked: last.reduce((n, token) => n + (token === 0 ? 1 : 0), 0),
    settling: settlingOf(recording, last),
    judgement: judgementOf(recording, other, last),
    missing,
    derived,
    cut,
  };
}

function judgementOf(recording: Recording, other: Row | null, last: Row): Judgement {
  const { reference, answer, size } = recording;
  const right = other ?? reference ?? last;
  const [from, to] = answer ?? [0, size];
  const counts = (position: number) => position >= from && position < to && right[position] !== 0;
  const tally = { rightRemasks: 0, needlessRemasks: 0, rightUnmasks: 0, wrongUnmasks: 0 };
  for (const move of movesOf(recording)) {
    if (!counts(move.position)) continue;
    const wanted = right[move.position]!;
    if (move.from !== 0) tally[move.from === wanted ? "needlessRemasks" : "rightRemasks"]++;
    if (move.to !== 0) tally[move.to === wanted ? "rightUnmasks" : "wrongUnmasks"]++;
  }
  const counted = [...last.keys()].filter(counts);
  return {
    by: other ? "other run" : reference ? "reference" : "last row",
    positions: counted.length,
    ...tally,
    wrongAtEnd: counted.filter((position) => last[position] !== right[position]).length,
  };
}

/** For each position, the step from which the model's best token was the final one, up to the last change; 0 = not known. [size] */
function settledAt({ steps, size }: Recording, last: Row, committed: Uint32Array): Uint32Array {
  const since = new Uint32Array(size);
  for (const { step, scores } of steps) {
    if (!scores || scores.k === 0) continue;
    const { offset, length, k, best } = scores;
    for (let i = 0; i < length; i++) {
      const [position, token] = [offset + i, best[i * k]!];
      if (token === 0 || step > committed[position]!) continue;
      if (token !== last[position]) since[position] = 0;
      else if (since[position] === 0) since[position] = step;
    }
  }
  return since;
}

/** For each position, the last step that changed it; 0 = never. [size] */
function committedAt({ steps, size }: Recording): Uint32Array {
  const at = new Uint32Array(size);
  for (const { step, positions } of steps) for (const position of positions) at[position] = step;
  return at;
}

function settlingOf(recording: Recording, last: Row): Settling | null {
  const committed = committedAt(recording);
  const settled = settledAt(recording, last, committed);
  const known = [...last.keys()].filter(
    (at) => settled[at]! > 0 && committed[at]! > 0 && last[at] !== 0,
  );
  if (known.length === 0) return null;
  const mean = (of: Uint32Array) =>
    Math.round((known.reduce((sum, at) => sum + of[at]!, 0) / known.length) * 100) / 100;
  return {
    positions: known.length,
    settled: mean(settled),
    committed: mean(committed),
    before: known.filter((at) => settled[at]! < committed[at]!).length,
  };
}
