// Words of the drawings of a run of text.
export const words = {
  heat: {
    p: "Probability",
    quality: "Quality",
    entropy: "Entropy",
    age: "Age",
    changes: "Changes",
    none: "None",
  },
  prompt: "Prompt",
  noPrompt: "The prompt was not recorded.",
  token: (name: string, symbol: string) => `${name}: ${symbol}`,
  mask: "mask",
  was: (token: string, cause: string | null) => `was ${token}${cause === null ? "" : `: ${cause}`}`,
  differs: "differs from the other run",
} as const;

export const inspector = {
  best: "Best tokens over the steps",
  p: (p: string) => `p ${p}`,
  entropy: "Entropy",
  nats: (value: string) => `${value} nats`,
  final: (token: string, rank: string) => `Final token: ${token}, ${rank}`,
  rank: (rank: string) => `rank ${rank} here`,
  unranked: "not among the best here",
  settled: (settled: number, committed: number) =>
    settled < committed
      ? `Settled at step ${settled}, committed at step ${committed}.`
      : `Settled and committed at step ${committed}.`,
  committed: (step: number) => `Committed at step ${step}; when it settled is not known.`,
  untrained: "A plain masked model is not trained on unmasked positions, so p means little there.",
  standing: (p: string) => `p of the current token ${p}`,
  quality: (value: string) => `quality ${value}`,
} as const;

export const views = {
  facts: "The run in numbers",
  steps: "Steps",
  forwards: "Forward passes",
  unmasks: "Unmasks",
  remasks: "Remasks",
  replaces: "Replaces",
  order: "Order of unmasking",
  orderHelp: "Across: positions. Down: the step that first wrote each one.",
  perForward: "Tokens a step",
  perForwardHelp: (most: number) => `Written above the line, taken back below it; ${most} at most.`,
  entropy: "Entropy over the steps",
  entropyHelp: (top: string) =>
    `Mean over the masks that were scored, or over all positions when nothing is masked. The top is ${top} nats.`,
  waiting: "Settled, but not committed",
  waitingHelp: (most: number) =>
    `Masked positions whose best token is already the final one; ${most} at most.`,
  settling: (settled: string, committed: string) =>
    `A position settles at step ${settled} and is committed at step ${committed}, on average.`,
  flips: "Flips",
  noFlips: "No token came back to its former position.",
  flip: (name: string, token: string, step: number) => `${name}: ${token} again at step ${step}`,
  more: (n: number) => `and ${n} more`,
  missing: "Not recorded",
  derived: "Derived from the file",
  step: (step: number) => `step ${step}`,
} as const;

/** Sentences on what a recording lacks, by part. */
export const unrecorded: Readonly<Record<string, string>> = {
  best: "Best tokens were not recorded.",
  entropy: "Entropy was not recorded.",
  quality: "Quality was not recorded.",
  standing: "p of the current token was not recorded.",
  decided: "Why a token was written or taken back was not recorded.",
  rows: "Only the step that revealed each position was recorded, so it is not known whether anything was taken back.",
  ids: "Token ids were not recorded.",
  words: "Words were not recorded for all tokens: those show as ids.",
  prompt: "The prompt was not recorded.",
  start: "The row before the first step was not recorded.",
  model: "The model was not recorded.",
  sampler: "The sampler was not recorded.",
  seed: "The seed was not recorded.",
};
