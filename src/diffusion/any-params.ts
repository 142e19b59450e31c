// Any values of a sampler's parameters, for tests of what holds whatever they are.
import fc from "fast-check";
import type { Params, ParamSpec, Sampler } from "./types.ts";

/** Its ends, and what lies so close to one that arithmetic may lose it. */
export function endsOf(spec: ParamSpec): readonly (number | string)[] {
  if (spec.kind === "choice") return spec.options;
  const { min, max, step } = spec;
  const close = Number.isInteger(step) ? [] : [min + Number.MIN_VALUE, min + 1e-310, max - 1e-12];
  return [min, max, ...close];
}

/** Any value, the ends as often as all the rest. */
function anyOf(spec: ParamSpec): fc.Arbitrary<number | string> {
  if (spec.kind === "choice") return fc.constantFrom(...spec.options);
  const { min, max, step } = spec;
  const steps = Math.round((max - min) / step);
  return fc.oneof(
    fc.constantFrom(...endsOf(spec), spec.default),
    fc.nat(Math.min(steps, 12)).map((n) => Math.min(max, min + n * step)),
    fc.nat(steps).map((n) => Math.min(max, min + n * step)),
  );
}

/** All parameters of a sampler; the budget is at most `nfe`. */
export const anyParams = (sampler: Sampler, nfe: number): fc.Arbitrary<Params> =>
  fc.record(
    Object.fromEntries(
      sampler.params.map((spec) => [
        spec.name,
        spec.name === "nfe" ? fc.integer({ min: 1, max: nfe }) : anyOf(spec),
      ]),
    ),
  );
