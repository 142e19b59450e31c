// Built-in puzzles, from easy to hard, and the one that is shown first. `npm run record` makes the
// list from what the shipped model does on them.
import list from "./examples.json" with { type: "json" };

export interface Example {
  readonly id: string;
  readonly name: string;
  /** 81 characters, 0 = empty. */
  readonly clues: string;
  /** Whether the default run makes a wrong digit, takes it back and ends right. */
  readonly recovers: boolean;
}

export const EXAMPLES: readonly Example[] = list.examples;

/** The puzzle of the recorded run. */
export const FIRST: Example = EXAMPLES.find(({ id }) => id === list.recorded)!;

export const EASIEST: Example = EXAMPLES[0]!;
