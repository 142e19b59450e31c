// Words of the player's own game: board, pad, game, race. Each part of the page has its words in a
// file of this folder, so that they can be translated without reading code.

export const words = {
  chooseFirst: "Choose a cell on the board first.",
  noMark: (digit: number) => `No selected cell has a mark of ${digit} to paint.`,
  brushes: "Paint marks with",
  isClue: (cell: string) =>
    `${cell} is a clue; switch on “Edit clues” to change the puzzle itself.`,
  checkpoint: {
    button: "Checkpoint",
    kept: "Saved. “Return” brings you back here; press “Checkpoint” here again to remove it.",
    off: "Checkpoint removed.",
    at: (number: number, all: number) =>
      `Checkpoint ${number} of ${all}${all > 1 ? ": “Return” again goes to the one before it" : ""}.`,
  },
  modes: {
    digit: { label: "Digit", keys: "Z" },
    corner: { label: "Corner", keys: "X" },
    centre: { label: "Centre", keys: "C" },
    colour: { label: "Colour", keys: "V" },
    paint: { label: "Paint", keys: "F" },
  },
  enters: {
    digit: (digit: number) => `Enter ${digit}`,
    corner: (digit: number) => `Mark ${digit} in the corner`,
    centre: (digit: number) => `Mark ${digit} in the centre`,
    colour: (digit: number) => `Colour ${digit}`,
    paint: (digit: number) => `Paint the marks of ${digit}`,
  },
  begin: (gaps: string) =>
    `${gaps}. Choose a cell and type a digit, or tap one on the pad; Hint says where to look.`,
  oldestGone: (most: number) =>
    `This browser keeps ${most} games, so the oldest one was removed. Save a game as a trace to keep it for good.`,
  noRoom:
    "This browser has no room for more games, so a reload would lose this one. Save it as a trace, or free some room.",
  noStorage:
    "This browser stores nothing for this page: a reload loses games, settings and results. Allow cookies and site data to keep them.",
  damaged: (parts: string) =>
    parts === "all"
      ? "The stored game of this puzzle cannot be read, so the puzzle starts again. The stored text stays in this browser, under a name ending in “-aside”."
      : `Part of the stored game of this puzzle cannot be read: ${parts}. The rest is here. The stored text stays in this browser, under a name ending in “-aside”.`,
  otherTab: "This game was also played in another tab. Undo goes through the moves of both.",
  game: {
    open: "Open my game in Debug",
    none: "You have made no move yet.",
    name: (moves: string) => `Your game, ${moves}`,
    unasked: "The model is not available, so the steps of the game have no predictions.",
  },
  race: {
    title: "Race the model",
    how: "Both start the puzzle again. The model's digits are hidden. The first correct board wins.",
    paceLabel: "The model takes",
    pace: (seconds: number) => `${seconds} s a cell`,
    start: "Start the race",
    again: "Race again",
    stop: "Stop the race",
    both: "See both, step by step",
    name: "The model, in the race",
    you: "You",
    model: "The model",
    left: (who: string, cells: number) => `${who}: ${cells} to go`,
    won: { you: "You were first.", model: "The model was first." },
  },
  solve: {
    title: "Solve",
    showMe: "Watch it solve",
    stepByStep: "Step by step from here",
    finish: "Finish it for me",
    shown: "Board shown",
    yours: "Your board",
    run: "The run",
  },
  takeOver: "Take over here",
  playIt: "Play it yourself",
  looks: "How the board looks",
  bareEditing: "No puzzle yet: type its digits, or tap them on the pad.",
  bare: "No puzzle yet: choose one, paste one, or switch on “Edit clues” and type its digits.",
  standing: (gaps: string, conflicts: number) =>
    conflicts === 0
      ? `${gaps}.`
      : `${gaps}, ${conflicts === 1 ? "1 conflict" : `${conflicts} conflicts`}.`,
  fullButWrong: "The board is full, but not every row, column and box holds 1 to 9.",
  pad: "Pad",
  inputMode: "Input mode",
  digits: "Digits",
  empty: "Empty the cell",
  comes: "The model is loading; the answer follows.",
  undo: "Undo",
  redo: "Redo",
  clear: "Clear my digits",
  editClues: "Edit clues",
  otherPuzzles: "Other puzzles",
  pause: "Pause",
  resume: "Resume",
  time: "Time",
  back: "Return",
  restart: "Restart",
  paused: "Paused. Press here to go on.",
  solved: (time: string) => `Solved in ${time}: every row, column and box holds 1 to 9.`,
  solvedUntimed: "Solved: every row, column and box holds 1 to 9.",
  check: {
    button: "Check",
    again: "Show where",
    right: (digits: number) =>
      digits === 0
        ? "You have no digits on the board yet."
        : digits === 1
          ? "Your one digit is right."
          : `${digits === 2 ? "Both" : `All ${digits}`} of your digits are right.`,
    wrong: (wrong: number, digits: number) =>
      digits === 1
        ? "Your one digit is wrong."
        : `${wrong} of your ${digits} digits ${wrong === 1 ? "is" : "are"} wrong.`,
    where: (cells: string) => `Wrong: ${cells}.`,
    cannot: "Digits cannot be checked: this puzzle has more than one solution.",
    back: "Back to before my first mistake",
    backed: (moves: string) => `${moves} undone; Redo brings them back.`,
    see: "See that move in Debug",
  },
  noSolution: (why: string) => `This puzzle has no solution. ${why}`,
  findMistake: "Find the mistyped clue",
  legal: "Fill in candidates",
  coloured: "Colour my digits by the model’s trust",
  areYouSure: (digit: number, cell: string, trust: string) =>
    `Are you sure of the ${digit} in ${cell}? The model trusts it only ${trust}.`,
  keys: {
    arrows: "Move between cells; with Shift or Ctrl, select more",
    digits: "Enter a digit or a mark, by the mode; Shift marks the corner, Ctrl the centre",
    erase: "Empty the cells",
    modes: "Digit, corner, centre, colour, paint; F again chooses the next paint",
    lone: "Enter the only mark of a cell as its digit; a double click does the same",
    space: "Switch between digits and the last marks",
    all: "Select all cells; Escape selects none",
  },
} as const;

export const hint = {
  button: "Hint",
  enter: (digit: number) => `Fill in ${digit}`,
  takeBack: (digit: number) => `Take back ${digit}`,
  how: "Each press of Hint says more: where to look, in which unit, which digit and why. The last press enters it.",
  none: "The board is full, and no digit looks wrong.",
  look: (box: string) => `Look at ${box}.`,
  unit: (unit: string, technique: string | null) =>
    technique
      ? `Look at ${unit} for a ${technique}.`
      : `Look at ${unit}: a cell of it can be filled.`,
  hidden: (cell: string, digit: number, unit: string) =>
    `${cell} is ${digit}: no other cell of ${unit} can take a ${digit} (a hidden single).`,
  naked: (cell: string, digit: number) =>
    `${cell} is ${digit}: the cells it sees hold every other digit (a naked single).`,
  agrees: (sure: string) => `The model, which was never taught the rules, agrees: ${sure}.`,
  sure: (cell: string, digit: number, sure: string) =>
    `${cell} is ${digit}: the model is ${sure} sure.`,
  rulesFirst: (step: string) =>
    `No single step of the rules gives this digit. Their next step is: ${step}`,
  doubtSomewhere: (box: string) => `Look again at your digits in ${box}.`,
  doubt: (digit: number, cell: string, trust: string) =>
    `Look again at the ${digit} in ${cell}: the model trusts it only ${trust}.`,
  wrong: (digit: number, cell: string) => `Look again at the ${digit} in ${cell}: it is wrong.`,
  stuck: (reason: string) =>
    `No single step of the rules gives a digit here, and the model cannot be asked: ${reason}`,
  twice: (digit: number, cell: string, unit: string) =>
    `Look again at the ${digit} in ${cell}: ${unit} has another ${digit}.`,
} as const;
