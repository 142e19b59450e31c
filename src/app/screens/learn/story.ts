// The puzzle of the lesson: its recorded runs and what was measured on them, fetched together.
import { type FirstError, firstErrorOf, type StoryFile } from "../../../trace/story.ts";
import type { Trace } from "../../../trace/types.ts";
import { fetchFile, recorded } from "./runs.ts";

export interface Story extends StoryFile {
  /** The run without remasking. */
  readonly kept: Trace;
  /** The same run with the threshold at 0.50. */
  readonly released: Trace;
  /** A board of another run on the puzzle, with wrong digits on it. */
  readonly judge: Trace;
  /** A board with two wrong digits that support each other. */
  readonly pair: Trace;
  /** A run that draws its digits, for examples to learn from. */
  readonly loss: Trace;
  readonly first: FirstError;
}

let kept: Promise<Story> | null = null;

/** The story, loaded once; after a failure the next call tries again. @throws Error with a sentence */
export function loadStory(): Promise<Story> {
  kept ??= fetched();
  kept.catch(() => (kept = null));
  return kept;
}

async function fetched(): Promise<Story> {
  const [file, ...runs] = await Promise.all([
    fetchFile("lessons/story.json", "The data of this lesson"),
    recorded("no-way-back"),
    recorded("letting-go"),
    recorded("judge"),
    recorded("vouch"),
    recorded("loss"),
  ]);
  const [none, released, judge, pair, loss] = runs;
  const told = (await file.json()) as StoryFile;
  return { ...told, kept: none, released, judge, pair, loss, first: firstErrorOf(none) };
}
