// Words of the model's help and of the end of a game, loaded with these panels.

const times = (n: number): string => (n === 1 ? "once" : `${n} times`);

export const words = {
  partner: "The model's help",
  gone: (reason: string) => `The model is not available; the game works without it. ${reason}`,
  callBack: "Load the model again",
  cleanUp: "Digits that the model would take back",
  nothingToClean: "The model doubts none of your digits.",
  noOpinion: "The model has not looked at this board yet.",
  wouldRemask: (digit: number, cell: string, quality: string) =>
    `${digit} in ${cell}, quality ${quality}`,
  remaskIt: (digit: number, cell: string) => `Take back the ${digit} in ${cell}`,
  keepIt: (digit: number, cell: string) => `Keep the ${digit} in ${cell}`,
  accept: "Take back",
  refuse: "Keep",
  candidates: "What the model thinks",
  lookBack: "Look back",
  asks: "Ask “are you sure?”",
} as const;

export const trust = {
  title: "How reliable its quality is",
  quality: "Its quality",
  right: "Right",
  digits: "Digits",
  band: (low: number, high: number) => `${low.toFixed(1)} to ${high.toFixed(1)}`,
  none: "none",
  noFigures: "The measured figures are not loaded. Go online once to load them.",
  toLab: "See all curves in the Lab.",
  measured: (
    { cells, wrong, puzzles }: Record<"cells" | "wrong" | "puzzles", number>,
    { auroc, ece }: { readonly auroc: number | null; readonly ece: number },
  ) =>
    `Measured on ${cells.toLocaleString("en")} digits that the model wrote on ${puzzles} hard puzzles, ${wrong.toLocaleString("en")} of them wrong: quality is off by ${(ece * 100).toFixed(1)} points on average${auroc === null ? "" : `; of a right and a wrong digit, the right one has the higher quality in ${(auroc * 100).toFixed(1)} % of pairs`}. People make other mistakes than the model.`,
} as const;

export const ending = {
  title: "You solved it",
  card: "How it went",
  time: (time: string) => `Your time: ${time}.`,
  best: (time: string, level: string) => `Your best at ${level.toLowerCase()}: ${time}.`,
  newBest: (level: string) => `Your best at ${level.toLowerCase()} so far.`,
  hints: (hints: number) =>
    hints === 0 ? "No hints." : hints === 1 ? "1 hint." : `${hints} hints.`,
  minds: (you: number, model: number | null) =>
    `You ${you === 0 ? "never changed your mind" : `changed your mind ${times(you)}`}${
      model === null
        ? ""
        : model > 0
          ? `, the model ${times(model)}`
          : you > 0
            ? ", the model never"
            : ", nor did the model"
    }.`,
  you: "You",
  itself: "The model",
  next: "Next puzzle",
  picture: "Share as a picture",
  pictureTitle: (level: string, time: string) => `Second Thoughts · ${level} · ${time}`,
  close: "Show the board",
} as const;
