// Rows of bench as a text table.
import { attemptsParam } from "../src/diffusion/attempts.ts";
import type { Measured } from "../src/results/measured.ts";

/** A table with aligned columns; parameters are shown only if they differ between rows. */
export function tableOf(rows: readonly Measured[]): string {
  const telling = differing(rows);
  const head = ["model", "sampler", "puzzles", "nfe", ...telling];
  const cells = rows.map((row) => [
    row.model,
    row.sampler,
    `${row.file} (${row.puzzles})`,
    String(row.nfe),
    ...telling.map((name) => String(row.params[name] ?? (name === attemptsParam.name ? 1 : ""))),
    rate(row.valid_rate, row.valid_low, row.valid_high),
    row.judged ? rate(row.exact_rate, row.exact_low, row.exact_high) : "",
    row.nfe_mean.toFixed(1),
    row.writes_mean.toFixed(1),
    row.releases_mean.toFixed(1),
    row.releases_wrong_mean.toFixed(1),
    row.forwards_per_second.toFixed(0),
  ]);
  const measured = ["valid %", "exact %", "NFE", "unmasks", "remasks", "of wrong", "forwards/s"];
  return aligned([[...head, ...measured], ...cells]);
}

function differing(rows: readonly Measured[]): string[] {
  const all = [...new Set(rows.flatMap((row) => Object.keys(row.params)))];
  return all.filter(
    (name) =>
      name === attemptsParam.name ||
      (name !== "nfe" &&
        new Set(rows.filter((row) => name in row.params).map((row) => row.params[name])).size > 1),
  );
}

export const percent = (share: number): string => (share * 100).toFixed(1);

export const rate = (value: number, low: number, high: number): string =>
  `${percent(value)} (${percent(low)}-${percent(high)})`;

/** Columns padded to their widest cell, two spaces apart. */
export function aligned(lines: readonly (readonly string[])[]): string {
  const widths = (lines[0] ?? []).map((_, i) => Math.max(...lines.map((line) => line[i]!.length)));
  return lines
    .map((line) =>
      line
        .map((cell, i) => cell.padEnd(widths[i]!))
        .join("  ")
        .trimEnd(),
    )
    .join("\n");
}
