// Words on the current puzzle, and of the dialogs in which another is chosen or typed.

export const words = {
  more: "Examples, text, files",
  title: "Puzzle",
  own: "Your own",
  example: "Example",
  exampleNamed: (name: string, clues: number, recovers: boolean) =>
    `${name}, ${clues} clues${recovers ? ", needs second thoughts" : ""}`,
  fresh: {
    open: "New puzzle…",
    title: "New puzzle",
    today: "Today",
    todays: (date: string, level: string) => `Puzzle of ${date}, ${level.toLowerCase()}`,
    streak: (days: number) =>
      days === 0
        ? "Solve today’s puzzle to begin a streak."
        : `Streak: ${days === 1 ? "1 day" : `${days} days`}.`,
    calendar: (month: string) => `Puzzles of the day in ${month}`,
    ofDay: (date: string, level: string, how: { readonly solved: boolean } | undefined) =>
      `${date}, ${level.toLowerCase()}${how ? (how.solved ? ", solved" : ", begun") : ""}`,
    weekdays: ["M", "T", "W", "T", "F", "S", "S"],
    level: "Level",
    needs: (what: string) => `Needs ${what}.`,
    play: "Play",
    making: "Making…",
    seed: "Seed",
    collection: (level: string, solved: number, of: number) =>
      `Collection, ${level.toLowerCase()}: ${solved} of ${of} solved`,
    standing: (how: { readonly solved: boolean } | undefined) =>
      how ? (how.solved ? "solved" : "begun") : "",
    numbered: (number: number, how: { readonly solved: boolean } | undefined) =>
      `Number ${number}${how ? (how.solved ? ", solved" : ", begun") : ""}`,
  },
  bring: {
    open: "Bring yours…",
    title: "Bring your own puzzle",
    how: "Type the digits row by row; Space skips a cell. Or paste a puzzle as text or as a photo.",
    board: "The puzzle you are bringing",
    layer: "Digits typed are",
    layers: [
      { value: "clues", label: "Printed clue" },
      { value: "own", label: "My own digit" },
    ],
    keys: "Digits of the puzzle",
    digit: (digit: number) => `${digit}, then the next cell`,
    skip: "Skip",
    skipHelp: "Leave this cell empty",
    back: "One cell back",
    empty: "No clue yet.",
    good: (clues: number) => `${clues} clues, one solution.`,
    sofar: (clues: number, what: string) => `${clues === 1 ? "1 clue" : `${clues} clues`}. ${what}`,
    looking: "Looking for a mistyped clue …",
    noSuspect:
      "No single clue explains it, so more than one must be wrong. Compare all with the original.",
    suspects: "Did you mistype a clue? With one of these the puzzle has one solution:",
    suspect: (row: number, column: number, digit: number, instead: number) =>
      `r${row}c${column}: ${instead} instead of ${digit}`,
    more: (others: number) => `${others} other clues are possible.`,
    misread: (cell: string, digit: number) =>
      digit ? `Is ${cell} really ${digit}?` : `Is ${cell} really empty?`,
    blank: "Empty",
    keep: "Yes",
    play: "Play it",
    clear: "Start over",
    text: "As text or file…",
  },
  reading: {
    cancelled: "Reading was cancelled; nothing has changed.",
    tooLarge: (file: string) =>
      `${file} is too large to be a run: choose a trace file of at most 32 MB.`,
  },
  choose: {
    title: "Puzzles in this text",
    some: (puzzles: number) => `${puzzles} puzzles; the first one is on the board.`,
    one: (line: number, clues: number, name: string) => `${name || `Line ${line}`}, ${clues} clues`,
    more: (left: number) => `${left} more are not listed; paste those separately.`,
    problems: "What could not be read",
  },
  take: {
    open: "Share or print…",
    title: "Share or print the puzzle",
    copy: "Copy as",
    save: "Save or print",
    line: "Line",
    grid: "Grid",
    copied: (what: string) => `${what}: copied.`,
    notCopied: "The browser does not let this page copy. Copy the text from here.",
    sdk: "File (.sdk)",
    png: "Picture (PNG)",
    print: "Print",
    caption: "Sudoku",
  },
  solutions: {
    open: "Show two solutions",
    title: "Two solutions",
    differ: (cells: number) =>
      `They differ in ${cells} cells, marked on both. One more clue in these cells tells them apart.`,
    one: (number: number) => `Solution ${number}`,
  },
  type: "Type or paste…",
  open: "Open file…",
  file: "A puzzle or a trace",
  graded: (clues: number, level: string | null) =>
    level ? `${level}. ${clues} clues, one solution.` : `${clues} clues, one solution.`,
  dialog: {
    title: "Your puzzle",
    how: "81 characters in a line, or nine rows; empty cells are 0 . _ * or -",
    use: "Use this puzzle",
  },
} as const;
