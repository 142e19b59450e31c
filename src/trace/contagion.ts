// Which wrong digits of a run helped to cause which later ones: leave-one-out on the board before
// each wrong digit was written. It measures the model and does not use the rules.
import { probabilityOf } from "../diffusion/prediction.ts";
import type { Query } from "../diffusion/types.ts";
import { stateAt } from "./history.ts";
import { type Predict, wrongCells } from "./lessons.ts";
import type { Trace } from "./types.ts";

/** A wrong digit that raised the probability of a later wrong digit. */
export interface Misled {
  readonly from: number;
  readonly to: number;
  /** The step in which `to` was unmasked. */
  readonly step: number;
  /** p(the wrong digit of `to`) on the board before that step, minus the same with `from` masked. */
  readonly moved: number;
}

/** Links of a smaller effect are noise: they are dropped. */
export const LEAST_MOVED = 0.05;

/**
 * All links of a run without remasks, in the order of its steps.
 * @param predict called once per step with the board before it, and that board with each wrong digit masked
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

/** Cells whose wrong digit follows from a first one, directly or through others, up to a step; `first` comes first. */
export function misledBy(links: readonly Misled[], first: number, step: number): number[] {
  const reached = [first];
  for (const cell of reached)
    for (const { from, to, step: at } of links)
      if (from === cell && at <= step && !reached.includes(to)) reached.push(to);
  return reached;
}
