// The list of samplers. A new sampler is a file in this folder and a line here.
import { quote } from "../../quote.ts";
import { ParamError } from "../params.ts";
import type { Sampler } from "../types.ts";
import { ancestral, remdmCap, remdmConf, remdmLoop, remdmRescale } from "./remdm.ts";
import { codilaDynamic, codilaIndependent, codilaStatic } from "./codila.ts";
import { codilaOracle } from "./codila-oracle.ts";
import { contextProbe } from "./context-probe.ts";
import { ddpd } from "./ddpd.ts";
import { dslBacktrack, dslConfidence, dslHybrid, dslRandom, dslSde } from "./dsl.ts";
import { informed } from "./informed.ts";
import { ipr } from "./ipr.ts";
import { p2, p2Prism } from "./p2.ts";
import { rcr } from "./rcr.ts";
import { redraw } from "./redraw.ts";
import { t2m, t2t } from "./editing.ts";
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
  ancestral,
  remdmCap,
  remdmRescale,
  remdmConf,
  remdmLoop,
  rcr,
  p2,
  p2Prism,
  ddpd,
  informed,
  t2t,
  t2m,
  ipr,
  contextProbe,
  redraw,
  codilaStatic,
  codilaDynamic,
  codilaIndependent,
  codilaOracle,
  dslConfidence,
  dslRandom,
  dslSde,
  dslHybrid,
  dslBacktrack,
];

const added: Sampler[] = [];

/** The sampler of a run that does not name one. */
export const DEFAULT_SAMPLER = prism.id;

/** All samplers, including those that `addSampler` added. */
export const allSamplers = (): readonly Sampler[] => [...SAMPLERS, ...added];

/**
 * Registers a sampler by its id, until this program ends.
 * @throws {ParamError} when the id is taken
 */
export function addSampler(sampler: Sampler): void {
  if (findSampler(sampler.id))
    throw new ParamError(`There is already a sampler "${sampler.id}". Give yours another id.`);
  added.push(sampler);
}

/** The sampler with an id; undefined if there is none. */
export const findSampler = (id: string): Sampler | undefined =>
  allSamplers().find((sampler) => sampler.id === id);

/** The sampler with an id. @throws {ParamError} with the known ids */
export function samplerById(id: string): Sampler {
  const sampler = findSampler(id);
  if (sampler) return sampler;
  throw new ParamError(
    `There is no sampler "${quote(id)}". There are: ${allSamplers()
      .map((s) => s.id)
      .join(", ")}.`,
  );
}
