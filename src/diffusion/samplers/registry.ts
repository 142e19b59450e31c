// Every sampler there is. Adding one is a file in samplers/ and a line here.
import { ParamError } from "../params.ts";
import type { Sampler } from "../types.ts";
import { confidenceRemask } from "./confidence-remask.ts";
import { loo } from "./loo.ts";
import { mdm } from "./mdm.ts";
import { prism } from "./prism.ts";
import { prismPaper } from "./prism-paper.ts";
import { randomRemask } from "./random-remask.ts";

export const SAMPLERS: readonly Sampler[] = [
  prism,
  mdm,
  randomRemask,
  confidenceRemask,
  loo,
  prismPaper,
];

/** The sampler of that id. Throws ParamError with the ids there are. */
export function samplerById(id: string): Sampler {
  const sampler = SAMPLERS.find((s) => s.id === id);
  if (sampler) return sampler;
  throw new ParamError(
    `There is no sampler "${id}". There are: ${SAMPLERS.map((s) => s.id).join(", ")}.`,
  );
}
