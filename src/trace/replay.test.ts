// Real samplers with a noisy model: the trace restores their exact states.
import { describe, expect, it } from "vitest";
import { withDecoder } from "../diffusion/decoder.ts";
import { noisyDecoder, noisyPrediction } from "../diffusion/fake.ts";
import { resolveParams } from "../diffusion/params.ts";
import { advance, queriesFor } from "../diffusion/run.ts";
import { SAMPLERS } from "../diffusion/samplers/registry.ts";
import type { Sampler } from "../diffusion/types.ts";
import { partingStep, digestsOf } from "./digest.ts";
import { forkAt } from "./fork.ts";
import { decodeTrace, encodeTrace } from "./format.ts";
import { stateAt } from "./history.ts";
import { appendStep, startTrace } from "./record.ts";
import { syntheticTrace } from "./testing.ts";
import type { Trace } from "./types.ts";

const { spec } = syntheticTrace({ steps: 0, seed: 3 });

/** The run continued to its end, or to `most` steps, as an app would. */
function carriedOn(trace: Trace, sampler: Sampler, most = 15): Trace {
  const { params, seed } = trace.spec;
  const state = stateAt(trace, trace.steps.length);
  if (state.ended !== null || state.step >= most) return trace;
  const said = queriesFor(sampler, state, params).map((query) => noisyPrediction(5, 9, query));
  const made = advance(sampler, state, said, params, seed);
  const grown = appendStep(trace, made.record);
  expect(stateAt(grown, grown.steps.length)).toEqual(made.state);
  return carriedOn(grown, sampler, most);
}

describe.each(SAMPLERS.map((sampler) => [sampler.id, sampler] as const))(
  "a run of %s",
  (id, unbound) => {
    const sampler = withDecoder(unbound, noisyDecoder(5, 9, 81));
    const params = resolveParams(sampler, {});
    const run = carriedOn(startTrace({ ...spec, sampler: id, params }, "test"), sampler);

    it("is saved and restored", () => {
      expect(run.steps.length).toBeGreaterThan(1);
      expect(decodeTrace(encodeTrace(run))).toEqual(run);
    });

    it("continues identically from a fork that changes nothing", () => {
      const again = carriedOn(forkAt(run, Math.floor(run.steps.length / 2)), sampler);
      expect(partingStep(digestsOf(again), digestsOf(run))).toBeNull();
      expect(again.steps).toEqual(run.steps);
    });
  },
);
