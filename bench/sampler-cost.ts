// The cost of the samplers themselves: the time of whole runs without waiting for predictions, per
// step of a board and as a share.
import { runBatch } from "../src/diffusion/batch.ts";
import { needsOf, resolveParams } from "../src/diffusion/params.ts";
import { startRun } from "../src/diffusion/run.ts";
import { SAMPLERS } from "../src/diffusion/samplers/registry.ts";
import type { Query } from "../src/diffusion/types.ts";
import { tuned } from "../src/model/fit.ts";
import type { Denoiser } from "../src/model/types.ts";

export interface SamplerCost {
  readonly sampler: string;
  readonly ms_per_step: number;
  /** Share of the time of the run, 0 to 1. */
  readonly share: number;
}

const NFE = 24;

/** The cost of every sampler that works with the model, on boards side by side. */
export async function samplerCosts(
  model: Denoiser,
  queries: readonly Query[],
): Promise<SamplerCost[]> {
  const costs: SamplerCost[] = [];
  for (const sampler of SAMPLERS) {
    const params = resolveParams(sampler, { nfe: NFE, ...tuned(sampler, model.manifest) });
    if (needsOf(sampler, params).some((need) => !model.manifest[need])) continue;
    let waited = 0;
    let steps = 0;
    const start = performance.now();
    await runBatch({
      sampler,
      params,
      runs: queries.map(({ tokens, given }, seed) => ({ state: startRun(tokens, given), seed })),
      predict: async (asked) => {
        const asking = performance.now();
        const answers = await model.predict(asked);
        waited += performance.now() - asking;
        return answers;
      },
      onStep: () => steps++,
    });
    const spent = performance.now() - start;
    const own = spent - waited;
    costs.push({ sampler: sampler.id, ms_per_step: own / steps, share: own / spent });
  }
  return costs;
}
