// Makes puzzles of a level off the main thread: some take half a second.
import { random } from "../../random.ts";
import { type Level, puzzleOfLevel } from "../../sudoku/levels.ts";

export interface LevelRequest {
  readonly level: Level;
  readonly seed: number;
}

/** "started" comes first, then the clues. */
export type LevelReply = "started" | Uint8Array;

const say = (reply: LevelReply): void => self.postMessage(reply);

self.addEventListener("message", ({ data: { level, seed } }: MessageEvent<LevelRequest>) => {
  say("started");
  say(puzzleOfLevel(level, random(seed)).clues);
});
