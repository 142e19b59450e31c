// Words of the dialogs about a puzzle, which are loaded when they open.

export const fresh = {
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
} as const;

export const bring = {
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
  noPuzzle: (why: string) => `The pasted text is no puzzle: ${why}`,
  looking: "Looking for a mistyped clue …",
  noSuspect:
    "No single clue explains it, so more than one must be wrong. Compare all with the original.",
  suspectOne: (cell: string, instead: number) =>
    `Did you mistype ${cell}? With ${instead} there the puzzle has one solution.`,
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
} as const;

export const choose = {
  title: "Puzzles in this text",
  some: (puzzles: number) => `${puzzles} puzzles; the first one is on the board.`,
  one: (line: number, clues: number, name: string) => `${name || `Line ${line}`}, ${clues} clues`,
  more: (left: number) => `${left} more are not listed; paste those separately.`,
  problems: "What could not be read",
} as const;

export const take = {
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
} as const;

export const solutions = {
  title: "Two solutions",
  differ: (cells: number) =>
    `They differ in ${cells} cells, marked on both. One more clue in these cells tells them apart.`,
  one: (number: number) => `Solution ${number}`,
} as const;

export const dialog = {
  title: "Your puzzle",
  how: "81 characters in a line, or nine rows; empty cells are 0 . _ * or -",
  use: "Use this puzzle",
} as const;
