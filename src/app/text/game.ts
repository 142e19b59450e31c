// What the person's side of Play says: board, pad, game, partner, race. Words of all screens lie in
// this folder, a file each, so that they can be translated without reading code.

export const words = {
  chooseFirst: "Choose a cell on the board first.",
  noMark: (digit: number) => `None of the cells selected has a mark of ${digit} to paint.`,
  brushes: "Paint marks with",
  isClue: (cell: string) =>
    `${cell} is a clue; switch on “Edit clues” to change the puzzle itself.`,
  checkpoint: {
    button: "Checkpoint",
    kept: "Kept: “Return” brings this position back, until you press “Checkpoint” here again.",
    off: "This position is no longer kept.",
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
    `This browser keeps ${most} games, so the one that was played longest ago is gone. Save a game as a trace to keep it for good.`,
  noRoom:
    "This browser has no room for more games, so a reload would lose this one. Save it as a trace, or free some room.",
  noStorage:
    "This browser stores nothing for this page: a reload loses games, settings and results. Allow cookies and site data to keep them.",
  damaged: (parts: string) =>
    parts === "all"
      ? "The game that this browser kept for this puzzle cannot be read, so the puzzle starts again. The stored text is kept under its name with “-aside”."
      : `Of the game that this browser kept for this puzzle, ${parts} cannot be read. The rest is here, and the stored text is kept under its name with “-aside”.`,
  otherTab: "This game was also played in another tab. Undo goes through the moves of both.",
  game: {
    open: "My game in the debugger",
    none: "There is no move to look at yet.",
    name: (moves: string) => `Your game, ${moves}`,
    unasked:
      "There is no model here, so the game's steps have no predictions; the log says so at each.",
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
  whatDigitsDo: "What digits do",
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
  hint: {
    button: "Hint",
    enter: (digit: number) => `Fill in ${digit}`,
    takeBack: (digit: number) => `Take back ${digit}`,
    how: "Hint says a little more at every press: where to look, in which unit, which digit and why. The last press enters it.",
    none: "The board is full, and nothing speaks against your digits.",
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
      `${cell} is ${digit}, the model says, at ${sure}.`,
    rulesFirst: (step: string) => `No single step of the rules gives it; their next is: ${step}`,
    doubtSomewhere: (box: string) => `Look again at your digits in ${box}.`,
    doubt: (digit: number, cell: string, trust: string) =>
      `Look again at the ${digit} in ${cell}: the model trusts it only ${trust}.`,
    wrong: (digit: number, cell: string) => `Look again at the ${digit} in ${cell}: it is wrong.`,
    stuck: (reason: string) =>
      `No single step of the rules gives a digit here, and the model cannot be asked: ${reason}`,
    twice: (digit: number, cell: string, unit: string) =>
      `Look again at the ${digit} in ${cell}: ${unit} has another ${digit}.`,
  },
  check: {
    button: "Check",
    again: "Show where",
    right: (digits: number) =>
      digits === 0
        ? "You have no digits on the board yet."
        : digits === 1
          ? "Your one digit is right."
          : `All ${digits} of your digits are right.`,
    wrong: (wrong: number, digits: number) =>
      `${wrong} of your ${digits === 1 ? "1 digit is" : `${digits} digits ${wrong === 1 ? "is" : "are"}`} wrong.`,
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
  areYouSure: (digit: number, cell: string, quality: string) =>
    `Are you sure of the ${digit} in ${cell}? The model gives it a quality of ${quality}.`,
  keys: {
    arrows: "Move between cells; with Shift or Ctrl, select more",
    digits: "Write, or mark as the mode says; with Shift in the corner, with Ctrl in the centre",
    erase: "Empty the cells",
    modes: "Digit, corner, centre, colour, paint a mark; F again takes the next paint",
    lone: "Write the only mark of a cell as its digit, as a double click does",
    space: "Digits or the last marks",
    all: "Select all cells; Escape selects none",
  },
} as const;
