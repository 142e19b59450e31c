// Does this backend compute what the exporter's framework computed? Some
// devices answer wrongly without saying so; one known board finds them out.
import type { Engine } from "./engine.ts";
import type { Manifest } from "./types.ts";

export type Golden =
  | { readonly ok: true; /** Largest difference, in logits. */ readonly difference: number }
  | { readonly ok: false; readonly reason: string };

/** One forward of the manifest's golden board, compared cell by cell. */
export async function checkGolden(
  engine: Pick<Engine, "forward">,
  manifest: Manifest,
): Promise<Golden> {
  const { golden } = manifest;
  const output = await engine.forward(
    Int32Array.from(golden.tokens),
    Int32Array.from(golden.given),
    1,
    golden.evidence && Float32Array.from(golden.evidence),
  );
  if (output.logits.every((x) => x === 0)) {
    return { ok: false, reason: "it answered with zeros only" };
  }
  if (golden.quality && !output.quality) {
    return { ok: false, reason: "the quality output is missing" };
  }
  const difference = Math.max(
    largest(output.logits, golden.logits),
    golden.quality && output.quality ? largest(output.quality, golden.quality) : 0,
  );
  if (difference <= golden.tolerance) return { ok: true, difference };
  return {
    ok: false,
    reason:
      difference === Infinity
        ? "it answered with numbers that are not finite, or too few of them"
        : `its answer to a known board is off by ${difference.toPrecision(2)} (allowed: ${golden.tolerance})`,
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
