// The colour, symbol and dash of each line. A sampler has a colour and a symbol; its lines differ in dash
// and in the fill of the symbol. The colours are in lab.css.
import { symbol, symbolsFill } from "d3-shape";
import { rankOf, type Series } from "./series.ts";

const COLOURS = 8;
const DASHES = ["", "5 3", "2 3", "8 3 2 3"];
/** Fills of the symbols of a sampler's second to fifth line. */
const FILLS = ["var(--paper)", "var(--rule)", "var(--ink-3)", "var(--quality-1)"];
/** The area of a symbol, in square pixels. */
const SIZE = 52;

export interface Look {
  readonly colour: string;
  /** The fill of the symbol. */
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
