// Words of the debugger's panels, loaded with it. Those of its drawings: src/ui/debug/words.ts.

export const words = {
  chooseFirst: "Choose a cell or a token first.",
  sampler: "Sampler",
  seed: "Seed",
  parameters: "Parameters",
  empty: {
    title: "No run yet",
    how: "Run the current puzzle, or drop a file anywhere on this page: a trace, or a recorded run of a text model. Neither needs a model here.",
    waiting: "Starting the run",
    run: "Run the puzzle",
  },
  title: (name: string) => `Debugging ${name}`,
  resize: {
    barcode: "Height of the barcode",
    tools: "Width of the tools",
    inspector: "Width of the inspector",
  },
  told: {
    title: "Details of the run",
    tabs: { cell: "Cell", run: "Run", verdicts: "Errors", log: "Log" },
    token: "Token",
  },
  boards: {
    run: "Board of the run",
    other: (name: string) => `Board of ${name}`,
    barcode: (name: string) => `Barcode of ${name}`,
    at: (name: string, step: number) => `${name}, step ${step}`,
  },
  rows: {
    title: "Rows",
    all: (size: number, position: string) => `All ${size} ${position}s`,
    changed: (position: string) => `Changed ${position}s`,
    group: (name: string, position: string) =>
      `${name.charAt(0).toUpperCase()}${name.slice(1)} of the chosen ${position}`,
  },
  breakpoints: {
    title: "Breakpoints",
    none: "There is no breakpoint to run to: add one and switch it on.",
    never: { ahead: "never after this step", behind: "never before this step" },
  },
  watch: {
    title: "Watch",
    cells: (position: string) => `Watched ${position}s`,
    choose: (position: string) => `Choose a ${position} to watch it.`,
    cell: (cell: string) => `Watch ${cell}`,
    stop: (cell: string) => `Stop watching ${cell}`,
    this: (position: string) => `Watch this ${position}`,
    watched: "Watched",
  },
  fork: {
    title: "Fork",
    at: (step: number) => `at step ${step}`,
    how: {
      before: "Change the board, the ",
      sampler: "sampler",
      after:
        " or the seed at this step, and continue from there. Type a digit on the board, or Backspace to mask a cell.",
    },
    putBack: (digit: string, cell: string) => `Put ${digit} back into ${cell}`,
    elsewhere: (step: number) => `A change is prepared at step ${step}.`,
    goThere: "Go there",
    changes: "Changes on the board",
    undo: (change: string) => `Undo: ${change}`,
    newSeed: "New",
    sameSeed:
      "With only the seed changed the run stays the same: nothing after this step is drawn by chance.",
    go: (step: number) => `Fork at step ${step} and continue`,
    discard: "Discard",
    mask: "Mask",
    masked: "masked",
    freeClue: "Free this clue",
    makeClue: "Make it a clue",
  },
  evidence: {
    in: (cell: string) => `Evidence in ${cell}`,
    set: "Set evidence",
    digit: "For",
    digitHelp: "The digit that the evidence is for.",
    strength: "Strength",
    unit: (certain: number) => `of ${certain}`,
    strengthHelp: (certain: number) =>
      `0 removes all evidence from the cell, ${certain} makes the digit certain.`,
  },
  compare: {
    title: "Compare",
    none: "None",
    how: "Fork this run, run another, or open a trace to compare with.",
    with: "With",
    align: "Align",
    by: { step: "By step", nfe: "By NFE" },
    cursor: "Cursor of both runs",
    beside: (a: number, b: number) => `Step ${a} beside step ${b}`,
    stands: (a: number, b: number, parting: number | null) =>
      `Step ${a} beside step ${b}. ${parting === null ? "The runs are the same throughout." : `The runs differ from step ${parting} on.`}`,
    why: (cell: string, here: string, there: string) =>
      `The first difference is at ${cell}. Here: ${here}. There: ${there}.`,
    nothing: "nothing happened",
    qualities: (a: string, b: string) => ` Its quality was ${a} here and ${b} there.`,
    go: "Go to the first difference",
    same: (name: string) => `This run and "${name}" are the same in every step.`,
  },
  beside: {
    title: "Run the same puzzle another way",
    model: "Model",
    run: "Run and compare",
    running: "Running…",
    name: (sampler: string, model: string, seed: number) => `${sampler}, ${model}, seed ${seed}`,
  },
  cell: {
    choose: "Choose a cell on the board, or a row of the barcode, to inspect it.",
    conflicts: "Conflicts",
    broken: (rules: readonly string[]) => `${rules.join("; ")}.`,
    moved: "What changed the prediction",
    over: "over the last",
    steps: "steps",
    noTwo: "There are no two predictions to compare here.",
    movedBy: (share: string, cell: string, changes: string) =>
      `${share} of the probability of ${cell} moved${changes ? `: ${changes}` : ""}.`,
    mask: "mask",
    change: (from: number | string, to: number | string, explains: string | null) =>
      `${from} → ${to}${explains === null ? "" : `, explains ${explains}`}`,
    goTo: (step: number) => `Go to step ${step}`,
  },
  does: {
    runTo: "Run to the next breakpoint",
    runBack: "Run back to the last breakpoint",
    fork: "Fork at this step and continue",
    watch: "Watch the chosen cell or token, or stop watching it",
    compare: "Compare with the next run, or with none",
    part: "Go to the first difference of the two runs",
    next: "Show the next run",
    before: "Show the previous run",
    rows: "Next choice of barcode rows",
    copy: "Copy a link that makes this run again",
    again: "Run again and check that it is the same",
    mask: "Mask the chosen cell in a fork",
    discard: "Discard the changes prepared for a fork",
    add: (what: string, number: { label: string; default: number } | null) =>
      `Add breakpoint: ${what}${number ? `, ${number.label} ${number.default}` : ""}`,
    removeAll: "Remove every breakpoint",
  },
} as const;

export const making = {
  title: "Making the run",
  again: "Making the run again",
  step: (done: number, of: number) => `step ${done} of ${of}`,
  model: "waiting for the model",
  soFar: (steps: string) => `${steps} so far`,
  stop: "Stop here",
  finish: "Finish the run",
  unfinished: (steps: string) =>
    `${steps} so far. Findings and errors appear when the run has ended.`,
} as const;

export const recorded = {
  title: "Recorded elsewhere",
  why: "Another program recorded this run. It cannot be made again here, so it cannot be forked or linked to. Save it as a file to share it.",
  save: "Save recording",
  made: (model: string, sampler: string) => `Model ${model}; sampler ${sampler}.`,
  picture: "Picture or film",
  missing: "Not recorded",
  derived: "Derived from the file",
} as const;

export const text = {
  heat: "Colour",
  ids: "Ids",
  special: "Special tokens",
  choose: "Choose a token to see its probabilities over the steps.",
  prompt: "Prompt",
  run: "Text of the run",
  other: (name: string) => `Text of ${name}`,
} as const;

export const runs = {
  title: "Runs",
  name: "Name of the run",
  save: "Save",
  rename: "Rename",
  compare: "Compare",
  facts: (sampler: string, seed: number | null, steps: string, ended: boolean) =>
    `${sampler}, ${seed === null ? "" : `seed ${seed}, `}${steps}${ended ? "" : " so far"}`,
  unknown: "sampler not recorded",
  removed: (names: readonly string[], most: number) =>
    `The debugger keeps ${most.toLocaleString("en")} steps: ${names.join(", ")} ${names.length === 1 ? "was" : "were"} removed. Save a run as a trace to keep it.`,
  noOther:
    "There is no other run to compare with yet: fork this one, run another, or open a second file.",
} as const;

export const share = {
  title: "Share and reproduce",
  copy: "Copy link",
  damagedWorkspace:
    "The link's breakpoints and second run (w) are damaged. They were ignored; the run itself is shown.",
  unfinished: (steps: string) => `Link and file hold ${steps} so far; the run is not finished.`,
  save: "Save trace",
  export: "Export…",
  again: "Run again and check",
  open: "Open a run…",
  file: "A trace, or a recorded run",
  ofGame: "A link cannot make a game by hand again. Save it as a file, which holds every step.",
  ofRun:
    "A link holds puzzle, model, sampler, seed, forks and step, and a digest of every step. It makes the run again and says which step differs first.",
} as const;

export const leaveOneOut = {
  title: (cell: string) => `Leave one out: ${cell}`,
  ask: (passes: string) => `Ask without each digit (${passes})`,
  asking: "Asking…",
  masked: (cell: string, own: { digit: string; chance: string } | null, likely: string) =>
    `With ${cell} masked, ${own ? `the ${own.digit} there has ${own.chance}; ` : ""}most likely: ${likely}.`,
  rests: "How much this changes without another digit:",
  none: "Leaving out any single digit does not change this.",
  likely: (digit: string, chance: string) => `${digit} at ${chance}`,
} as const;

export const ledger = {
  title: "What a remask was worth",
  how: "Did taking this digit back help? The run continues from there with the remask and without it, once for each seed, and the boards are compared with the solution.",
  remask: "Remask",
  taken: (step: number, digit: string, cell: string, right: boolean) =>
    `Step ${step}: ${digit} of ${cell}, ${right ? "right" : "wrong"}`,
  near: (listed: number, all: number) =>
    `The list shows the ${listed} of ${all} remasks nearest to this one. Choose its first or last entry to see others.`,
  seeds: "Seeds",
  ask: "Measure",
  running: "Running",
  done: (ended: number, of: number) => `${ended} of ${of} runs`,
  stop: "Stop",
} as const;

export const verdicts = {
  judge: "Judge",
  whole: "Whole run",
  here: "Up to this step",
} as const;
