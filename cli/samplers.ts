// `samplers`: lists the samplers and their parameters.
import { Command } from "commander";
import { SAMPLERS } from "../src/diffusion/samplers/registry.ts";
import type { ParamSpec, Sampler } from "../src/diffusion/types.ts";
import { kebab } from "./sampler-flags.ts";

export const samplersCommand = () =>
  new Command("samplers")
    .description("list the samplers with their parameters")
    .option("--json", "one JSON array", false)
    .addHelpText(
      "after",
      `
Token-Critic is left out: it is a second model that tells real tokens from sampled ones.
The quality head gives that score in the denoiser's own forward pass; a critic would
double the download and the passes.

Example:
  npm run --silent cli -- samplers --json`,
    )
    .action(({ json }: { json: boolean }) => {
      const plain = SAMPLERS.map(({ id, name, help, source, needs, params }) => {
        return { id, name, help, source, needs, params };
      });
      console.log(json ? JSON.stringify(plain) : SAMPLERS.map(inWords).join("\n\n"));
    });

function inWords({ id, name, help, source, needs, params }: Sampler): string {
  const needed = needs.length ? `\n  needs: ${needs.join(", ")}` : "";
  const lines = params.map(
    (spec) => `  --${kebab(spec.name).padEnd(14)} ${rangeOf(spec).padEnd(36)} ${spec.help}`,
  );
  return `${id}: ${name}. ${help}\n  ${source}${needed}\n${lines.join("\n")}`;
}

function rangeOf(spec: ParamSpec): string {
  if (spec.kind === "choice") return `${spec.default} (${spec.options.join(", ")})`;
  return `${spec.default}${spec.unit && ` ${spec.unit}`} (${spec.min} to ${spec.max})`;
}
