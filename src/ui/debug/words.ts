// Words of the debugger's drawings, loaded with them: barcode, breakpoints, differences, verdicts,
// ledger, block and inspector. Those of every board: ../words.ts.
import type { Condition } from "../../trace/breakpoints.ts";
import { count } from "../../trace/words.ts";
import type { Way } from "../../results/ledger.ts";

const ORDINALS: Readonly<Record<number, string>> = { 2: "2nd", 3: "3rd" };

/** "1 cell differs", "3 positions differ" */
const differing = (cells: number, position: string): string =>
  cells === 1 ? `1 ${position} differs` : `${cells} ${position}s differ`;

export const barcode = {
  name: "Barcode of the run",
  zoomOut: "Zoom out",
  zoomIn: "Zoom in",
  out: "−",
  in: "+",
  whole: "Whole run",
  colours: "Colours of the barcode",
  keys: {
    masked: "masked",
    before: "written before",
    written: "written now",
    remasked: "remasked now",
    wrong: "wrong",
  },
  shade: (by: string) => `${by} 0 to 1`,
  column: (step: number, last: number, facts: string) => `Step ${step} of ${last}: ${facts}`,
  masked: (cells: number) => `${cells} masked`,
  wrong: (cells: number) => `${cells} wrong`,
  remasked: (cells: number) => `${cells} remasked`,
  states: {
    masked: "masked",
    right: "right",
    wrong: "wrong",
    remasked: "remasked",
    written: "written",
  },
  lasting: (state: string, steps: string) => `${state} for ${steps}`,
  value: (by: string, value: string) => `${by} ${value}`,
  moment: (cell: string, step: number, facts: string) => `${cell} after step ${step}: ${facts}`,
} as const;

export const findings = {
  title: "Findings",
  kinds: {
    "first wrong": "First wrong",
    "longest wrong": "Longest-lived error",
    "no return": "Point of no return",
    conflict: "First conflict",
    "right remasks": "Right remasks",
    "needless remasks": "Needless remasks",
    remasks: "Remasks",
    replaces: "Replaced",
    oscillation: "Back and forth",
    settled: "Settled",
  },
  help: (token: string, position: string) => ({
    "first wrong": `The first ${token} that differs from the solution.`,
    "longest wrong": `The wrong ${token} that stood for the most steps.`,
    "no return": `From this step to the end, a wrong ${token} stands at every step: no solution can be reached without taking it back.`,
    conflict: `The first step at which two ${token}s contradict each other.`,
    "right remasks": `Wrong ${token}s that were taken back. Press again for the next one.`,
    "needless remasks": `Right ${token}s that were taken back. Press again for the next one.`,
    remasks: `${token}s that were remasked. No solution is known, so none counts as wrong. Press again for the next one.`,
    replaces: `${token}s that another one replaced directly; no solution says which were wrong. Press again for the next one.`,
    oscillation: `The ${token} that was written most often into the same ${position}. Press again for the next time.`,
    settled: `After this step no ${token} was taken back or replaced.`,
  }),
  wrong: (cell: string, token: string, right: string, since: number, until: number | null) =>
    `${cell} got ${token}, the solution has ${right}; ${since === 0 ? "there from the start" : `step ${since}`}${until === null ? ", never corrected" : ` to ${until}`}`,
  oscillation: (cell: string, token: string, times: number) =>
    `${token} in ${cell}, ${times} times`,
  step: (step: number) => `step ${step}`,
  afterStep: (step: number) => `after step ${step}`,
  neverRemasked: "nothing was taken back",
} as const;

export const hit = {
  wrong: (cell: string, token: string, right: string, until: number | null) =>
    `${cell} got ${token}; the solution has ${right}; ${until === null ? "it stood to the end" : `it stood until step ${until}`}`,
  needless: (cell: string, token: string) => `${cell} lost ${token}, which was right`,
  remasked: (cell: string, token: string) => `${cell} lost ${token}`,
  changed: (cell: string, from: string, token: string) =>
    `${cell} has ${token} now; it had ${from}`,
  oscillation: (cell: string, token: string, times: number) =>
    `${token} was written into ${cell} for the ${times === 2 ? "second" : times === 3 ? "third" : `${times}th`} time`,
  probability: (cell: string, token: string, p: string, below: string) =>
    `${cell} got ${token} at p ${p}, under ${below}`,
  quality: (cell: string, value: string, below: string) =>
    `the quality of ${cell} is ${value}, under ${below}`,
  entropy: (cell: string, value: string, above: string) =>
    `the entropy of ${cell} is ${value} nats, above ${above}`,
  evidence: (cell: string, value: string) => `${cell} lost ${value} of p`,
  earlyEnd: (cell: string, token: string) => `${token} ends the text at ${cell}, after a mask`,
  phrase: (cell: string, tokens: string) => `${tokens} repeated from ${cell} on`,
} as const;

type Kind = Exclude<Condition["type"], "any" | "all">;

/** What holds. @param cell its name, null for any @param token the domain's noun */
export const holds: Readonly<
  Record<Kind, (cell: string | null, value: number, token: string) => string>
> = {
  conflict: () => "a conflict begins",
  full: () => "no mask is left",
  nfe: (_, passes) => `${count(passes, "forward pass")} spent`,
  "wrong unmask": (cell) => `a wrong token is written${cell ? ` into ${cell}` : ""}`,
  "needless remask": (cell) => `a right token is remasked${cell ? ` from ${cell}` : ""}`,
  remasked: (cell) => `${cell ?? "a token"} is remasked`,
  changed: (cell) => `the token written ${cell ? `at ${cell}` : "somewhere"} changes`,
  probability: (cell, below) =>
    `a token of p below ${below} is written${cell ? ` into ${cell}` : ""}`,
  "early end": () => "an end of text stands to the right of a mask",
  phrase: (_, length, token) => `${count(length, token)} stand twice, one after the other`,
  answer: () => "the answer's span changes",
  oscillation: (cell, times) =>
    `the same token is written${cell ? ` into ${cell}` : ""} ${times} times`,
  quality: (cell, below) => `quality of ${cell ?? "a written token"} falls below ${below}`,
  evidence: (cell, by) => `${cell ?? "a position"} loses ${by} of its token's evidence in a step`,
  entropy: (cell, above) => `entropy of ${cell ?? "a mask"} rises above ${above}`,
};

export const breakpoints = {
  kinds: {
    conflict: "A conflict begins",
    "wrong unmask": "A wrong token is written",
    "needless remask": "A right token is remasked",
    remasked: "A token is remasked",
    changed: "A written token changes",
    probability: "An unlikely token is written",
    "early end": "The text ends too early",
    phrase: "A phrase is repeated",
    answer: "The answer changes",
    oscillation: "A token comes back",
    quality: "Quality falls",
    evidence: "Evidence is lost",
    entropy: "Entropy rises",
    nfe: "Forward passes spent",
    full: "No mask is left",
  } satisfies Record<Kind, string>,
  numbers: {
    times: "times",
    below: "below",
    by: "by",
    above: "above, nats",
    atLeast: "at least",
    length: "tokens long",
  },
  or: " or ",
  and: " and ",
  remove: (condition: string) => `Remove: ${condition}`,
  join: "Stop where",
  any: "Any of them holds",
  all: "All of them hold",
  back: "Run back to the last hit",
  previous: "◁ Run to previous",
  forward: "Run to the next hit",
  next: "Run to next ▷",
  stopped: (step: number, why: string) => `Step ${step}: ${why}.`,
  when: "Stop when",
  only: (cell: string) => `only ${cell}`,
  add: "Add breakpoint",
} as const;

export const difference = {
  name: (summary: string) => `Difference of the two boards: ${summary}`,
  note: (cells: number, position: string) =>
    `${cells === 0 ? `No ${position} differs.` : `${differing(cells, position)} (framed).`} Plum: how far apart the predictions are.`,
  none: (position: string) => `no ${position} differs`,
  cells: (cells: number, position: string, named: string, more: boolean) =>
    `${differing(cells, position)}, ${named}${more ? " and others" : ""}`,
  differ: (token: string) => `${token}s differ`,
  same: (token: string) => `same ${token}`,
  moved: (by: string) => `prediction moved ${by}`,
  quality: (by: string) => `quality ${by}`,
} as const;

export const verdicts = {
  unknown: "No single solution is known, so nothing can be judged.",
  unreferenced:
    "The recording has no reference, so it is not known which tokens were wrong. Put the right tokens under “reference” in its header or last line.",
  helps: (token: string, position: string) => ({
    precision: `Of all remasks, those of a wrong ${token}`,
    recall: `Of all wrong ${token}s, those remasked`,
    right: `a wrong ${token} was taken back`,
    needless: `a right ${token} was taken back`,
    missed: `a wrong ${token} stands to the end`,
    flips: `a ${token} came back to its ${position}`,
  }),
  wrong: (token: string) => `Wrong ${token}s`,
  precision: "Precision",
  recall: "Recall",
  table: "Verdicts on the moves so far",
  right: "Right remasks",
  needless: "Needless remasks",
  missed: "Missed errors",
  flips: "Repeated flips",
  rightUnmasks: "Right unmasks",
  wrongUnmasks: "Wrong unmasks",
  fate: (cell: string, digit: string, fate: string) => `${cell}: ${digit} ${fate}`,
  wasRight: (cell: string, digit: string) => `${cell}: ${digit} was right`,
  again: (cell: string, digit: string, times: number) =>
    `${cell}: ${digit} for the ${ORDINALS[times] ?? `${times}th`} time`,
  stands: "stands to the end",
  stood: (steps: number, byHand: boolean) =>
    `stood ${steps} steps, taken back ${byHand ? "by hand" : "by the sampler"}`,
  step: (step: number) => `Step ${step}`,
  unmeasured: "–",
  more: (rest: number) => `Show more of ${rest} others`,
} as const;

export const ledger = {
  title: "What it was worth",
  ways: {
    remasked: "Taken back, as it was",
    later: "Not in this step",
    never: "Kept to the end",
  } satisfies Record<Way, string>,
  points: (points: string) => `${points} points`,
  worth: (low: string, high: string, digit: string, cell: string) =>
    ` more boards solved (95 %: ${low} to ${high}) when the ${digit} of ${cell} is taken back than when it is kept.`,
  cost: (passes: string, seeds: string) =>
    `${passes}, ${seeds} each way. Whiskers are 95 % Wilson intervals. A board that keeps a wrong digit cannot be solved, so it is not run.`,
  copies: (seeds: string, runs: number) =>
    runs === 1
      ? `All ${seeds} gave the same run, because nothing was drawn by chance: this is one trial, not several.`
      : `The ${seeds} gave ${runs} different runs; equal ones count once.`,
  none: "none, for certain",
  solved: (solved: number, runs: number) => `${solved} of ${runs}`,
} as const;

export const block = {
  title: "The decoder's block",
  written: (cells: string, passes: string, differ: number) =>
    `${cells} written in ${passes} of the decoder; ${differ === 0 ? "none differs" : `${differ} ${differ === 1 ? "differs" : "differ"}`} from what its marginal would have put there.`,
  held: (cells: string) => ` ${cells} held back for a later pass.`,
  cell: "Cell",
  alone: "By itself",
  there: "Written",
  at: (digit: string, chance: string) => `${digit} (${chance})`,
  byItself: (chance: string) => `by itself ${chance}`,
} as const;

export const cell = {
  name: (cell: string, facts: string) => `${cell}, ${facts || "masked"}`,
  none: "–",
  digits: "Probability of each digit, now and in every step",
  quality: "Quality",
  threshold: (value: string) => `threshold ${value}`,
  strips: "Gaps: masked. Dashes: the threshold each step applied. Bars: remasked.",
  nothing: "Nothing happened here.",
  happened: "What happened here",
  more: "…",
  earlier: (events: number) => `${events} earlier`,
  later: (events: number) => `${events} later`,
  step: (step: number) => `Step ${step}`,
  evidence: (localized: string, certain: number) =>
    `Evidence for each digit, and how likely it makes it, now and in every step; localized to ${localized} of ${certain}`,
} as const;
