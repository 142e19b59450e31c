// Words that all screens share: the head of the page, commands, keys, links, failures.

export const words = {
  tools: { settings: "Settings", commands: "All commands", keys: "Keys" },
  model: {
    none: "No model",
    loading: (done: number | null) =>
      done === null ? "Loading the model" : `Loading the model ${Math.floor(done * 100)} %`,
    ready: (device: string, pass: string) => `${device}, ${pass} a pass`,
    works: "The model is ready",
  },
  nav: { play: "Play", debug: "Debug", lab: "Lab", learn: "Learn" },
  update: {
    waits: "A new version of this app is ready. Your game, runs and results are kept.",
    take: "Update now",
  },
  reading: {
    trace: "Reading the run. The board stays as it is until then.",
    recording: "Reading the recorded run. The board stays as it is until then.",
    puzzles: "Reading the puzzles. The board stays as it is until then.",
    file: "Making a file of the run so far.",
    recordingFile: "Making a file of the recorded run.",
    cancel: "Cancel",
  },
  close: "Close",
  sameRun: (seed: number, other: number) =>
    `Seed ${seed} gave the same run as seed ${other}: with these settings nothing is drawn by chance.`,
  keys: {
    title: "Keys",
    about: "About: version and licences",
    groups: {
      Run: "Run",
      Board: "Board",
      View: "View",
      Debug: "Debug",
      Learn: "Learn",
    },
  },
  does: {
    play: "Play or pause",
    forward: "Step forward",
    back: "Step back",
    tenForward: "Ten steps forward",
    tenBack: "Ten steps back",
    first: "First step",
    last: "Last step",
    slower: "Slower",
    faster: "Faster",
    showMe: "Watch it solve: run the puzzle from its clues",
    newSeed: "New seed",
    hint: "Hint",
    undo: "Undo",
    lastPuzzle: "Back to the previous puzzle",
    redo: "Redo",
    type: "Type or paste a puzzle as text",
    bring: "Bring your own puzzle",
    heat: "Next heat map",
    pencilMarks: "Pencil marks on or off",
    showWrong: "Mark wrong digits, or not",
    keys: "List of keys",
    commands: "All commands",
    save: "Save the run as a trace file",
    export: "Export the run as pictures or a film",
    finish: "Finish it for me: the model continues from your board",
    clear: "Clear my digits",
    pause: "Pause or resume the clock",
    checkpoint: "Checkpoint: set or remove one here",
    return: "Return to the checkpoint",
    restart: "Restart the puzzle",
    newPuzzle: "New puzzle: today's, by level, from the collection",
    theme: "Next theme: system, light, dark",
    models: "Bring a model of your own",
    about: "About: version and licences",
    settings: "Settings",
    goTo: (screen: string) => `Go to ${screen}`,
  },
  link: {
    copied: "The link is copied. It makes this run again and says if a step differs.",
    notCopied: (link: string) =>
      `The browser does not let this page copy. Here is the link: ${link}`,
    none: "This run was not made by a sampler of this page, so it cannot be made again here. Save it as a file to share it.",
    otherModel: (id: string) =>
      `This link was made with another model (${id}), so its run may differ from this one.`,
  },
  failed: {
    title: "This screen cannot be shown",
    why: (reason: string) => `The error: ${reason.replace(/\.$/, "")}.`,
    kept: "Your puzzle and your digits are kept, and the other screens work.",
    keptWithRun:
      "Your puzzle, your digits and the run are kept, and the other screens work. If the run causes this, close it.",
    again: "Try again",
    save: "Save the run",
    quarantine: "Close the run",
    reload: "Reload the page",
  },
} as const;

export const palette = {
  title: "Commands",
  field: "Find a command",
  hint: "Type a part of its name",
  none: (text: string) => `No command matches “${text}”.`,
  found: (some: number, all: number) => `${some} of ${all} commands`,
} as const;
