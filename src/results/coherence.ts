// Blocks of cells written in one forward (CoDiLA): which rows of a benchmark are which point of the
// figure. src/ui draws them.
import { type Measured, ofMostBoards, setOf } from "./measured.ts";

/** Who writes the same blocks: each marginal by itself, the decoder, the rule. */
export const WRITERS = ["codila-independent", "codila-static", "codila-oracle"] as const;

/** One writer at each number of cells that it was measured at, ascending. */
export interface Writing {
  readonly sampler: (typeof WRITERS)[number];
  readonly rows: readonly Measured[];
}

export const cellsAForward = ({ params }: Measured): number => Number(params["perStep"]);

/** Where the blocks of the rows were taken from, "cells" or "box", those of one set. */
export const blocksIn = (rows: readonly Measured[], set: string): string[] => [
  ...new Set(rows.filter((row) => isPoint(row, set)).map(({ params }) => String(params["block"]))),
];

/** Of several rows for a point, the one of the most boards stands for it. */
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

/** Verification and temperature would make another point of it. */
const isPoint = (row: Measured, set: string): boolean =>
  setOf(row) === set &&
  WRITERS.some((sampler) => sampler === row.sampler) &&
  cellsAForward(row) > 0 &&
  (row.params["verify"] ?? "off") === "off" &&
  Number(row.params["temperature"] ?? 0) === 0;
