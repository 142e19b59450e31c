// The colour, symbol and dash of each line. The first two are the sampler's, for eyes
// that tell few colours apart; lines of one sampler differ in dash and in a symbol that
// is filled, hollow, one of two greys or amber. The colours themselves are lab.css's.
import { symbol, symbolsFill } from "d3-shape";
import { rankOf, type Series } from "./series.ts";

const COLOURS = 8;
const DASHES = ["", "5 3", "2 3", "8 3 2 3"];
/** Of the symbols of a sampler's second line to its fifth. */
const FILLS = ["var(--paper)", "var(--rule)", "var(--ink-3)", "var(--quality-1)"];
/** Square pixels. */
const SIZE = 52;

export interface Look {
  readonly colour: string;
  /** Of the symbol. */
  readonly fill: string;
  readonly dash: string | undefined;
  /** Path of the symbol around (0, 0). */
  readonly symbol: string;
}

export function lookOf({ sampler, variant }: Pick<Series, "sampler" | "variant">): Look {
  const rank = rankOf(sampler);
  const colour = `var(--series-${rank % COLOURS})`;
  return {
    colour,
    fill: [colour, ...FILLS][variant % (FILLS.length + 1)]!,
    dash: DASHES[(Math.floor(rank / COLOURS) + variant) % DASHES.length] || undefined,
    symbol: symbolPath(rank),
  };
}

export const symbolPath = (index: number): string =>
  symbol(symbolsFill[index % symbolsFill.length]!, SIZE)()!;
