// Words and numbers of the Lab's plots and tables.
import type { Measured } from "../../results/measured.ts";

export const percent = (share: number): string => `${(share * 100).toFixed(1)} %`;

/** "92.1 % (90.3 to 93.6)" */
export const rateOf = (row: Measured): string =>
  `${percent(row.valid_rate)} (${(row.valid_low * 100).toFixed(1)} to ${(row.valid_high * 100).toFixed(1)})`;

export const many = (count: number, noun: string): string =>
  `${count.toLocaleString("en")} ${noun}${count === 1 ? "" : "s"}`;

/** Remasks of right digits for each board. */
export const neededNot = (row: Measured): number =>
  Math.max(0, row.releases_mean - row.releases_wrong_mean);

export const SETS: Readonly<Record<string, string>> = {
  minimal: "Minimal",
  hard: "Hard",
  extreme: "Extreme",
  hardest: "Hardest",
  givens30: "30 givens",
  many: "Several solutions",
  "sums-sum": "Sums, the sum asked",
  "sums-half": "Sums, half of the digits",
  "sums-all": "Sums, any true sum",
  "sums-10-half": "Sums of 10 digits, half of the digits",
  "sums-10-all": "Sums of 10 digits, any true sum",
  "validation-minimal": "Validation, minimal",
  "validation-hard": "Validation, hard",
  "validation-extreme": "Validation, extreme",
  "validation-many": "Validation, several solutions",
  "validation-givens30": "Validation, 30 givens",
};

export const setName = (set: string): string => SETS[set] ?? set;

/** Whether digits can be judged: not with several solutions. */
export const isJudged = (row: Measured): boolean => row.judged > 0;

const SAMPLER = "Sampler";
const ALLOWED = "NFE allowed";
const BOARDS = "Boards";
const USED = "NFE used";

export const words = {
  save: (title: string, picture: string) => `Save “${title}” as ${picture}`,
  numbers: "The same in numbers",
  table: (title: string) => `${title}, table`,
  board: "board",
  validOf: (rate: string, boards: string) => `${rate} of ${boards} valid`,
  used: (nfe: string) => `${nfe} NFE used`,
  usedOf: (used: string, nfe: number) => `${used} of ${nfe} NFE used`,
  none: "–",
  heads: {
    rate: [SAMPLER, ALLOWED, BOARDS, "Valid", "95 % from", "to", USED, "most"],
    remasks: [SAMPLER, ALLOWED, BOARDS, "Remasks", "Of wrong", "Of right", "Precision"],
    moves: [SAMPLER, ALLOWED, BOARDS, USED, "Unmasks", "Remasks"],
    roc: ["Score", "AUROC", "Called wrong under", "Wrong caught", "Right called wrong"],
    reliability: ["Score", "ECE", "Bin", "Mean score", "Right", "Cells"],
    risk: [SAMPLER, "Answers if", "Answered", "Wrong", "Share wrong", "95 % from", "to"],
  },
  rate: {
    name: "Valid boards against forward passes",
    across: { budget: "NFE allowed a board", used: "NFE used a board, mean" },
    up: "Valid boards",
    point: (label: string, nfe: number) => `${label}, ${nfe} NFE`,
  },
  climb: {
    name: "Valid boards from easy to hardest",
    across: "Puzzles, from easy to hardest",
    point: (sampler: string, set: string) => `${sampler}, ${set}`,
  },
  risk: {
    name: "Wrong answers against boards answered",
    across: "Boards answered",
    up: "Wrong answers",
    figure: (answered: string, wrong: number) => `answers ${answered}, ${wrong} wrong`,
    bound: (judge: string, threshold: string) =>
      `${judge === "stability" ? judge : `${judge} quality`} at least ${threshold}`,
    itself: "every run that ends in its budget",
    what: (what: string) => `${what}:`,
    answered: (share: string, boards: string) => `${share} of ${boards} answered`,
    wrong: (wrong: number, share: string, high: string) =>
      `${wrong} wrong, ${share} (95 % up to ${high})`,
    ownEnd: "ends in its budget",
    from: (judge: string, threshold: string) => `${judge} ≥ ${threshold}`,
  },
  parallel: {
    name: {
      positions: "Valid boards against positions unmasked a pass",
      used: "Valid boards against forward passes used",
    },
    across: { positions: "Positions unmasked a pass", used: "NFE used a board, mean" },
    from: (first: string, last: string) => `${first} to ${last}`,
    point: (label: string, positions: number) => `${label}, ${positions} a pass`,
  },
  blocks: {
    ups: { valid: "Valid boards", repeats: "Duplicates in the boxes of a board" },
    name: (up: string) => `${up} against cells written a pass`,
    across: "Cells written a pass",
    cell: "cell",
    point: (sampler: string, cells: string) => `${sampler}, ${cells} a pass`,
    repeats: (duplicates: string) => `${duplicates} duplicates in boxes a board`,
    used: (nfe: string, passes: string) => `${nfe} NFE and ${passes} decoder passes used`,
  },
  scores: {
    quality: "Quality head",
    leave_one_out: "Leave-one-out oracle",
    stored_confidence: "Stored confidence",
  },
  auroc: (area: string) => `AUROC ${area}`,
  ece: (error: string) => `ECE ${error}`,
  under: (threshold: number) => `everything under ${threshold} called wrong:`,
  caught: (share: string) => `${share} of the wrong digits caught`,
  alarms: (share: string) => `${share} of the right ones, too`,
  score: (score: string) => `score ${score} on average`,
  right: (share: string) => `${share} right`,
  cells: (cells: string) => `${cells} cells`,
  bin: (low: string, high: string) => `${low} to ${high}`,
} as const;
