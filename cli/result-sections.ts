// The rows that `results` measures: the tables of README and Lab, their notes, and the reports of the quality head.
export interface Part {
  /** Domain of the boards; default Sudoku. */
  readonly domain?: string;
  readonly samplers: readonly string[];
  readonly sets: readonly string[];
  readonly nfe: readonly number[];
  readonly limit: number;
  readonly models?: readonly string[];
  /** Judge each run's answer by its own quality. */
  readonly risk?: boolean;
  /** Parameters that differ from the samplers' defaults; of lists, every combination. */
  readonly params?: Readonly<Record<string, string | readonly (string | number)[]>>;
}

const RULES = ["prism", "mdm", "confidence-remask"] as const;
const PEERS = ["prism-paper", "ancestral", "remdm-cap", "remdm-loop", "rcr", "p2", "p2-prism"];

/** {on-policy, one-step} x {given input or not} at one depth, and the deeper `prism` that is shipped. */
const ABLATION = [
  "prism",
  "training/ablations/prism-24",
  "training/ablations/prism-ungiven",
  "prism-paper",
  "training/ablations/prism-paper-ungiven",
];

/** The sections that README's headline is taken from. */
export const RULES_COMPARED = "Remask rules, the surest cells first";
export const FOUR_CELLS = "Four cells a pass, in random order";

/** The samplers' own defaults, in place of the settings of the model `prism`: for comparisons of models and of rules. */
const ONE_A_PASS = { perStep: "1", patience: "1", threshold: "0.5" } as const;

/** README's headline, and a point of the figure of two tasks. */
const FOUR_A_PASS: Part = {
  samplers: ["prism", "mdm"],
  sets: ["extreme"],
  nfe: [256],
  limit: 1000,
  models: ["training/ablations/prism-24"],
  params: { order: ["random"], perStep: [4], sure: [1] },
};
/** All digits are drawn: if several sums are true, the most probable one would be the same each time. */
const DRAWN = { temperature: "1", sure: "1" } as const;

/** Sums at each number of positions a pass, without remasking and with it; those that remask say how sure they are. */
const sumsUnmasked = (
  set: string,
  order: readonly ("confidence" | "random")[],
  perStep: readonly number[] = [1, 2, 4, 8],
): Part[] =>
  ["prism", "mdm"].map((sampler) => ({
    domain: "sums",
    samplers: [sampler],
    sets: [set],
    nfe: [64],
    limit: 1000,
    params: { ...DRAWN, perStep, order },
    risk: sampler === "prism",
  }));

/**
 * Tables of README and Lab, the most important rows first. Samplers that spend their whole budget
 * on every board get fewer boards, those far behind the fewest.
 */
export const SECTIONS: Readonly<Record<string, readonly Part[]>> = {
  [RULES_COMPARED]: [
    {
      samplers: ["prism"],
      sets: ["hard", "extreme"],
      nfe: [51, 256, 1024],
      limit: 1000,
      risk: true,
    },
    { samplers: ["prism"], sets: ["hardest"], nfe: [51, 256, 1024], limit: 1000, risk: true },
    { samplers: ["mdm"], sets: ["hardest"], nfe: [51, 256], limit: 1000 },
    { samplers: ["prism"], sets: ["minimal"], nfe: [51, 256], limit: 1000 },
    { samplers: ["mdm"], sets: ["minimal", "hard", "extreme"], nfe: [51, 256], limit: 1000 },
    {
      samplers: ["mdm"],
      sets: ["minimal", "hard", "extreme"],
      nfe: [51],
      limit: 1000,
      models: ["mdm"],
    },
    { samplers: ["prism", "mdm"], sets: ["givens30"], nfe: [51], limit: 1000 },
    {
      samplers: ["confidence-remask"],
      sets: ["minimal", "hard", "extreme"],
      nfe: [51, 256],
      limit: 1000,
    },
    { samplers: ["random-remask"], sets: ["minimal"], nfe: [51], limit: 1000 },
    { samplers: ["random-remask"], sets: ["hard"], nfe: [51], limit: 300 },
    { samplers: ["random-remask"], sets: ["extreme"], nfe: [51], limit: 100 },
    { samplers: ["remdm-conf"], sets: ["minimal", "hard", "extreme"], nfe: [51], limit: 100 },
    { samplers: ["random-remask"], sets: ["minimal", "hard"], nfe: [256], limit: 100 },
    { samplers: ["remdm-conf"], sets: ["minimal", "hard"], nfe: [256], limit: 50 },
  ],
  "Settings of prism": [
    {
      samplers: ["prism"],
      sets: ["minimal", "hard"],
      nfe: [51, 256],
      limit: 1000,
      params: ONE_A_PASS,
    },
    ...[ONE_A_PASS, { ...ONE_A_PASS, perStep: "4", patience: "2" }, {}].flatMap(
      (params): Part[] => [
        { samplers: ["prism"], sets: ["extreme"], nfe: [51, 256], limit: 1000, params },
        { samplers: ["prism"], sets: ["hardest"], nfe: [51, 256], limit: 200, params },
        { samplers: ["prism"], sets: ["many"], nfe: [51], limit: 1000, params },
      ],
    ),
  ],
  "Context probes, direct revision": [
    {
      samplers: ["context-probe", "redraw"],
      sets: ["extreme", "hardest"],
      nfe: [51],
      limit: 50,
    },
  ],
  "Any order at all": [
    {
      samplers: ["prism", "mdm"],
      sets: ["extreme"],
      nfe: [256],
      limit: 200,
      params: { order: ["random"], ...ONE_A_PASS },
    },
  ],
  [FOUR_CELLS]: [FOUR_A_PASS],
  Attempts: [
    {
      samplers: ["prism"],
      sets: ["extreme", "hardest"],
      nfe: [51, 256],
      limit: 200,
      params: { attempts: [1, 4] },
    },
  ],
  "Small budgets": [{ samplers: RULES, sets: ["hard"], nfe: [8, 16, 32, 128], limit: 200 }],
  "Training and order": [
    {
      samplers: ["prism", "mdm"],
      sets: ["hard"],
      nfe: [51],
      limit: 200,
      models: ABLATION,
      params: { order: ["confidence", "random"], ...ONE_A_PASS },
    },
  ],
  "Shared weights, turn by turn": [
    {
      samplers: ["prism", "mdm"],
      sets: ["extreme"],
      nfe: [51],
      limit: 200,
      models: [
        "training/ablations/prism-looped-4",
        "training/ablations/prism-looped-8",
        "prism-looped",
        "training/ablations/prism-looped-32",
        "prism",
      ],
      params: ONE_A_PASS,
    },
  ],
  "The hardest: shared weights and turns": [
    {
      samplers: ["prism"],
      sets: ["hardest"],
      nfe: [51, 256],
      limit: 200,
      models: ["prism", "prism-looped", "prism-looped.32"],
    },
  ],
  Peers: [{ samplers: PEERS, sets: ["minimal", "extreme"], nfe: [51], limit: 100 }],
  "Editing, partial refinement, the oracle": [
    { samplers: ["t2m", "ipr"], sets: ["extreme"], nfe: [51], limit: 100 },
    { samplers: ["ddpd", "t2m", "ipr", "loo"], sets: ["minimal"], nfe: [256], limit: 50 },
  ],
  "Boards with many solutions": [
    { samplers: ["prism", "mdm", "ipr"], sets: ["many"], nfe: [51], limit: 200 },
  ],
  "Blocks: independent, CoDiLA, the all-different oracle": [
    ...["cells", "box"].map((block) => ({
      samplers: ["codila-independent", "codila-static", "codila-oracle"],
      sets: ["minimal", "many"],
      nfe: [51],
      limit: 1000,
      models: ["codila"],
      params: { block: [block], perStep: [2, 4, 8] },
    })),
    {
      samplers: ["codila-dynamic"],
      sets: ["minimal", "many"],
      nfe: [51],
      limit: 1000,
      models: ["codila"],
    },
    { samplers: ["prism"], sets: ["minimal", "many"], nfe: [51], limit: 1000 },
  ],
  "Evidence in place of tokens": [
    {
      samplers: ["dsl-confidence", "dsl-random", "dsl-sde", "dsl-hybrid", "dsl-backtrack"],
      sets: ["minimal", "hard"],
      nfe: [51],
      limit: 1000,
      models: ["dsl"],
    },
    { samplers: ["dsl-backtrack"], sets: ["hard"], nfe: [256], limit: 200, models: ["dsl"] },
    { samplers: ["prism"], sets: ["minimal", "hard"], nfe: [51], limit: 1000 },
  ],
  "Positions a pass on two tasks, in random order": [
    ...(
      [
        ["prism", [1, 2], 50],
        ["prism", [8], 100],
        ["mdm", [1, 2, 8], 100],
      ] as const
    ).map(([sampler, perStep, limit]) => ({
      ...FOUR_A_PASS,
      samplers: [sampler],
      limit,
      params: { ...FOUR_A_PASS.params, perStep },
    })),
    FOUR_A_PASS,
    ...sumsUnmasked("half", ["random"]),
  ],
  "Sums: positions a pass, with and without remasking": [
    ...sumsUnmasked("half", ["confidence", "random"]),
    ...sumsUnmasked("all", ["confidence", "random"]),
    ...sumsUnmasked("sum", ["confidence"], [1, 8]),
    {
      domain: "sums-10",
      samplers: ["prism", "mdm"],
      sets: ["half"],
      nfe: [64],
      limit: 1000,
      params: { ...DRAWN, perStep: [1, 4] },
    },
  ],
  "Rules at an equal budget, on two tasks": [
    ...sumsUnmasked("half", ["confidence"], [1, 4]),
    ...sumsUnmasked("all", ["confidence"], [1, 4]),
    {
      domain: "sums",
      samplers: ["p2-prism", "p2", "rcr", "t2m", "random-remask"],
      sets: ["half"],
      nfe: [64],
      limit: 1000,
      params: { ...DRAWN, perStep: [4] },
    },
    {
      domain: "sums",
      samplers: ["remdm-conf", "prism-paper", "ipr", "context-probe"],
      sets: ["half"],
      nfe: [64],
      limit: 1000,
      params: { temperature: [1], perStep: [4] },
    },
    {
      domain: "sums",
      samplers: ["p2-prism", "p2", "rcr", "remdm-conf", "prism-paper", "ipr", "context-probe"],
      sets: ["all"],
      nfe: [64],
      limit: 1000,
      params: { temperature: [1], perStep: [4] },
    },
    { samplers: ["prism", "mdm"], sets: ["extreme"], nfe: [51], limit: 1000 },
    {
      samplers: [
        "p2-prism",
        "p2",
        "rcr",
        "remdm-conf",
        "prism-paper",
        "t2m",
        "ipr",
        "context-probe",
      ],
      sets: ["extreme"],
      nfe: [51],
      limit: 100,
    },
  ],
  "Sums: PRISM's published objective": [
    ...sumsUnmasked("half", ["confidence"], [4]),
    {
      domain: "sums",
      samplers: ["prism", "mdm"],
      sets: ["half"],
      nfe: [64],
      limit: 1000,
      models: ["training/ablations/sums-paper"],
      params: { ...DRAWN, perStep: [4] },
    },
  ],
};

/** Notes that readers of a table need. */
export const NOTES: Readonly<Record<string, string>> = {
  "Settings of prism":
    "One cell a pass, four with the same threshold, and the defaults of the model `prism`, which were chosen on validation sets (training/EXPERIMENTS.md). With one cell a pass, `prism` and `confidence-remask` of the first table differ only in the score by which they remask.",
  "Positions a pass on two tasks, in random order":
    "The figure of the Lab: model `prism-24` on extreme puzzles, model `sums` on sums with half of the digits masked.",
  "Sums: positions a pass, with and without remasking":
    "The second domain: sums of two numbers of 6 digits (`sums-10`: of 10), with half of the digits masked, all of them (any true sum), or only the sum. Every digit is drawn at temperature 1.",
  "Rules at an equal budget, on two tasks":
    "Sums: four positions per pass if a rule has that parameter, temperature 1. `t2m` is not random, so on empty boards it would write one sum a thousand times; it is not measured there. Extreme puzzles: each rule's defaults.",
  "Sums: PRISM's published objective":
    "`sums-paper` is the same base trained with PRISM's published objective; EXPERIMENTS.md says for how long.",
  [FOUR_CELLS]:
    "Where remasking helps most: model `prism-24`, whose denoiser alone predicts digits, as in published PRISM, and whose deeper path gives only quality; four digits at once, in random cells.",
  "Editing, partial refinement, the oracle":
    "Two of the four works that cite PRISM: `t2m` (Remask, Don't Replace, arXiv 2604.18738) and `ipr` (Iterative Partial Refinement, arXiv 2605.19317).",
  "Context probes, direct revision":
    "Two samplers after the abstracts of CORE (arXiv 2602.04096) and D3IM (arXiv 2606.01026); their equations are not those of the papers, so these rows are not results of the papers' own samplers.",
  "The hardest: shared weights and turns":
    "`prism-looped.32` is `prism-looped` with at most 32 turns; a board with a stable answer stops earlier.",
  "Blocks: independent, CoDiLA, the all-different oracle":
    "CoDiLA (arXiv 2603.20216), the third work that cites PRISM: the same blocks, each cell drawn from its own marginal, written by the decoder, or written by the rule. It never remasks.",
  "Evidence in place of tokens":
    "DSL (arXiv 2605.12836), the fourth work that cites PRISM: one network, five paths of evidence. Trained here for 50 minutes on two cores, so its results are a lower bound of the method; every path solves fewer boards than plain PRISM.",
};

interface HeadPart {
  readonly model: string;
  readonly set: string;
  readonly nfe: number;
  readonly params?: Readonly<Record<string, string>>;
  /** The most puzzles; default 500. */
  readonly limit?: number;
}

const DRAWN_BY_FOUR = { ...DRAWN, perStep: "4" } as const;

/** Larger budgets would add more boards of runs that are stuck. */
export const HEADS: readonly HeadPart[] = [
  { model: "prism", set: "minimal", nfe: 51, params: ONE_A_PASS },
  { model: "prism", set: "minimal", nfe: 256, params: ONE_A_PASS },
  { model: "prism", set: "hard", nfe: 51, params: ONE_A_PASS },
  { model: "prism", set: "hard", nfe: 256, params: ONE_A_PASS },
  { model: "prism", set: "extreme", nfe: 256, params: ONE_A_PASS },
  { model: "prism-paper", set: "hard", nfe: 256 },
  { model: "sums", set: "half", nfe: 64, params: DRAWN_BY_FOUR, limit: 200 },
  { model: "sums", set: "all", nfe: 64, params: DRAWN_BY_FOUR, limit: 200 },
  {
    model: "training/ablations/sums-paper",
    set: "half",
    nfe: 64,
    params: DRAWN_BY_FOUR,
    limit: 200,
  },
];
