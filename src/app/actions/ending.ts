// Data of the card shown when a person has solved a puzzle: level, second thoughts, the next puzzle.
import { type Level, levelOf } from "../../sudoku/levels.ts";
import { recordRun } from "../../run/solve.ts";
import { specOf } from "../../run/spec.ts";
import { timelineOf } from "../../trace/timeline.ts";
import type { Trace } from "../../trace/types.ts";
import type { StripRow } from "../../ui/export/Strip.ts";
import type { AppStores } from "../state/app.ts";
import { cluesOf, type GameBoard } from "../state/game.ts";
import { newSeed } from "../state/settings.ts";
import { standings } from "./collection.ts";
import { recorded } from "./gameRecord.ts";
import { IN_COLLECTION, makeInWorker, nameOf, playNew } from "./newPuzzle.ts";

export interface Ending {
  readonly level: Level;
  /** The person's game as a run; every change of mind is a remask. */
  readonly yours: Trace;
  readonly minds: number;
}

export async function endingOf({ game }: AppStores): Promise<Ending> {
  const now = game.getState();
  const yours = await recorded(now, null);
  return { level: levelOf(cluesOf(now.board)) ?? 5, yours, minds: mindsIn(yours) };
}

/** How often a digit was taken back or replaced. */
export const mindsIn = ({ steps }: Trace): number =>
  steps.reduce((sum, { events }) => sum + events.filter(({ type }) => type !== "unmask").length, 0);

/** The model's run of the puzzle by the default sampler; null without a model. */
export async function modelsRun({ models }: AppStores, board: GameBoard): Promise<Trace | null> {
  const model = models.peek();
  if (!model) return null;
  try {
    return await recordRun(model, specOf(model, { tokens: cluesOf(board) }), null);
  } catch {
    return null;
  }
}

/** Starts the next puzzle of the collection that is not begun, else a new one of the level. */
export async function playNext(app: AppStores, level: Level): Promise<void> {
  const begun = standings();
  const numbers = Array.from({ length: IN_COLLECTION }, (_, i) => i + 1);
  const seed = numbers.find((number) => !begun[nameOf({ level, seed: number })]) ?? newSeed();
  await playNew(app, { level, seed }, makeInWorker);
}

export const rowOf = (name: string, trace: Trace): StripRow => {
  const { unmasks, remasks } = timelineOf(trace);
  return { name, unmasks: unmasks.subarray(1), remasks: remasks.subarray(1) };
};
