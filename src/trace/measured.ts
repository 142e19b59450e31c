// A row of a benchmark: what was run, and what came of it over all its boards. The
// one form that the command line writes, that is shipped, and that the page draws.
// Running the boards is measuring.ts's.
import * as v from "valibot";
import type { Params } from "../diffusion/types.ts";
import type { Outcome } from "./outcome.ts";
import { mean, wilson } from "./statistics.ts";

/** What a row is a function of: a sampler with its parameters, on the boards of one set. */
export interface RowSpec {
  /** An id, or a folder where the command line was given one. */
  readonly model: string;
  /** SHA-256 of the model file. */
  readonly modelHash: string;
  readonly sampler: string;
  /** Resolved. */
  readonly params: Params;
  readonly file: string;
  /** Digest of the boards, so that a changed file is another row. */
  readonly fileHash: string;
  readonly seed: number;
}

const count = v.pipe(v.number(), v.integer(), v.minValue(0));
const share = v.pipe(v.number(), v.minValue(0), v.maxValue(1));
const amount = v.pipe(v.number(), v.minValue(0));
const wholes = v.pipe(v.string(), v.regex(/^(\d+( \d+)*)?$/));

const fields = v.object({
  model: v.string(),
  model_sha256: v.string(),
  sampler: v.string(),
  params: v.record(v.string(), v.union([v.number(), v.string()])),
  nfe: count,
  file: v.string(),
  file_sha256: v.string(),
  seed: count,
  puzzles: count,
  /** Boards that ended full with 1 to 9 in every unit, clues kept. */
  valid: count,
  /** Boards that ended equal to their solution, of the `judged` ones. */
  exact: count,
  /** Boards with a known solution. */
  judged: count,
  valid_rate: share,
  valid_low: share,
  valid_high: share,
  exact_rate: share,
  exact_low: share,
  exact_high: share,
  nfe_mean: amount,
  nfe_max: count,
  writes_mean: amount,
  releases_mean: amount,
  /** Releases of a wrong digit, a board, over the judged ones. */
  releases_wrong_mean: amount,
  /** From the start of the row's first board to the end of its last. */
  seconds: amount,
  forwards_per_second: amount,
  /** One character a board, in the order of the file: 1 where it is valid. */
  board_valid: v.pipe(v.string(), v.regex(/^[01]*$/)),
  /** One number a board, in the order of the file, with a space between. */
  board_nfe: wholes,
  board_releases: wholes,
});

export type Measured = Readonly<v.InferOutput<typeof fields>>;

const measured = v.pipe(
  fields,
  v.check(
    (row) => boardsOf(row).length === row.puzzles && row.board_valid.length === row.puzzles,
    "a row must tell of as many boards as it counts",
  ),
);

/** Rows out of JSON. @throws Error with the place of the first thing that is wrong */
export function readMeasured(json: unknown): readonly Measured[] {
  const read = v.safeParse(v.array(measured), json);
  if (read.success) return read.output;
  const [issue] = read.issues;
  throw new Error(`${v.getDotPath(issue) ?? "the whole"}: ${issue.message}`);
}

/** What came of one board of a row. */
export interface BoardResult {
  /** Where it stands in its file, from 0. */
  readonly index: number;
  readonly valid: boolean;
  readonly nfe: number;
  readonly releases: number;
}

/** The boards behind a row, in the order of the file. */
export function boardsOf(
  row: Pick<Measured, "board_valid" | "board_nfe" | "board_releases">,
): BoardResult[] {
  const releases = numbers(row.board_releases);
  return numbers(row.board_nfe).map((nfe, index) => ({
    index,
    valid: row.board_valid[index] === "1",
    nfe,
    releases: releases[index] ?? 0,
  }));
}

/** What a finished row is known by: everything that its result is a function of. */
export function rowKey(row: Measured): string {
  return key(row.model_sha256, row.sampler, row.params, row.file_sha256, row.seed);
}

/** What the row to be is known by; equal to the `rowKey` of its result. */
export function specKey(spec: RowSpec): string {
  return key(spec.modelHash, spec.sampler, spec.params, spec.fileHash, spec.seed);
}

/** Sums up the outcomes of a row's boards, given in the order of the file. */
export function summary(spec: RowSpec, outcomes: readonly Outcome[], seconds: number): Measured {
  const judged = outcomes.filter(({ exact }) => exact !== null);
  const valid = outcomes.filter((outcome) => outcome.valid).length;
  const exact = judged.filter((outcome) => outcome.exact).length;
  const validRange = wilson(valid, outcomes.length);
  const exactRange = wilson(exact, judged.length);
  const meanOf = (name: "nfe" | "writes" | "releases" | "releasesWrong", of = outcomes) =>
    rounded(mean(of.map((outcome) => outcome[name])));
  const nfe = outcomes.map((outcome) => outcome.nfe);
  return {
    model: spec.model,
    model_sha256: spec.modelHash,
    sampler: spec.sampler,
    params: spec.params,
    nfe: Number(spec.params["nfe"]),
    file: spec.file,
    file_sha256: spec.fileHash,
    seed: spec.seed,
    puzzles: outcomes.length,
    valid,
    exact,
    judged: judged.length,
    valid_rate: rounded(outcomes.length ? valid / outcomes.length : 0),
    valid_low: rounded(validRange.low),
    valid_high: rounded(validRange.high),
    exact_rate: rounded(judged.length ? exact / judged.length : 0),
    exact_low: rounded(exactRange.low),
    exact_high: rounded(exactRange.high),
    nfe_mean: meanOf("nfe"),
    nfe_max: Math.max(0, ...nfe),
    writes_mean: meanOf("writes"),
    releases_mean: meanOf("releases"),
    releases_wrong_mean: meanOf("releasesWrong", judged),
    seconds: rounded(seconds),
    forwards_per_second: rounded(nfe.reduce((a, b) => a + b, 0) / Math.max(seconds, 0.001)),
    board_valid: outcomes.map((outcome) => Number(outcome.valid)).join(""),
    board_nfe: nfe.join(" "),
    board_releases: outcomes.map(({ releases }) => releases).join(" "),
  };
}

/** What is left out of a table: it tells of single boards. */
const PER_BOARD = ["board_valid", "board_nfe", "board_releases"];

/** One line of names, then one a row; parameters as columns "param.<name>". */
export function csvOf(rows: readonly Measured[]): string {
  const params = [...new Set(rows.flatMap((row) => Object.keys(row.params)))];
  const keys = Object.keys(rows[0] ?? {}).filter(
    (name) => name !== "params" && !PER_BOARD.includes(name),
  );
  const lines = rows.map((row) => [
    ...keys.map((name) => row[name as keyof Measured]),
    ...params.map((name) => row.params[name] ?? ""),
  ]);
  return [[...keys, ...params.map((name) => `param.${name}`)], ...lines]
    .map((line) => `${line.map((cell) => quoted(String(cell))).join(",")}\n`)
    .join("");
}

const quoted = (cell: string): string =>
  /[",\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;

const numbers = (text: string): number[] => (text === "" ? [] : text.split(" ").map(Number));

const rounded = (value: number): number => Math.round(value * 1e4) / 1e4;

function key(...parts: readonly unknown[]): string {
  return JSON.stringify(parts);
}
