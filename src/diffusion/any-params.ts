// For tests: arbitrary values of a sampler's parameters.
import fc from "fast-check";
import type { Params, ParamSpec, Sampler } from "./types.ts";

/** The ends of a parameter's range, and values so close to an end that rounding may lose the difference. */
export function endsOf(spec: ParamSpec): readonly (number | string)[] {
  if (spec.kind === "choice") return spec.options;
  const { min, max, step } = spec;
  const close = Number.isInteger(step) ? [] : [min + Number.MIN_VALUE, min + 1e-310, max - 1e-12];
  return [min, max, ...close];
}

/** Any value; in half of the cases one of `endsOf`. */
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

/** Values for all parameters of a sampler; the budget is at most `nfe`. */
export const anyParams = (sampler: Sampler, nfe: number): fc.Arbitrary<Params> =>
  fc.record(
    Object.fromEntries(
      sampler.params.map((spec) => [
        spec.name,
        spec.name === "nfe" ? fc.integer({ min: 1, max: nfe }) : anyOf(spec),
      ]),
    ),
  );
