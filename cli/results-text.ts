// The results as Markdown: the tables of docs/results.md and the short one of README. All numbers
// come from the rows.
import { answersOf, hasEndings, type Measured, rowKey } from "../src/results/measured.ts";
import { type Caught, caughtBy, ownRisk } from "../src/results/risk.ts";
import { wilson } from "../src/results/statistics.ts";
import type { HeadReport } from "./head.ts";
import { FOUR_CELLS, RULES_COMPARED } from "./result-sections.ts";

/** Rows under one heading. */
export interface Section {
  readonly title: string;
  /** A line under the heading, if needed. */
  readonly note?: string | undefined;
  readonly rows: readonly Measured[];
}

/**
 * A document with `text` between the marks `<!-- name: begin -->` and `<!-- name: end -->`.
 * @throws Error when a mark is missing
 */
export function between(document: string, name: string, text: string): string {
  const [begin, end] = [`<!-- ${name}: begin -->`, `<!-- ${name}: end -->`];
  const from = document.indexOf(begin);
  const to = document.indexOf(end);
  if (from < 0 || to < from)
    throw new Error(`The document must hold ${begin} and, after it, ${end}.`);
  return `${document.slice(0, from + begin.length)}\n\n${text}\n\n${document.slice(to)}`;
}

/** The headline of README: the same model with and without remasking, at equal budgets. */
const HEADLINE = [
  { section: FOUR_CELLS, set: "extreme", nfe: 256, how: "four cells a pass, any order" },
  { section: RULES_COMPARED, set: "extreme", nfe: 51, how: "shipped model, defaults" },
  { section: RULES_COMPARED, set: "extreme", nfe: 256, how: "shipped model, defaults" },
  { section: RULES_COMPARED, set: "hard", nfe: 256, how: "shipped model, defaults" },
  { section: RULES_COMPARED, set: "hardest", nfe: 51, how: "shipped model, defaults" },
  { section: RULES_COMPARED, set: "hardest", nfe: 256, how: "shipped model, defaults" },
] as const;

export function headlineText(sections: readonly Section[]): string {
  return table(
    ["puzzles", "how", "NFE allowed", "valid without remasking", "valid with remasking"],
    HEADLINE.flatMap(({ section, set, nfe, how }) => {
      const rows = (sections.find(({ title }) => title === section)?.rows ?? []).filter(
        (row) => nameOf(row.file) === set && row.nfe === nfe,
      );
      const remasking = rows.find(({ sampler }) => sampler === "prism");
      const without = rows.find(
        ({ sampler, model }) => sampler === "mdm" && model === remasking?.model,
      );
      if (!without || !remasking) return [];
      const valid = (row: Measured) => rate(row.valid_rate, row.valid_low, row.valid_high);
      const puzzles = `${set}, ${remasking.puzzles.toLocaleString("en")}`;
      return [[puzzles, how, String(nfe), valid(without), `**${valid(remasking)}**`]];
    }),
  );
}

export function resultsText(sections: readonly Section[], heads: readonly HeadReport[]): string {
  const parts = sections.map(({ title, note, rows }, i) => {
    const body = `${note ? `${note}\n\n` : ""}${rowTable(rows)}`;
    return i === 0 ? `### ${title}\n\n${body}` : folded(title, body);
  });
  const every = heads[0]?.oracle_every;
  const knows = `### What the quality output knows

Every board of these runs after its first step; leave-one-out, a forward for each digit, on one in ${every} of them.

${headTable(heads)}`;
  // A row may be in several tables, for comparison.
  const rows = new Map(sections.flatMap((one) => one.rows).map((row) => [rowKey(row), row]));
  const answering = [...rows.values()].filter(hasEndings);
  const risk =
    answering.length > 0 ? [`### Solve or abstain\n\n${ANSWERS}\n\n${riskRows(answering)}`] : [];
  const [first, ...others] = parts;
  return [first, ...risk, knows, ...others].join("\n\n");
}

/** A detail for few readers: opened by a click. */
const folded = (title: string, body: string): string =>
  `<details>\n<summary><b>${title}</b></summary>\n\n${body}\n\n</details>`;

const ANSWERS = `A run that its budget ends gives no answer. The rules are not used: the model's quality of its own digits is
the only judge. "All answered" answers every board. The last column uses a second
judge, if it was measured: half of a finished board is remasked and filled again, four times; the board counts as changed if any digit differs. Several sums are true, so right answers change, too.`;

function riskRows(rows: readonly Measured[]): string {
  return table(
    [
      "puzzles",
      "sampler",
      "order",
      "positions a pass",
      "attempts",
      "NFE allowed",
      "answered",
      "of the answers, wrong",
      "right among the rest",
      "all answered, wrong",
      "changed when half is remasked: wrong answers, right ones",
    ],
    rows.map((row) => {
      const answers = answersOf(row);
      const own = ownRisk(answers, 0);
      const rest = answers.filter(({ answered }) => !answered);
      const { low, high } = wilson(row.puzzles - row.valid, row.puzzles);
      return [
        `${nameOf(row.file)}, ${row.puzzles.toLocaleString("en")}`,
        `\`${row.sampler}\``,
        String(row.params["order"] ?? "its own"),
        paceOf(row.params),
        String(row.params["attempts"] ?? 1),
        String(row.nfe),
        `${percent(own.coverage)} %`,
        `${own.wrong}: ${rate(own.risk, own.interval.low, own.interval.high)}`,
        `${rest.filter(({ right }) => right).length} of ${rest.length}`,
        rate(1 - row.valid_rate, low, high),
        changedIn(caughtBy(answers)),
      ];
    }),
  );
}

const changedIn = (caught: Caught | null): string =>
  caught
    ? `${caught.wrongChanged} of ${caught.wrong}, ${caught.rightChanged} of ${caught.right}`
    : "";

/** Columns that are left out if all rows agree on them. */
const SETTINGS: ReadonlySet<string> = new Set(["model", "order", "attempts", "block"]);

/** Columns for sections about blocks only. */
const OF_BLOCKS: ReadonlySet<string> = new Set(["decoder passes", "box repeats"]);

/** Columns for parameters that have several values in a table, and the parameters; empty for samplers without them. */
const COMPARED: Readonly<Record<string, string>> = {
  "positions a pass": "perStep",
  patience: "patience",
  threshold: "threshold",
};

/** Positions a pass; 0 is as many as the budget needs. */
const paceOf = ({ perStep }: Measured["params"]): string => String(perStep || "its own");

type Column = [name: string, of: (row: Measured) => string];

function rowTable(rows: readonly Measured[]): string {
  const columns: Column[] = [
    ["puzzles", ({ file, puzzles }) => `${nameOf(file)}, ${puzzles.toLocaleString("en")}`],
    ["model", ({ model }) => `\`${nameOf(model)}\``],
    ["sampler", ({ sampler }) => `\`${sampler}\``],
    ["order", ({ params }) => String(params["order"] ?? "its own")],
    ["attempts", ({ params }) => String(params["attempts"] ?? 1)],
    ["block", ({ params }) => String(params["block"] ?? "")],
    ...Object.entries(COMPARED).map(([name, param]): Column => [
      name,
      ({ params }) => (param === "perStep" ? paceOf(params) : String(params[param] ?? "")),
    ]),
    ["NFE allowed", ({ nfe }) => String(nfe)],
    ["valid", ({ valid_rate, valid_low, valid_high }) => rate(valid_rate, valid_low, valid_high)],
    ["NFE used, mean", ({ nfe_mean }) => nfe_mean.toFixed(1)],
    ["decoder passes", ({ decoder_mean }) => decoder_mean?.toFixed(1) ?? ""],
    ["box repeats", ({ box_repeats_mean }) => box_repeats_mean?.toFixed(2) ?? ""],
    ["remasked", ({ releases_mean }) => releases_mean.toFixed(1)],
    [
      "of them wrong",
      ({ judged, releases_wrong_mean }) => (judged ? releases_wrong_mean.toFixed(1) : ""),
    ],
  ];
  const blocks = rows.some(({ params }) => params["block"] !== undefined);
  const compared = (param: string) =>
    new Set(rows.flatMap(({ params }) => params[param] ?? [])).size > 1;
  const telling = columns.filter(([name, of]) => {
    const param = COMPARED[name];
    return (
      (blocks || !OF_BLOCKS.has(name)) &&
      (!param || compared(param) || (blocks && param === "perStep")) &&
      (!SETTINGS.has(name) || new Set(rows.map((row) => of(row))).size > 1)
    );
  });
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
