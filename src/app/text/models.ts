// Words of the choice of a model.

export const words = {
  turns: (count: number) => `Turns: ${count}`,
  allTurns: "Every board takes all of them. More turns: the model thinks longer.",
  mostTurns: "At most: a board whose answer stands still stops before.",
} as const;
