// Words of the board, of a run and of their controls. Sentences that tell a trace: trace/words.ts.
// They stand in one place, so that they can be translated without reading code.

/** What a pencil mark can be painted with; 0 is nothing. */
export const BRUSH_NAMES = [
  "",
  "green disc",
  "blue square",
  "yellow diamond",
  "ring",
  "frame",
  "stroke",
];

export const DISMISS = "Dismiss";

export const board = {
  name: (title: string) => `${title} board`,
  empty: "empty",
  masked: "masked",
  byHand: "set by hand",
  yours: "yours",
  justWritten: "just written",
  written: "written",
  writtenIn: (step: number, sure: string) => `written in step ${step} at ${sure}`,
  justRemasked: (digit: string) => `just remasked, was ${digit}`,
  remasked: (digit: string, cause: string) => `was ${digit}, remasked: ${cause}`,
  remaskedSoFar: (times: string) => `remasked ${times} so far`,
  likely: (digit: string, chance: string) => `${digit} at ${chance}`,
  mostLikely: (digit: string, chance: string) => `most likely ${digit} at ${chance}`,
  quality: (quality: string) => `quality ${quality}`,
  entropy: (entropy: string) => `entropy ${entropy} nats`,
  conflicts: "conflicts",
  conflictsWithPeers: "conflicts with its peers",
  wrong: "wrong",
  wrongFor: (digit: string) => `wrong: the solution has ${digit}`,
  corner: (digits: string) => `marked ${digits} in the corners`,
  centre: (digits: string) => `marked ${digits} in the centre`,
  colour: (colour: number) => `colour ${colour}`,
  painted: (digit: number, brush: number) => `${digit} painted with a ${BRUSH_NAMES[brush]}`,
  point: "Point at a cell to read its numbers.",
} as const;

export const legend = {
  threshold: "Threshold",
  remaskedUnder: (value: string) => `remasked under ${value}`,
} as const;

export const heat = {
  quality: {
    label: "Quality",
    help: "How sure the model is that what is written is right",
    low: "doubtful",
    high: "trusted",
  },
  confidence: {
    label: "Confidence",
    help: "Probability of the most likely digit of a masked cell",
    low: "open",
    high: "certain",
  },
  entropy: {
    label: "Entropy",
    help: "How evenly the model spreads its probabilities for a masked cell",
    low: "one digit",
    high: "any digit",
  },
  remasks: {
    label: "Times remasked",
    help: "How often a cell was remasked so far",
    low: "never",
    high: "often",
  },
} as const;

export const run = {
  log: "Log",
  steps: "Steps of the run",
  more: "…",
  earlier: (steps: number) => `${steps} earlier steps`,
  later: (steps: number) => `${steps} later steps`,
  status: "Status of the run",
  step: "Step",
  nfe: "NFE",
  masked: "Masked",
  remasks: "Remasks",
  conflicts: "Conflicts",
  playback: "Playback",
  first: "First step",
  back: "Step back",
  play: "Play",
  pause: "Pause",
  forward: "Step forward",
  last: "Last step",
  speed: "Speed",
  fastest: "max",
  start: (steps: string) => `start of ${steps}`,
  at: (step: number, last: number, unmasks: string, remasks: string) =>
    `step ${step} of ${last}, ${unmasks}, ${remasks}`,
  openAttempt: "Open in Debug",
  attempt: (name: string, standing: string) => `${name}: ${standing}. Open in Debug`,
} as const;

/** A duration for people: "3.4 ms", "46 ms". @param ms milliseconds */
export const inMs = (ms: number): string => `${ms < 10 ? ms.toFixed(1) : ms.toFixed(0)} ms`;
