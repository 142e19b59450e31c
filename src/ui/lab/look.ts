// The colour, symbol and dash of each sampler. Three signs that say the same, for
// eyes that tell few colours apart; the colours themselves are lab.css's.
import { symbol, symbolsFill } from "d3-shape";
import { rankOf } from "./series.ts";

const COLOURS = 8;
/** Square pixels. */
const SIZE = 52;

export interface Look {
  readonly colour: string;
  readonly dash: string | undefined;
  /** Path of the symbol around (0, 0). */
  readonly symbol: string;
}

export function lookOf(sampler: string): Look {
  const rank = rankOf(sampler);
  return {
    colour: `var(--series-${rank % COLOURS})`,
    dash: ["", "5 3", "2 3"][Math.floor(rank / COLOURS)] || undefined,
    symbol: symbolPath(rank),
  };
}

export const symbolPath = (index: number): string =>
  symbol(symbolsFill[index % symbolsFill.length]!, SIZE)()!;
