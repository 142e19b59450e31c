// Statistics over many runs: intervals for rates, and how well a score separates right digits from
// wrong ones.

export interface Interval {
  readonly low: number;
  readonly high: number;
}

/** z of a two-sided 95 % interval. */
const Z = 1.959963984540054;

/** The 95 % Wilson score interval of a rate (Wilson 1927); 0 to 1 when nothing was tried. */
export function wilson(successes: number, tries: number): Interval {
  if (tries === 0) return { low: 0, high: 1 };
  const rate = successes / tries;
  const z2 = (Z * Z) / tries;
  const centre = rate + z2 / 2;
  const half = Z * Math.sqrt((rate * (1 - rate) + z2 / 4) / tries);
  return {
    low: Math.max(0, (centre - half) / (1 + z2)),
    high: Math.min(1, (centre + half) / (1 + z2)),
  };
}

/** A rate with its counts. */
export interface Counted extends Interval {
  readonly solved: number;
  readonly runs: number;
}

/** The difference of two rates with its 95 % interval (Newcombe 1998, method 10). */
export function difference(a: Counted, b: Counted): Interval & { readonly value: number } {
  const [p, q] = [a, b].map(({ solved, runs }) => (runs === 0 ? 0 : solved / runs)) as [
    number,
    number,
  ];
  return {
    value: p - q,
    low: p - q - Math.hypot(p - a.low, b.high - q),
    high: p - q + Math.hypot(a.high - p, q - b.low),
  };
}

export const sum = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0);

/** The mean; 0 without values. */
export const mean = (values: readonly number[]): number =>
  values.length === 0 ? 0 : sum(values) / values.length;

/** A score that claims to be p(right), 0..1, and whether it was right. */
export interface Judged {
  readonly score: number;
  readonly right: boolean;
}

export interface ReliabilityBin extends Interval {
  readonly count: number;
  /** Mean score in the bin; 0 when empty. */
  readonly score: number;
  /** Share that was right; 0 when empty. */
  readonly right: number;
}

/** The result of calling everything under a threshold wrong. */
export interface RocPoint {
  readonly threshold: number;
  /** Share of the wrong ones that are called wrong. */
  readonly caught: number;
  /** Share of the right ones that are called wrong. */
  readonly falseAlarms: number;
}

/** Equal-width bins of the score, for a reliability diagram. */
export function reliability(judged: readonly Judged[], bins = 15): ReliabilityBin[] {
  const inBin = Array.from({ length: bins }, (): Judged[] => []);
  for (const one of judged) {
    inBin[Math.min(bins - 1, Math.floor(one.score * bins))]!.push(one);
  }
  return inBin.map((members, i) => ({
    low: i / bins,
    high: (i + 1) / bins,
    count: members.length,
    score: mean(members.map(({ score }) => score)),
    right: mean(members.map(({ right }) => Number(right))),
  }));
}

/** Expected calibration error: mean distance between score and share right, weighted by bin. */
export function calibrationError(bins: readonly ReliabilityBin[]): number {
  const total = bins.reduce((sum, bin) => sum + bin.count, 0);
  if (total === 0) return 0;
  return bins.reduce((sum, b) => sum + b.count * Math.abs(b.score - b.right), 0) / total;
}

/**
 * The temperature T at which sigmoid(logit(score) / T) has the lowest log loss: over 1 for overconfident
 * scores (Guo et al. 2017). Null if there is no lowest: without scores, or if a more extreme T is always
 * better, as for scores that are never wrong.
 */
export function bestTemperature(judged: readonly Judged[]): number | null {
  const facts = judged.map(({ score, right }) => {
    const p = Math.min(1 - 1e-6, Math.max(1e-6, score));
    return { logit: Math.log(p / (1 - p)), right };
  });
  // The log loss is convex in 1 / T, so its slope has one zero.
  const slope = (inverse: number): number =>
    mean(facts.map(({ logit, right }) => (sigmoid(logit * inverse) - Number(right)) * logit));
  let [low, high] = [1 / 64, 64];
  if (!(slope(low) < 0 && slope(high) > 0)) return null;
  while (high / low > 1.0001) {
    const middle = Math.sqrt(low * high);
    if (slope(middle) > 0) high = middle;
    else low = middle;
  }
  return 1 / Math.sqrt(low * high);
}

const sigmoid = (x: number): number => 1 / (1 + Math.exp(-x));

/** How many right and wrong ones have a score, or one from `threshold` up to the next. */
export interface Level {
  readonly threshold: number;
  readonly rights: number;
  readonly wrongs: number;
}

/** One point for each score that occurs, from (0, 0) up to (1, 1). */
export function rocCurve(judged: readonly Judged[]): RocPoint[] {
  const levels: { threshold: number; rights: number; wrongs: number }[] = [];
  for (const { score, right } of judged.toSorted((a, b) => a.score - b.score)) {
    if (score !== levels.at(-1)?.threshold) levels.push({ threshold: score, rights: 0, wrongs: 0 });
    levels.at(-1)![right ? "rights" : "wrongs"]++;
  }
  return rocOf(levels, Infinity);
}

/** One point for each level, and one with the threshold `end`. @param levels ascending */
export function rocOf(levels: readonly Level[], end: number): RocPoint[] {
  const rights = sum(levels.map((level) => level.rights));
  const wrongs = sum(levels.map((level) => level.wrongs));
  let [caught, falseAlarms] = [0, 0];
  return [...levels, { threshold: end, rights: 0, wrongs: 0 }].map((level) => {
    const point = {
      threshold: level.threshold,
      caught: wrongs ? caught / wrongs : 0,
      falseAlarms: rights ? falseAlarms / rights : 0,
    };
    caught += level.wrongs;
    falseAlarms += level.rights;
    return point;
  });
}

/**
 * Area under the curve: the probability that a right one scores above a wrong one, ties
 * counting half; null unless there are both.
 */
export function auroc(judged: readonly Judged[]): number | null {
  if (judged.every(({ right }) => right) || !judged.some(({ right }) => right)) return null;
  return areaUnder(rocCurve(judged));
}

/** By trapezoids, from the first point to the last. */
export function areaUnder(curve: readonly RocPoint[]): number {
  return curve.slice(1).reduce((area, to, i) => {
    const from = curve[i]!;
    return area + ((to.falseAlarms - from.falseAlarms) * (to.caught + from.caught)) / 2;
  }, 0);
}

/** Thresholds of common interest: their points are kept. */
const ASKED = [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9];

/**
 * At most `most` points of a curve, with the same area under them (within 0.002 for 200 points, for any
 * curve): both ends, the points of common thresholds, and then repeatedly the point that makes the
 * largest triangle with the points chosen so far.
 */
export function thinned(curve: readonly RocPoint[], most: number): RocPoint[] {
  const ends = [0, curve.length - 1];
  // The last point has the threshold Infinity, so a point is always found.
  const asked = ASKED.map((at) => curve.findIndex(({ threshold }) => threshold >= at));
  const kept = [...new Set([...ends, ...asked])].toSorted((a, b) => a - b);
  const gaps = kept.slice(1).map((to, i) => gapOf(curve, kept[i]!, to));
  for (let count = kept.length; count < Math.min(most, curve.length); count++) {
    const widest = gaps.reduce((a, b) => (b.area > a.area ? b : a));
    const { from, to, farthest } = widest;
    if (widest.area === 0) break;
    gaps.splice(gaps.indexOf(widest), 1, gapOf(curve, from, farthest), gapOf(curve, farthest, to));
  }
  return [curve[0]!, ...gaps.map(({ to }) => curve[to]!)];
}

interface Gap {
  readonly from: number;
  readonly to: number;
  /** The point in between that makes the largest triangle with the ends, and its area. */
  readonly farthest: number;
  readonly area: number;
}

function gapOf(curve: readonly RocPoint[], from: number, to: number): Gap {
  const [a, b] = [curve[from]!, curve[to]!];
  const [dx, dy] = [b.falseAlarms - a.falseAlarms, b.caught - a.caught];
  let [farthest, area] = [from, 0];
  for (let i = from + 1; i < to; i++) {
    const { falseAlarms, caught } = curve[i]!;
    const here = Math.abs(dx * (caught - a.caught) - dy * (falseAlarms - a.falseAlarms)) / 2;
    if (here > area) [farthest, area] = [i, here];
  }
  return { from, to, farthest, area };
}
