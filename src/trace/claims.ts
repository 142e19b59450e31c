// Checks claims of a trace that are not in its steps: its solution, and the specs of its
// segments, which every link to it repeats.
import { SUDOKU } from "./header.ts";
import { domainOf } from "../domains/registry.ts";
import { SCORES } from "../diffusion/causes.ts";
import { findSampler } from "../diffusion/samplers/registry.ts";
import type { RunState, StepRecord } from "../diffusion/types.ts";
import { oneLine, quote } from "../quote.ts";
import { isSeed, SEEDS } from "../random.ts";
import { segmentsOf } from "./fork.ts";
import { BY_HAND } from "./game.ts";
import { formatLink, parseLink } from "./link.ts";
import { type Trace, TraceError } from "./types.ts";

/** @param last the run after its last step. @throws {TraceError} */
export function checkSolution({ solution, spec }: Trace, { tokens, given }: RunState): void {
  if (solution === null) return;
  const { name, nouns, symbol, conflicts } = domainOf(spec);
  const [conflict] = conflicts?.(solution) ?? [];
  if (conflict) throw new TraceError(`The solution is wrong: ${conflict.text}.`);
  const other = solution.findIndex((digit, cell) => given[cell] === 1 && tokens[cell] !== digit);
  if (other >= 0)
    throw new TraceError(
      `The solution has ${symbol(solution[other]!)} at ${name(other)}, where the ${nouns.given} is ${symbol(tokens[other]!)}.`,
    );
}

/**
 * Finds a score that a sampler does not have among the causes of a step: a built-in sampler has
 * its own scores. Null when nothing is wrong.
 * @param sampler id of the step's sampler
 * @returns the position, and the rest of a sentence whose subject is the position
 */
export function falseScore(
  { events }: StepRecord,
  sampler: string,
): { readonly cell: number; readonly what: string } | null {
  const isHand = sampler === BY_HAND;
  const known = isHand || findSampler(sampler) !== undefined;
  for (const event of events) {
    if (event.type === "unmask") continue;
    const { score, by } = event.cause;
    const right = isHand
      ? score === BY_HAND
      : known
        ? SCORES.has(score)
        : score === oneLine(score) && by !== "hand";
    if (!right || isHand !== (by === "hand"))
      return {
        cell: event.cell,
        what: `is remasked for "${quote(score)}", which is not a score of ${sampler}`,
      };
  }
  return null;
}

/** Checks that a link can hold every spec of the trace and of its forks. @throws {TraceError} */
export function checkSpecs(trace: Trace): void {
  for (const { from, spec } of segmentsOf(trace)) {
    const { seed, sampler, params, model } = spec;
    const where = `The run from step ${from}`;
    if (!isSeed(seed))
      throw new TraceError(
        `${where} has the seed ${seed}; seeds are whole numbers from 0 to ${SEEDS - 1}.`,
      );
    const { problems } = parseLink(
      formatLink({
        domain: SUDOKU,
        // A game by hand may have no model.
        model: model.id === "" ? null : model,
        sampler,
        params,
        seed,
      }),
    );
    if (problems.length > 0)
      throw new TraceError(`${where} does not fit in a link: ${problems[0]}`);
  }
}
