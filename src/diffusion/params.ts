// Parameters: how samplers declare and read them. The page's controls and the command
// line's flags come from the same declarations, elsewhere.
import { quote } from "../quote.ts";
import type { Need, Params, ParamSpec, ParamValue, Sampler } from "./types.ts";

type NumberSpec = Extract<ParamSpec, { kind: "number" }>;
type ChoiceSpec = Extract<ParamSpec, { kind: "choice" }>;

/** An unusable parameter; the message names it and the values it may have. */
export class ParamError extends Error {
  override readonly name = "ParamError";
}

/** Declares a number. `unit` defaults to none. */
export function numberParam(
  name: string,
  label: string,
  range: Pick<NumberSpec, "default" | "min" | "max" | "step"> & { unit?: string },
  help: string,
): NumberSpec {
  return { kind: "number", name, label, help, unit: "", ...range };
}

/** Declares a choice; the first option is the default. */
export function choiceParam(
  name: string,
  label: string,
  options: readonly [string, ...string[]],
  help: string,
): ChoiceSpec {
  return { kind: "choice", name, label, help, options, default: options[0] };
}

/** A probability or share, 0 to 1. */
export function shareParam(name: string, label: string, value: number, help: string): NumberSpec {
  return numberParam(name, label, { default: value, min: 0, max: 1, step: 0.01 }, help);
}

/** The budget, which every sampler has: forward passes per board, probes included. */
export function nfeParam(value = 128): NumberSpec {
  return numberParam(
    "nfe",
    "Budget",
    { default: value, min: 1, max: 4096, step: 1, unit: "NFE" },
    "Forward passes the run may spend; probes count too.",
  );
}

/** The temperature for drawing tokens. */
export function temperatureParam(value: number): NumberSpec {
  return numberParam(
    "temperature",
    "Temperature",
    { default: value, min: 0, max: 2, step: 0.05 },
    "Temperature for drawing each token: 0 takes the most probable, 1 draws from the model's probabilities.",
  );
}

/** Reads a declared number from resolved parameters. */
export function num(params: Params, name: string): number {
  const value = params[name];
  if (typeof value === "number") return value;
  throw new ParamError(`Parameter "${name}" is missing; pass parameters through resolveParams.`);
}

/** Reads a declared choice from resolved parameters. */
export function choice(params: Params, name: string): string {
  const value = params[name];
  if (typeof value === "string") return value;
  throw new ParamError(`Parameter "${name}" is missing; pass parameters through resolveParams.`);
}

/**
 * All parameters of a sampler: the given ones, checked, and defaults for the rest.
 * Numbers may be text, as in a URL or on a command line.
 * @throws {ParamError} for a name that the sampler does not have or a value out of range
 */
export function resolveParams(sampler: Sampler, partial: Params = {}): Params {
  const known = new Set(sampler.params.map((spec) => spec.name));
  for (const name of Object.keys(partial)) {
    if (known.has(name)) continue;
    throw new ParamError(
      `Sampler "${sampler.id}" has no parameter "${quote(name)}". It has: ${[...known].join(", ")}.`,
    );
  }
  return Object.fromEntries(
    sampler.params.map((spec) => {
      const value = Object.hasOwn(partial, spec.name) ? partial[spec.name] : undefined;
      return [spec.name, value === undefined ? spec.default : checkedParam(spec, value)];
    }),
  );
}

/** All that a sampler needs of a model at these parameters. */
export function needsOf(sampler: Sampler, params: Params): readonly Need[] {
  return [...new Set([...sampler.needs, ...(sampler.needsFor?.(params) ?? [])])];
}

/** The checked value of one parameter. @throws {ParamError} for a value it may not have */
export function checkedParam(spec: ParamSpec, value: ParamValue): ParamValue {
  if (spec.kind === "choice") {
    if (spec.options.includes(String(value))) return String(value);
    throw new ParamError(
      `Parameter "${spec.name}" cannot be "${quote(String(value))}"; choose one of ${spec.options.join(", ")}.`,
    );
  }
  const number = typeof value === "string" && value.trim() === "" ? Number.NaN : Number(value);
  const whole = Number.isInteger(spec.step);
  if (number >= spec.min && number <= spec.max && (!whole || Number.isInteger(number))) {
    return number;
  }
  throw new ParamError(
    `Parameter "${spec.name}" cannot be "${quote(String(value))}"; give a ${whole ? "whole " : ""}number ` +
      `from ${spec.min} to ${spec.max}.`,
  );
}
