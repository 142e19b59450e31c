// Makes puzzles of a level where nothing waits for it: some take half a second.
import { random } from "../../random.ts";
import { type Level, puzzleOfLevel } from "../../sudoku/levels.ts";

export interface LevelRequest {
  readonly level: Level;
  readonly seed: number;
}

self.addEventListener("message", ({ data: { level, seed } }: MessageEvent<LevelRequest>) => {
  self.postMessage(puzzleOfLevel(level, random(seed)).clues);
});
