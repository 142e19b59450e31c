// A row of a benchmark: what was run, and the results over all its boards. The command line writes
// this form, the repository contains it, and the page draws it. measuring.ts runs the boards.
import * as v from "valibot";
import { complaint } from "../complaint.ts";
import type { Params } from "../diffusion/types.ts";
import { SUDOKU } from "../domains/sudoku.ts";
import type { Ending, Outcome } from "./outcome.ts";
import type { Answer } from "./risk.ts";
import { type Interval, mean, sum, wilson } from "./statistics.ts";

/**
 * One row for each key: the one of most boards, the first among equals. In the order of the keys'
 * first rows.
 */
export function ofMostBoards(
  rows: readonly Measured[],
  keyOf: (row: Measured) => string | number,
): Measured[] {
  const best = new Map<string | number, Measured>();
  for (const row of rows) {
    const key = keyOf(row);
    if (row.puzzles > (best.get(key)?.puzzles ?? -1)) best.set(key, row);
  }
  return [...best.values()];
}

/** Everything that determines a row: a sampler with its parameters, on the boards of one set. */
export interface RowSpec {
  /** An id, or the folder given on the command line. */
  readonly model: string;
  /** SHA-256 of the model file. */
  readonly modelHash: string;
  readonly sampler: string;
  /** All parameters, resolved. */
  readonly params: Params;
  readonly file: string;
  /** Digest of the boards, so that a changed file makes another row. */
  readonly fileHash: string;
  readonly seed: number;
}

const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const share = v.pipe(v.number(), v.minValue(0), v.maxValue(1));
const amount = v.pipe(v.number(), v.finite(), v.minValue(0));
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
  /** Boards that ended equal to their solution, among the `judged` ones. */
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
  /** Forward passes of the decoder, mean per board; the model's are separate. */
  decoder_mean: v.optional(amount),
  /** Digits to remove from the boxes of the last board until none repeats. Missing in older rows. */
  box_repeats_mean: v.optional(amount),
  writes_mean: amount,
  releases_mean: amount,
  /** Remasks of a wrong digit, mean over the judged boards. */
  releases_wrong_mean: amount,
  /** From the start of the row's first board to the end of its last. */
  seconds: amount,
  forwards_per_second: amount,
  /** One character per board, in the order of the file: 1 for a valid one. */
  board_valid: v.pipe(v.string(), v.regex(/^[01]*$/)),
  /** One number per board, in the order of the file, separated by spaces. */
  board_nfe: wholes,
  board_releases: wholes,
  /** If endings were requested: 1 if the run answered, 0 if the budget ended it. */
  board_answered: v.optional(v.pipe(v.string(), v.regex(/^[01]*$/))),
  /** The lowest quality of each last board, in ten-thousandths, and the mean. */
  board_lowest: v.optional(wholes),
  board_mean: v.optional(wholes),
  /** Share of remasked tokens that returned on each last board, in ten-thousandths. Missing in older rows. */
  board_stability: v.optional(wholes),
  /** Extra forward passes for that, mean per board. */
  stability_nfe_mean: v.optional(amount),
});

/** Qualities are stored as whole numbers of this fraction. */
const QUALITY = 10_000;

/** Tolerance: rates are stored with a few decimals. */
const EPSILON = 1e-3;
const near = (a: number, b: number, share = 0): boolean =>
  Math.abs(a - b) <= EPSILON + share * Math.abs(b);
/** Size of the largest measured board; rows do not name their domain. */
const MOST_POSITIONS = SUDOKU.size;

export type Measured = Readonly<v.InferOutput<typeof fields>>;

const measured = v.pipe(
  fields,
  v.check(tellsOfItsBoards, "a row must have one result for each of its boards"),
  v.check(
    ({ puzzles, valid, judged, exact, board_valid, ...row }) =>
      valid === board_valid.split("1").length - 1 &&
      judged <= puzzles &&
      exact <= Math.min(judged, valid) &&
      near(row.valid_rate, puzzles ? valid / puzzles : 0) &&
      near(row.exact_rate, judged ? exact / judged : 0),
    "a row's rates must match its boards",
  ),
  v.check(
    (row) =>
      isInterval(row.valid_low, row.valid_high, wilson(row.valid, row.puzzles)) &&
      isInterval(row.exact_low, row.exact_high, wilson(row.exact, row.judged)),
    "an interval must match its rate",
  ),
  v.check((row) => {
    const boards = boardsOf(row);
    const passes = boards.map(({ nfe }) => nfe);
    return (
      row.nfe === Number(row.params["nfe"]) &&
      row.nfe_max === passes.reduce((most, nfe) => Math.max(most, nfe), 0) &&
      near(row.nfe_mean, mean(passes)) &&
      near(row.releases_mean, mean(boards.map(({ remasks }) => remasks)))
    );
  }, "a row's means must match its boards"),
  v.check(
    (row) =>
      row.releases_wrong_mean <=
        row.releases_mean * (row.puzzles / Math.max(1, row.judged)) + EPSILON &&
      // A remasked cell was written before, or was on the first board.
      row.writes_mean <= row.nfe_mean * MOST_POSITIONS + EPSILON &&
      row.releases_mean <= row.nfe_mean * MOST_POSITIONS + EPSILON &&
      (row.box_repeats_mean ?? 0) <= MOST_POSITIONS &&
      (row.puzzles > 0 || row.writes_mean + row.releases_mean === 0),
    "a row must not have more moves than its passes can make, nor more wrong remasks than remasks",
  ),
  v.check(
    (row) => boardsOf(row).every(({ nfe, valid }) => nfe <= row.nfe && (nfe >= 1 || valid)),
    "a board must have at least one pass and at most its budget",
  ),
  v.check(
    (row) =>
      // Short times have few digits.
      row.seconds < 0.05 ||
      near(row.forwards_per_second * row.seconds, row.nfe_mean * row.puzzles, 0.02),
    "a row's speed must match its passes and seconds",
  ),
);

function tellsOfItsBoards(row: v.InferOutput<typeof fields>): boolean {
  const each = [row.board_nfe, row.board_releases].map((text) => numbers(text));
  // All fields or none.
  const { board_stability: stability } = row;
  const endings = [row.board_lowest, row.board_mean, stability].flatMap((text) =>
    text === undefined ? [] : [numbers(text)],
  );
  const { board_valid: valid, board_answered: answered } = row;
  const told = [...each, ...endings, valid, ...(answered === undefined ? [] : [answered])];
  return (
    told.every(({ length }) => length === row.puzzles) &&
    endings.length === (answered === undefined ? 0 : stability === undefined ? 2 : 3) &&
    [...each, ...endings].flat().every(Number.isSafeInteger) &&
    endings.flat().every((quality) => quality <= QUALITY)
  );
}

const isInterval = (low: number, high: number, told: Interval): boolean =>
  near(low, told.low) && near(high, told.high);

/** Reads rows from JSON. @throws Error with the place of the first fault */
export function readMeasured(json: unknown): readonly Measured[] {
  const read = v.safeParse(v.array(measured), json);
  if (read.success) return read.output;
  const [issue] = read.issues;
  throw new Error(complaint(issue, "the whole"));
}

/** The id of a row's set: its file without folder and extension. */
export const setOf = ({ file }: Pick<Measured, "file">): string =>
  file.replace(/^.*\//, "").replace(/\.txt$/, "");

/** The result of one board of a row. */
export interface BoardResult {
  /** Its place in the file, from 0. */
  readonly index: number;
  readonly valid: boolean;
  readonly nfe: number;
  readonly remasks: number;
}

/** Whether a row has each run's quality of its last board. */
export const hasEndings = (row: Measured): boolean => row.board_answered !== undefined;

/** Each run's quality of its last board, and whether the board was right; empty if not requested. */
export function answersOf(row: Measured): Answer[] {
  const lowest = numbers(row.board_lowest ?? "");
  const means = numbers(row.board_mean ?? "");
  const stability = numbers(row.board_stability ?? "");
  return lowest.map((value, i) => ({
    answered: row.board_answered?.[i] === "1",
    lowest: value / QUALITY,
    mean: means[i]! / QUALITY,
    ...(stability.length > 0 && { stability: stability[i]! / QUALITY }),
    right: row.board_valid[i] === "1",
  }));
}

/** The boards of a row, in the order of the file. */
export function boardsOf(
  row: Pick<Measured, "board_valid" | "board_nfe" | "board_releases">,
): BoardResult[] {
  const remasks = numbers(row.board_releases);
  return numbers(row.board_nfe).map((nfe, index) => ({
    index,
    valid: row.board_valid[index] === "1",
    nfe,
    remasks: remasks[index] ?? 0,
  }));
}

/** The key of a row: everything that determines its result. */
export const rowKey = (row: Measured): string =>
  JSON.stringify([row.model_sha256, row.sampler, row.params, row.file_sha256, row.seed]);

/** The key of a row before it is measured; equal to `rowKey` of its result. */
export const specKey = (spec: RowSpec): string =>
  JSON.stringify([spec.modelHash, spec.sampler, spec.params, spec.fileHash, spec.seed]);

/** The row with these outcomes, given in the order of the file. */
export function summary(spec: RowSpec, outcomes: readonly Outcome[], seconds: number): Measured {
  const judged = outcomes.filter(({ exact }) => exact !== null);
  const valid = outcomes.filter((outcome) => outcome.valid).length;
  const exact = judged.filter((outcome) => outcome.exact).length;
  const validRange = wilson(valid, outcomes.length);
  const exactRange = wilson(exact, judged.length);
  type Counted = "nfe" | "unmasks" | "remasks" | "remasksWrong" | "decoded" | "boxRepeats";
  const meanOf = (name: Counted, of = outcomes) =>
    rounded(mean(of.map((outcome) => outcome[name] ?? 0)));
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
    ...(outcomes.some(({ decoded }) => decoded) && { decoder_mean: meanOf("decoded") }),
    ...(outcomes.every(({ boxRepeats }) => boxRepeats !== undefined) && {
      box_repeats_mean: meanOf("boxRepeats"),
    }),
    writes_mean: meanOf("unmasks"),
    releases_mean: meanOf("remasks"),
    releases_wrong_mean: meanOf("remasksWrong", judged),
    seconds: rounded(seconds),
    forwards_per_second: rounded(sum(nfe) / Math.max(seconds, 0.001)),
    board_valid: outcomes.map((outcome) => Number(outcome.valid)).join(""),
    board_nfe: nfe.join(" "),
    board_releases: outcomes.map(({ remasks }) => remasks).join(" "),
    ...endingsOf(outcomes),
  };
}

function endingsOf(outcomes: readonly Outcome[]) {
  const endings = outcomes.flatMap(({ ending }) => ending ?? []);
  if (endings.length === 0 || endings.length < outcomes.length) return {};
  const told = (name: "lowest" | "mean") =>
    endings.map(({ trust }) => Math.round(trust[name] * QUALITY)).join(" ");
  return {
    board_answered: endings.map(({ answered }) => Number(answered)).join(""),
    board_lowest: told("lowest"),
    board_mean: told("mean"),
    ...stabilityOf(endings),
  };
}

function stabilityOf(endings: readonly Ending[]) {
  const told = endings.flatMap(({ stability }) => stability ?? []);
  if (told.length < endings.length) return {};
  return {
    board_stability: told.map(({ returned }) => Math.round(returned * QUALITY)).join(" "),
    stability_nfe_mean: rounded(mean(told.map(({ nfe }) => nfe))),
  };
}

/** A line of names, then one line per row; parameters as columns "param.<name>". */
export function csvOf(rows: readonly Measured[]): string {
  const params = [...new Set(rows.flatMap((row) => Object.keys(row.params)))];
  // Without results per board, and without columns that are empty in all rows.
  const keys = (Object.keys(fields.entries) as (keyof Measured)[]).filter(
    (name) =>
      name !== "params" &&
      !name.startsWith("board_") &&
      rows.some((row) => row[name] !== undefined),
  );
  const lines = rows.map((row) => [
    ...keys.map((name) => row[name] ?? ""),
    ...params.map((name) => row.params[name] ?? ""),
  ]);
  return [[...keys, ...params.map((name) => `param.${name}`)], ...lines]
    .map((line) => `${line.map((cell) => quoted(String(cell))).join(",")}\n`)
    .join("");
}

const quoted = (cell: string): string =>
  /[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;

const numbers = (text: string): number[] => (text === "" ? [] : text.split(" ").map(Number));

const rounded = (value: number): number => Math.round(value * 1e4) / 1e4;
