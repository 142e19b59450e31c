// The timed work, the same in Node and in a browser: forward passes over boards with about a third
// of their cells filled.
import type { Query } from "../src/diffusion/types.ts";
import { BACKENDS } from "../src/model/backends.ts";
import type { Denoiser } from "../src/model/types.ts";
import type { Random } from "../src/random.ts";

/** Boards of an experiment, and boards in a forward pass, as in the Lab on wasm. */
export const EXPERIMENT = { boards: 64, width: 16 } as const;

/** As many boards as the largest batch; their content does not affect the time. */
export function boards(random: Random): Query[] {
  return Array.from({ length: BACKENDS.kernels.mostBoards }, () => {
    const tokens = Uint8Array.from({ length: 81 }, () =>
      random.float() < 0.3 ? 1 + random.int(9) : 0,
    );
    return { tokens, given: tokens.map((token) => Number(token > 0)) };
  });
}

/** Milliseconds of a forward pass of `batch` boards, over at least `least` milliseconds. */
export async function msPerForward(
  { predict }: Pick<Denoiser, "predict">,
  queries: readonly Query[],
  batch: number,
  least: number,
): Promise<number> {
  const part = queries.slice(0, batch);
  // Restarts workers that were ended when idle, before the time counts.
  if (least > 0) await predict(part);
  const start = performance.now();
  let spent = 0;
  let forwards = 0;
  while (forwards === 0 || spent < least) {
    await predict(part);
    forwards++;
    spent = performance.now() - start;
  }
  return spent / forwards;
}
