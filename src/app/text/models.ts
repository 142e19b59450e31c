// Words of the choice of a model.

export const words = {
  turns: (count: number) => `Turns: ${count}`,
  allTurns: "How often the model's blocks run for every board. More turns take longer.",
  mostTurns: "At most: a board stops earlier once its answer no longer changes.",
} as const;
