// Built-in puzzles, from easy to hard, and which of them is on the table at first.
// The list is made by `npm run record`, from what the shipped model does on them.
import list from "./examples.json" with { type: "json" };

export interface Example {
  readonly id: string;
  readonly name: string;
  /** 81 characters, 0 = empty. */
  readonly clues: string;
  /** The default run first goes wrong, finds it out by itself and ends right. */
  readonly recovers: boolean;
}

export const EXAMPLES: readonly Example[] = list.examples;

/** The puzzle of the recorded run. */
export const FIRST: Example = EXAMPLES.find(({ id }) => id === list.recorded)!;

/** For somebody who has just come. */
export const EASIEST: Example = EXAMPLES[0]!;
