// Blocks of cells written in one forward pass (CoDiLA): the points of the figure, from the rows of
// a benchmark. src/ui draws them.
import { type Measured, ofMostBoards, setOf } from "./measured.ts";

/** The writers of equal blocks: the marginals, the decoder, the rule. */
export const WRITERS = ["codila-independent", "codila-static", "codila-oracle"] as const;

/** One writer at each measured number of cells, ascending. */
export interface Writing {
  readonly sampler: (typeof WRITERS)[number];
  readonly rows: readonly Measured[];
}

export const cellsAForward = ({ params }: Measured): number => Number(params["perStep"]);

/** The kinds of blocks in the rows of one set: "cells" or "box". */
export const blocksIn = (rows: readonly Measured[], set: string): string[] => [
  ...new Set(rows.filter((row) => isPoint(row, set)).map(({ params }) => String(params["block"]))),
];

/** If several rows belong to a point, the one of most boards is used. */
export function writingsOf(
  rows: readonly Measured[],
  { set, block }: { readonly set: string; readonly block: string },
): Writing[] {
  const fitting = rows.filter((row) => isPoint(row, set) && row.params["block"] === block);
  return WRITERS.map((sampler) => ({
    sampler,
    rows: ofMostBoards(
      fitting.filter((row) => row.sampler === sampler),
      cellsAForward,
    ).toSorted((a, b) => cellsAForward(a) - cellsAForward(b)),
  })).filter((writing) => writing.rows.length > 0);
}

/** A row with verification or a temperature is not a point of the figure. */
const isPoint = (row: Measured, set: string): boolean =>
  setOf(row) === set &&
  WRITERS.some((sampler) => sampler === row.sampler) &&
  cellsAForward(row) > 0 &&
  (row.params["verify"] ?? "off") === "off" &&
  Number(row.params["temperature"] ?? 0) === 0;
