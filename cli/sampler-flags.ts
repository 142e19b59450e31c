// Flags for the samplers' declared parameters, like the page's controls. One flag serves every
// sampler that has a parameter of its name.
import { type Command, InvalidArgumentError, Option } from "commander";
import { attemptsParam } from "../src/diffusion/attempts.ts";
import { ParamError } from "../src/diffusion/params.ts";
import { allSamplers } from "../src/diffusion/samplers/registry.ts";
import type { ParamSpec, Sampler } from "../src/diffusion/types.ts";

/** "perStep" is --per-step; --perStep works, too. */
export const kebab = (name: string): string =>
  name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

const GROUP = "Parameters of samplers (which sampler has which: see `samplers`):";

/**
 * Adds a flag for every parameter of every sampler, and one for several runs per puzzle.
 * @param list whether a flag takes several values
 */
export function addRunFlags(command: Command, list = false): Command {
  const { name, unit, help } = attemptsParam;
  const value = `<${unit}${list ? ",..." : ""}>`;
  return addSamplerFlags(command, list).option(`--${name} ${value}`, help);
}

/** Only the flags of the parameters. */
export function addSamplerFlags(command: Command, list = false): Command {
  for (const [name, specs] of parameters()) {
    const spec = specs[0]!.spec;
    const value = `<${spec.kind === "choice" ? "name" : spec.unit || "n"}${list ? ",..." : ""}>`;
    const owners =
      specs.length === allSamplers().length
        ? "all"
        : specs.map(({ sampler }) => sampler.id).join(", ");
    const help = `${spec.help}${choices(spec)} (${owners})`;
    command.addOption(new Option(`--${kebab(name)} ${value}`, help).helpGroup(GROUP));
    if (kebab(name) !== name) command.addOption(new Option(`--${name} ${value}`).hideHelp());
  }
  return command;
}

const choices = (spec: ParamSpec): string =>
  spec.kind === "choice" ? ` One of ${spec.options.join(", ")}.` : "";

/** The given values of parameters, as text; resolveParams checks them. */
export function givenParams(options: Readonly<Record<string, unknown>>): Record<string, string> {
  const names = [...parameters().keys(), attemptsParam.name];
  const entries = names.map((name) => [name, options[name]] as const);
  return Object.fromEntries(
    entries.filter((entry): entry is readonly [string, string] => entry[1] !== undefined),
  );
}

/**
 * The given values that a sampler has.
 * @throws ParamError for a value that no sampler of the command has
 */
export function paramsOwnedBy(
  sampler: Sampler,
  given: Readonly<Record<string, string>>,
  samplers: readonly Sampler[],
): Record<string, string> {
  const has = (one: Sampler, name: string) =>
    name === attemptsParam.name || one.params.some((spec) => spec.name === name);
  const stray = Object.keys(given).find((name) => !samplers.some((one) => has(one, name)));
  if (stray) {
    const ids = samplers.map((one) => `"${one.id}"`).join(", ");
    throw new ParamError(
      `No parameter --${kebab(stray)} in ${ids}; see the parameters with "samplers".`,
    );
  }
  return Object.fromEntries(Object.entries(given).filter(([name]) => has(sampler, name)));
}

/** Parses "a,b,c" for an option. */
export function names(text: string): string[] {
  const parts = listOf(text);
  if (parts) return parts;
  throw new InvalidArgumentError("It must be names separated by commas.");
}

/** The parts of "a,b,c"; null if a part is empty. */
export function listOf(text: string): string[] | null {
  const parts = text.split(",").map((part) => part.trim());
  return parts.every(Boolean) ? parts : null;
}

function parameters(): Map<string, { spec: ParamSpec; sampler: Sampler }[]> {
  const byName = new Map<string, { spec: ParamSpec; sampler: Sampler }[]>();
  for (const sampler of allSamplers()) {
    for (const spec of sampler.params) {
      byName.set(spec.name, [...(byName.get(spec.name) ?? []), { spec, sampler }]);
    }
  }
  return byName;
}
