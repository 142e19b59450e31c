// The order in which masked positions are written: random, or by the model's certainty.
// Top probability and margin as in Kim et al. 2025 (arXiv 2502.06768), entropy and
// the noise on the order as in Dream 7B (arXiv 2508.15487).
import type { Random } from "../random.ts";
import { choiceParam, numberParam } from "./params.ts";
import { ranked } from "./draw.ts";
import type { DensePrediction } from "./types.ts";

const ORDERS = ["confidence", "margin", "entropy", "random"] as const;
type Order = (typeof ORDERS)[number];

export const orderParam = choiceParam(
  "order",
  "Order",
  ORDERS,
  "Which masked cells are written first: highest top probability, widest margin over the second, lowest entropy, or random.",
);

export const orderNoiseParam = numberParam(
  "orderNoise",
  "Order noise",
  { default: 0, min: 0, max: 2, step: 0.05 },
  "Gumbel noise on the order's score; 0 always writes the surest cell first.",
);

/** The model's certainty at a position, 0 (none) to 1. */
function certainty(order: Exclude<Order, "random">, p: DensePrediction, cell: number): number {
  let first = 0;
  let second = 0;
  let entropy = 0;
  for (let i = cell * p.vocab; i < (cell + 1) * p.vocab; i++) {
    const value = p.probs[i]!;
    if (value > first) {
      second = first;
      first = value;
    } else if (value > second) {
      second = value;
    }
    if (value > 0) entropy -= value * Math.log(value);
  }
  if (order === "confidence") return first;
  if (order === "margin") return first - second;
  return p.vocab > 1 ? 1 - entropy / Math.log(p.vocab) : 1;
}

/** The cells in their order of writing. */
export function inOrder(
  order: string,
  cells: readonly number[],
  prediction: DensePrediction,
  random: Random,
  noise = 0,
): number[] {
  if (order === "random") return random.shuffle(cells);
  return ranked(cells, (cell) => {
    const score = certainty(order as Exclude<Order, "random">, prediction, cell);
    return noise === 0 ? score : score + noise * random.gumbel();
  });
}
