// Which wrong digits of a run helped to mislead the model to which later ones: leave-one-out on the
// board that each was decided from. A measurement of the model, not a reading of the rules.
import { probabilityOf } from "../diffusion/prediction.ts";
import type { Query } from "../diffusion/types.ts";
import { stateAt } from "./history.ts";
import { type Predict, wrongCells } from "./lessons.ts";
import type { Trace } from "./types.ts";

/** One wrong digit that made the model surer of a later wrong one. */
export interface Misled {
  readonly from: number;
  readonly to: number;
  /** The step in which `to` was unmasked. */
  readonly step: number;
  /** p(the wrong digit of `to`) on the board before that step, less the same with `from` masked. */
  readonly moved: number;
}

/** A link that moved less is noise: it is neither kept nor drawn. */
export const LEAST_MOVED = 0.05;

/**
 * All links of a run that takes nothing back, in the order of its steps.
 * @param predict asked once a step: the board before it, and that board with each wrong digit masked
 */
export async function contagionOf(trace: Trace, predict: Predict): Promise<Misled[]> {
  const links: Misled[] = [];
  for (const { step, tokens } of trace.steps) {
    const before = stateAt(trace, step - 1);
    const standing = wrongCells(before.tokens, trace);
    const fresh = wrongCells(tokens, trace).filter((cell) => !standing.includes(cell));
    if (fresh.length === 0 || standing.length === 0) continue;
    const without = (out: number | null): Query => ({
      tokens: before.tokens.map((token, cell) => (cell === out ? 0 : token)),
      given: before.given,
    });
    const [whole, ...parts] = await predict([null, ...standing].map(without));
    for (const to of fresh)
      for (const [i, from] of standing.entries()) {
        const digit = tokens[to]!;
        const moved = probabilityOf(whole!, to, digit) - probabilityOf(parts[i]!, to, digit);
        if (moved >= LEAST_MOVED) links.push({ from, to, step, moved: rounded(moved) });
      }
  }
  return links;
}

const rounded = (value: number): number => Math.round(1000 * value) / 1000;

/** The cells that a wrong digit has misled the model to, itself or by others, up to a step; itself first. */
export function misledBy(links: readonly Misled[], first: number, step: number): number[] {
  const reached = [first];
  for (const cell of reached)
    for (const { from, to, step: at } of links)
      if (from === cell && at <= step && !reached.includes(to)) reached.push(to);
  return reached;
}
