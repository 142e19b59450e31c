// The numbers of the plots of samplers as tables.
import type { Measured } from "../../results/measured.ts";
import type { Table } from "./Figure.tsx";
import type { Series } from "./series.ts";
import { isJudged, neededNot, percent, words } from "./words.ts";

const rowsOf = (series: readonly Series[], cells: (row: Measured) => readonly string[]) =>
  series.flatMap(({ label, rows }) =>
    rows.map((row) => [label, String(row.nfe), String(row.puzzles), ...cells(row)]),
  );

export const rateTable = (series: readonly Series[]): Table => ({
  head: words.heads.rate,
  rows: rowsOf(series, (row) => [
    percent(row.valid_rate),
    percent(row.valid_low),
    percent(row.valid_high),
    row.nfe_mean.toFixed(1),
    String(row.nfe_max),
  ]),
});

export const remasksTable = (series: readonly Series[]): Table => ({
  head: words.heads.remasks,
  rows: rowsOf(series, (row) => [
    row.releases_mean.toFixed(2),
    ...(isJudged(row)
      ? [row.releases_wrong_mean.toFixed(2), neededNot(row).toFixed(2)]
      : [words.none, words.none]),
    isJudged(row) && row.releases_mean > 0
      ? percent(row.releases_wrong_mean / row.releases_mean)
      : words.none,
  ]),
});

export const movesTable = (series: readonly Series[]): Table => ({
  head: words.heads.moves,
  rows: rowsOf(series, (row) => [
    row.nfe_mean.toFixed(1),
    row.writes_mean.toFixed(1),
    row.releases_mean.toFixed(1),
  ]),
});
