// Checks that a backend computes the same as the exporter's framework. Some devices give wrong
// answers without an error; a board with known answers reveals them.
import type { Engine, Output } from "./engine.ts";
import { messageOf, plainReason } from "./errors.ts";
import type { Manifest } from "./types.ts";

export type Golden =
  | { readonly ok: true; /** Largest difference, in logits. */ readonly difference: number }
  | { readonly ok: false; readonly reason: string };

/** Boards of the second check: the golden board is the first and the last. */
const SEVERAL = 3;

/**
 * Compares the answer for the manifest's golden board: alone, and again among other boards in one
 * batch. This also detects a model that takes one board at a time, mixes boards up or answers
 * randomly.
 * @param among false checks the board alone
 */
export async function checkGolden(
  engine: Pick<Engine, "forward" | "reference">,
  manifest: Manifest,
  { among = true } = {},
): Promise<Golden> {
  const alone = await answers(engine, manifest, 1);
  const first = compared(alone, manifest, 0, "a known board");
  if (!first.ok || !among) return first;
  let several: Output;
  try {
    several = await answers(engine, manifest, SEVERAL);
  } catch (error) {
    return {
      ok: false,
      reason: `it answers one board and not ${SEVERAL} at a time (${plainReason(messageOf(error))})`,
    };
  }
  const again = [0, SEVERAL - 1].map((at) =>
    compared(several, manifest, at, "the same board asked again, among others"),
  );
  return again.find(({ ok }) => !ok) ?? first;
}

/** The golden board `batch` times; those between the first and the last without their written digits. */
function answers(
  engine: Pick<Engine, "forward" | "reference">,
  { golden, size }: Manifest,
  batch: number,
): Promise<Output> {
  const given = Int32Array.from({ length: batch * size }, (_, i) => golden.given[i % size]!);
  const isOther = (i: number) => i >= size && i < (batch - 1) * size;
  const tokens = given.map((flag, i) => (flag || !isOther(i) ? golden.tokens[i % size]! : 0));
  const { evidence } = golden;
  return (engine.reference ?? engine.forward)(
    tokens,
    given,
    batch,
    evidence &&
      Float32Array.from(
        { length: batch * evidence.length },
        (_, i) => evidence[i % evidence.length]!,
      ),
  );
}

/** @param at index of the board in the answer */
function compared(output: Output, { golden }: Manifest, at: number, what: string): Golden {
  const part = (values: Float32Array, length: number) =>
    values.subarray(at * length, (at + 1) * length);
  const logits = part(output.logits, golden.logits.length);
  if (logits.every((x) => x === 0)) return { ok: false, reason: "it answered with zeros only" };
  if (golden.quality && !output.quality)
    return { ok: false, reason: "the quality output is missing" };
  const difference = Math.max(
    largest(logits, golden.logits),
    golden.quality && output.quality
      ? largest(part(output.quality, golden.quality.length), golden.quality)
      : 0,
  );
  if (difference <= golden.tolerance) return { ok: true, difference };
  return {
    ok: false,
    reason:
      difference === Infinity
        ? "it answered with numbers that are not finite, or too few of them"
        : `its answer to ${what} is off by ${difference.toPrecision(2)} (allowed: ${golden.tolerance})`,
  };
}

function largest(got: Float32Array, want: readonly number[]): number {
  if (got.length !== want.length) return Infinity;
  let max = 0;
  for (const [i, value] of want.entries()) {
    const difference = Math.abs(got[i]! - value);
    if (!Number.isFinite(difference)) return Infinity;
    max = Math.max(max, difference);
  }
  return max;
}
