// The results as Markdown, between two marks in README: made from the rows, so that
// no number in it was typed.
import type { Measured } from "../src/trace/measured.ts";
import type { HeadReport } from "./head.ts";

const BEGIN = "<!-- results: begin -->";
const END = "<!-- results: end -->";

/** Rows under one heading. */
export interface Section {
  readonly title: string;
  readonly rows: readonly Measured[];
}

/** README with `text` between its marks. @throws when a mark is missing */
export function withResults(readme: string, text: string): string {
  const from = readme.indexOf(BEGIN);
  const to = readme.indexOf(END);
  if (from < 0 || to < from) throw new Error(`README.md must hold ${BEGIN} and, after it, ${END}.`);
  return `${readme.slice(0, from + BEGIN.length)}\n\n${text}\n\n${readme.slice(to)}`;
}

export function resultsText(sections: readonly Section[], heads: readonly HeadReport[]): string {
  const parts = sections.map(({ title, rows }) => `### ${title}\n\n${rowTable(rows)}`);
  const every = heads[0]?.oracle_every;
  const knows = `### What the quality output knows

Every board of these runs after its first step; leave-one-out, a forward for each digit, on one in ${every} of them.

${headTable(heads)}`;
  return [...parts, knows].join("\n\n");
}

/** Model and order are left out where all rows agree on them. */
function rowTable(rows: readonly Measured[]): string {
  const columns: [string, (row: Measured) => string][] = [
    ["puzzles", ({ file, puzzles }) => `${nameOf(file)}, ${puzzles.toLocaleString("en")}`],
    ["model", ({ model }) => `\`${nameOf(model)}\``],
    ["sampler", ({ sampler }) => `\`${sampler}\``],
    ["order", ({ params }) => String(params["order"] ?? "its own")],
    ["NFE allowed", ({ nfe }) => String(nfe)],
    ["valid", ({ valid_rate, valid_low, valid_high }) => rate(valid_rate, valid_low, valid_high)],
    ["NFE used, mean", ({ nfe_mean }) => nfe_mean.toFixed(1)],
    ["released", ({ releases_mean }) => releases_mean.toFixed(1)],
    [
      "of them wrong",
      ({ judged, releases_wrong_mean }) => (judged ? releases_wrong_mean.toFixed(1) : ""),
    ],
  ];
  const telling = columns.filter(
    ([name, of]) =>
      (name !== "model" && name !== "order") || new Set(rows.map((row) => of(row))).size > 1,
  );
  return table(
    telling.map(([name]) => name),
    rows.map((row) => telling.map(([, of]) => of(row))),
  );
}

function headTable(heads: readonly HeadReport[]): string {
  const names = { quality: "quality", leave_one_out: "leave-one-out", stored_confidence: "stored" };
  return table(
    [
      "boards of its own runs on",
      "model",
      "NFE allowed",
      "digits",
      "wrong",
      "score",
      "AUROC",
      "ECE",
    ],
    heads.flatMap(({ file, puzzles, model, params, cells, wrong, scores }) =>
      Object.entries(names).map(([key, name]) => {
        const { auroc, ece } = scores[key as keyof typeof names];
        return [
          `${nameOf(file)}, ${puzzles}`,
          `\`${nameOf(model)}\``,
          String(params["nfe"]),
          cells.toLocaleString("en"),
          wrong.toLocaleString("en"),
          name,
          auroc === null ? "" : auroc.toFixed(3),
          ece.toFixed(3),
        ];
      }),
    ),
  );
}

const nameOf = (file: string): string => file.replace(/^.*\//, "").replace(/\.txt$/, "");

const rate = (value: number, low: number, high: number): string =>
  `${percent(value)} % (${percent(low)}-${percent(high)})`;

const percent = (share: number): string => (share * 100).toFixed(1);

const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [head, head.map(() => "---"), ...rows].map((cells) => `| ${cells.join(" | ")} |`).join("\n");
