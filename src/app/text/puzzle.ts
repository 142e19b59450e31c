// Words on the current puzzle, and on how to get another. puzzleDialogs.ts has those of the dialogs.

export const words = {
  more: "Examples, text, files",
  title: "Puzzle",
  own: "Your own",
  example: "Example",
  exampleNamed: (name: string, clues: number, recovers: boolean) =>
    `${name}, ${clues} clues${recovers ? ", needs second thoughts" : ""}`,
  newPuzzle: "New puzzle…",
  bring: "Bring yours…",
  take: "Share or print…",
  solutions: "Show two solutions",
  type: "Type or paste…",
  open: "Open file…",
  file: "A puzzle or a trace",
  graded: (clues: number, level: string | null) =>
    level ? `${level}. ${clues} clues, one solution.` : `${clues} clues, one solution.`,
} as const;

export const reading = {
  cancelled: "Reading was cancelled; nothing has changed.",
  tooLarge: (file: string) =>
    `${file} is too large to be a run: choose a trace file of at most 32 MB.`,
} as const;
