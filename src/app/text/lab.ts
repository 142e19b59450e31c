// Words of the Lab's panels and figures, loaded with it. Those of its plots: src/ui/lab/words.ts.
import type { Measure } from "../../ui/lab/BlockPlot.tsx";

export const words = {
  title: "Lab",
  what: {
    before: "How often each ",
    sampler: "sampler",
    between: " ends with a valid board, and how many forward passes (",
    nfe: "NFE",
    after: ") it spends. Press a point to list its boards, and a board to open its run in Debug.",
  },
  results: "Results",
  sources: { shipped: "Shipped results", own: "Your experiment" },
  measureAgain: {
    before: "You can still run your own experiment; ",
    command: "npm run --silent cli -- results",
    after: " measures the shipped ones again.",
  },
  nothing:
    "Nothing is measured yet. Choose samplers and budgets and press Start: the plots grow as boards end.",
  contents: "On this page",
  rate: {
    title: (set: string) => `Valid boards, ${set}`,
    note: (dots: boolean) =>
      `A board is valid when it ends full and by its rules: 1 to 9 in every unit, or a sum that adds up. Whiskers are 95 % Wilson intervals. The axis is spread out towards 100 %${dots ? "" : "; points that would hide each other are moved apart"}.`,
    across: "Across",
    axes: { budget: "NFE allowed", used: "NFE used" },
  },
  remasks: {
    title: "Remasks, right and wrong",
    judged:
      "Right: wrong digits that were taken back, as they should be. Left: right digits taken back for nothing. The axis is logarithmic beyond 2.",
    unjudged:
      "These puzzles have several solutions, so no digit is wrong by itself. All remasks are counted.",
    budget: "Budget of the remasks",
    unit: "Remasks a board",
    wrong: (digits: string) => `${digits} wrong digits taken back a board`,
    right: (digits: string) => `${digits} right ones, too`,
    all: (digits: string) => `${digits} digits taken back a board`,
  },
  moves: {
    title: "Where the budget goes",
    note: "All moves of a board. Every remasked cell has to be unmasked again.",
    budget: "Budget of the moves",
    unit: "Moves a board",
    of: (unmasks: string, remasks: string) => `${unmasks} unmasks, ${remasks} remasks a board`,
    used: (used: string, nfe: number) => `${used} of ${nfe} NFE used`,
    kinds: {
      unmask: "Unmasks",
      wrong: "Wrong digits taken back",
      right: "Right digits taken back",
    },
    unjudged: "Digits taken back",
    board: "board",
  },
  climb: {
    title: (nfe: number) => `From easy to hardest, at ${nfe} NFE`,
    note: "The same samplers and the same budget on sets each harder than the one before it. The space between the lines is what taking digits back is worth. The axis is spread out towards 100 %.",
    heads: ["Sampler", "Puzzles", "Boards", "Valid", "95 % from", "to", "NFE used"],
  },
  risk: {
    title: (set: string, nfe: number) => `Solve or abstain, ${set}, ${nfe} NFE`,
    note: "A run that uses up its budget gives no answer. The symbol answers with every other board; each point of the line answers only with boards that the model trusts at least so much. The rules of Sudoku are not used. Stability is the share of tokens that come back when half of the board is remasked and filled again.",
    by: "Judged by",
    judges: { lowest: "Lowest quality", mean: "Mean quality", stability: "Stability" },
  },
} as const;

export const experiment = {
  title: "Experiment",
  model: "Model",
  samplers: "Samplers",
  parameters: (sampler: string) => `Parameters of ${sampler}`,
  budgets: "NFE budgets",
  budgetsHelp: "Forward passes allowed for a board, separated by commas.",
  budgetsWrong: "Give whole numbers from 1 to 4096, separated by commas.",
  puzzles: "Puzzles",
  boards: "Boards",
  seed: "Seed",
  seedHelp:
    "If a sampler draws nothing by chance, another seed gives the same runs: only more boards tell more.",
  pause: "Pause",
  resume: "Resume",
  cancel: "Cancel",
  start: (runs: string | null) => (runs === null ? "Start" : `Start ${runs}`),
  clear: "Clear results",
  preset: "From easy to hardest",
  presetHelp: (runs: string) => `No remask against PRISM on four sets, ${runs}.`,
  phases: { running: "Running", paused: "Paused", still: "Not finished" },
  ended: (boards: number, runs: string) => `${boards} of ${runs}`,
  rate: (passes: string) => `${passes} passes a second`,
  left: (time: string) => `about ${time} left while this page is visible`,
  second: "second",
  minute: "minute",
  hour: "hour",
  run: "run",
  damaged: (rows: number) =>
    `${rows} stored ${rows === 1 ? "row" : "rows"} of experiments cannot be read and ${rows === 1 ? "is" : "are"} not shown; the others are.`,
  full: "This browser has no room for more results, so a reload would lose the newest. Save them as JSON, or free some room.",
  clearedElsewhere: "The results were cleared in another tab, so they are gone here, too.",
  notKept: (why: string) => `A reload would lose the experiments of this tab: ${why}`,
} as const;

export const look = {
  title: "Shown",
  puzzles: "Puzzles",
  order: "Order of writing",
  orderHelp: "Samplers with an order of their own are always shown.",
  model: "Model",
  allModels: "All, side by side",
  save: "Save these rows",
  csv: "CSV",
  json: "JSON",
} as const;

export const boards = {
  title: (sampler: string, nfe: number, set: string) => `${sampler}, ${nfe} NFE, ${set}`,
  rate: (rate: string, valid: number, of: number) => `${rate} valid: ${valid} of ${of} boards.`,
  which: "Boards",
  kinds: { failed: "Not valid", valid: "Valid", all: "All" },
  heads: ["Puzzle", "End", "NFE", "Remasks"],
  valid: "valid",
  notValid: "not valid",
  none: "No such board.",
  more: (left: number) => `Show more of ${left}`,
  name: (number: number) => `Puzzle ${number}`,
  noRun: (why: string) => `${why}, so no run can be opened.`,
  noModel: (model: string) => `The model ${model} does not come with the app`,
  noSet: (file: string) => `The puzzles of ${file} do not come with the app`,
  otherSet: "The puzzle set has changed since it was measured",
} as const;

export const answer = {
  best: (set: string, nfe: number, row: string) => `${set}, up to ${nfe} passes: ${row}.`,
  row: (sampler: string, rate: string, passes: string) =>
    `${sampler}, ${rate} for ${passes} passes a board`,
  ties: (rows: readonly string[]) => `These boards cannot tell it apart from ${rows.join("; ")}.`,
  worse: (others: number) =>
    `${others === 1 ? "One other solves" : `${others} others solve`} significantly fewer.`,
} as const;

export const verdict = {
  title: "What this experiment can tell",
  at: (nfe: number) => `At ${nfe} NFE: `,
  pair: (a: string, b: string, onlyA: number, onlyB: number, boards: number) =>
    `of ${boards} boards, ${a} alone solved ${onlyA} and ${b} alone ${onlyB}. `,
  apart: (better: string, evidence: string) =>
    `${better} solves more: evidence ${evidence} to 1, valid at every look while the experiment runs.`,
  level: (needed: number | null) =>
    `That does not tell them apart${needed === null ? "" : `; about ${needed.toLocaleString("en")} boards would`}.`,
} as const;

export const parallel = {
  title: (set: string) => `Positions unmasked a pass, ${set}`,
  note: "Positions of one pass are drawn independently, so the more there are, the more often they contradict each other. Remasking takes such digits back. Every point may use the whole budget; whiskers are 95 % Wilson intervals.",
  tasks: "The same on two tasks: Sudoku and sums",
  tasksNote:
    "Random order. Sudoku: extreme puzzles, 256 NFE, digits named by the denoiser alone. Sums: half of the digits masked, 64 NFE, several sums true.",
  axes: { positions: "Positions a pass", used: "NFE used" },
  across: (title: string) => `Across, ${title}`,
  rule: (sampler: string) => (sampler === "mdm" ? "Without remasking" : "With remasking"),
  inOrder: (rule: string, order: string) =>
    `${rule}, ${order === "confidence" ? "surest first" : `${order} order`}`,
  onTask: (rule: string, task: string) => `${task}: ${rule.toLowerCase()}`,
  heads: ["Rule", "Model", "A pass", "Boards", "Valid", "95 % from", "to", "NFE used"],
} as const;

export const blocks = {
  at: { cells: "Anywhere", box: "One box" } as Readonly<Record<string, string>>,
  notes: {
    valid:
      "The more cells are written at once, the less each cell's probabilities know about the others. The space between the lines is what the decoder repairs, and what it does not. None of the three takes a digit back.",
    repeats:
      "Duplicate digits in the nine boxes of the final board. The oracle knows the rule; the decoder has to learn it.",
  } satisfies Record<Measure, string>,
  titles: {
    valid: (set: string) => `Cells written at once, ${set}`,
    repeats: () => "Duplicates in boxes",
  } satisfies Record<Measure, (set: string) => string>,
  heads: ["Sampler", "Cells a pass", "Boards", "Valid", "Duplicates", "NFE", "Decoder passes"],
  of: (title: string) => `Blocks of ${title}`,
} as const;

export const head = {
  boards: "Boards of",
  roc: "Quality head, ROC",
  rocNote:
    "Share of the wrong digits that are caught, against the share of right digits that are called wrong, at every threshold.",
  noRoc:
    "No digit was wrong, so there was nothing to catch and no curve: a smaller budget or harder puzzles give some.",
  rocPlot: "ROC of the scores",
  falseAlarms: "Right digits called wrong",
  caught: "Wrong digits caught",
  reliability: "Quality head, reliability",
  reliabilityNote:
    "On the diagonal, a score is a true probability: of the digits scored 0.8, 80 % are right. ECE is the mean distance from the diagonal.",
  reliabilityPlot: "Reliability of the scores",
  score: "Score",
  right: "Share right",
  wrongOne: "wrong one",
  writtenCell: "written cell",
  cell: "cell",
  run: "run",
  of: (cells: string, wrong: string, runs: string, sampler: string) =>
    `${cells}, ${wrong} among them, on boards that ${runs} by ${sampler} passed through.`,
  asked: (cells: string) =>
    ` Leave-one-out, which takes a pass for every cell, was run on ${cells} of them.`,
  nearest:
    " Several sums may be true. A digit counts as right if the nearest true sum, which differs in the fewest digits, has it.",
  name: (label: string, nfe: string, set: string, model: string) =>
    `${label}, ${nfe} NFE, ${set}, ${model}`,
  seeded: (name: string, seed: number) => `${name}, seed ${seed}`,
} as const;
