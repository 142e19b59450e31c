// How well a set of cells that somebody calls wrong matches the wrong ones.
export interface Score {
  /** Wrong digits among them. */
  readonly found: number;
  /** Right digits among them. */
  readonly blamed: number;
}

export function scoreOf(accused: ReadonlySet<number>, wrong: ReadonlySet<number>): Score {
  const found = [...accused].filter((cell) => wrong.has(cell)).length;
  return { found, blamed: accused.size - found };
}
