// Two samplers on the same boards: which boards only one of them solved, whether that is significant,
// and how many boards would be needed. Boards that both or neither solve carry no information.
import type { Measured } from "./measured.ts";

export interface Paired {
  /** Boards in both rows. */
  readonly boards: number;
  /** Boards among them that only the first row solved, and that only the second did. */
  readonly onlyA: number;
  readonly onlyB: number;
  /** Two-sided exact McNemar test, for a number of boards fixed in advance. */
  readonly p: number;
  /**
   * Evidence against "each of these boards is equally likely to be either's": the wealth of a bet with
   * the Jeffreys prior. It may be tested after every board: it reaches 20 by chance with probability 0.05 at most.
   */
  readonly evidence: number;
  /** Boards that would separate the same shares with power 0.8; null if the shares are equal. */
  readonly needed: number | null;
}

/** Evidence from which two samplers are called different, however often it is tested. */
export const ENOUGH = 20;

/** @returns null for rows of other boards */
export function pairedOf(
  a: Pick<Measured, "file_sha256" | "board_valid">,
  b: Pick<Measured, "file_sha256" | "board_valid">,
): Paired | null {
  const boards = Math.min(a.board_valid.length, b.board_valid.length);
  if (a.file_sha256 !== b.file_sha256 || boards === 0) return null;
  let onlyA = 0;
  let onlyB = 0;
  for (let i = 0; i < boards; i++) {
    if (a.board_valid[i] === b.board_valid[i]) continue;
    if (a.board_valid[i] === "1") onlyA++;
    else onlyB++;
  }
  return {
    boards,
    onlyA,
    onlyB,
    p: mcnemar(onlyA, onlyB),
    evidence: evidenceOf(onlyA, onlyB),
    needed: neededFor(onlyA, onlyB, boards),
  };
}

/** Two-sided exact McNemar test: the binomial test of 1/2 on the boards that differ. */
export function mcnemar(onlyA: number, onlyB: number): number {
  const n = onlyA + onlyB;
  let tail = 0;
  for (let k = 0; k <= Math.min(onlyA, onlyB); k++) tail += Math.exp(logChoose(n, k));
  return Math.min(1, (2 * tail) / 2 ** n);
}

/** Beta(1/2, 1/2) mixture of likelihoods, divided by the likelihood of 1/2. */
export function evidenceOf(onlyA: number, onlyB: number): number {
  const beta = logGamma(onlyA + 0.5) + logGamma(onlyB + 0.5) - logGamma(onlyA + onlyB + 1);
  return Math.exp(beta - Math.log(Math.PI) + (onlyA + onlyB) * Math.log(2));
}

/** Normal approximation of the sign test, two-sided 0.05, power 0.8. */
function neededFor(onlyA: number, onlyB: number, boards: number): number | null {
  const differ = onlyA + onlyB;
  const share = differ === 0 ? 0.5 : onlyA / differ;
  if (share === 0.5) return null;
  // Shrunk: a share of 0 or 1 on few boards is not reliable.
  const drawn = (Math.max(onlyA, onlyB) + 0.5) / (differ + 1);
  const pairs = ((1.96 * 0.5 + 0.84 * Math.sqrt(drawn * (1 - drawn))) / (drawn - 0.5)) ** 2;
  return Math.ceil((pairs * boards) / differ);
}

const logChoose = (n: number, k: number): number =>
  logGamma(n + 1) - logGamma(k + 1) - logGamma(n - k + 1);

/** Logarithm of the gamma function for x > 0, by Stirling's series after a shift. */
function logGamma(x: number): number {
  let shift = 0;
  let at = x;
  while (at < 9) shift -= Math.log(at++);
  const series = 1 / (12 * at) - 1 / (360 * at ** 3) + 1 / (1260 * at ** 5);
  return shift + (at - 0.5) * Math.log(at) - at + 0.5 * Math.log(2 * Math.PI) + series;
}
