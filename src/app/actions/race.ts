// A race on one puzzle: the person fills their board; the model fills another, a cell every few
// seconds, with its digits hidden. The first correct board wins.
import type { Tokens } from "../../diffusion/types.ts";
import { createStore, useStore } from "zustand";
import { messageOf } from "../../model/errors.ts";
import type { Denoiser } from "../../model/types.ts";
import { boardOf } from "../../run/solve.ts";
import { isOver, withNextStep } from "../../run/steps.ts";
import { hasConflict } from "../../sudoku/conflicts.ts";
import { startTrace } from "../../trace/record.ts";
import type { Trace } from "../../trace/types.ts";
import { besideApp, useApp, type AppStores } from "../state/app.ts";
import { notify } from "../state/notices.ts";
import { restart } from "./game.ts";
import { boardOfClues, cluesOf, type GameBoard, isByHand, isSolved } from "../state/game.ts";
import { solutionOf } from "../state/judge.ts";
import { cellByCell } from "./run.ts";
import { preparing } from "./preparing.ts";

/** Seconds that the model takes for a cell. */
export const PACES = [20, 8, 3] as const;
export type Pace = (typeof PACES)[number];

export interface Race {
  readonly pace: Pace;
  /** The model's run so far; null before the first race. */
  readonly trace: Trace | null;
  readonly winner: "you" | "model" | null;
}

export const raceOf = besideApp(() =>
  createStore<Race>()(() => ({ pace: 8, trace: null, winner: null })),
);

export const useRace = (): Race => useStore(raceOf(useApp()));

/** How many cells of a board are still to be filled. */
export const gapsOf = (tokens: Tokens): number => tokens.filter((token) => !token).length;

/** Starts the current puzzle again, for both. */
export async function startRace(app: AppStores): Promise<void> {
  const { game, models } = app;
  const race = raceOf(app);
  await preparing(app, async () => {
    const model = await models.get();
    const board = boardOfClues(cluesOf(game.getState().board));
    restart(app);
    const trace = startTrace(cellByCell(model, board), model.device, solutionOf(board.tokens));
    race.setState({ trace, winner: null });
    void run(app, trace, model);
    watch(app, trace, board);
  });
}

export const callOff = (app: AppStores): void =>
  raceOf(app).setState({ trace: null, winner: null });

const isOn = ({ trace, winner }: Race, begun: Trace): boolean =>
  trace?.spec === begun.spec && winner === null;

/** Makes the model's moves while the person's clock runs. */
async function run(app: AppStores, begun: Trace, model: Denoiser): Promise<void> {
  const race = raceOf(app);
  let trace = begun;
  try {
    for (;;) {
      await pause(race.getState().pace * 1000);
      while (app.game.getState().paused || document.hidden) await pause(500);
      if (!isOn(race.getState(), begun)) return;
      trace = await withNextStep(trace, model);
      if (!isOn(race.getState(), begun)) return;
      race.setState({ trace, winner: isOver(trace) ? winnerAt(trace) : null });
      if (isOver(trace)) return;
    }
  } catch (error) {
    if (isOn(race.getState(), begun)) callOff(app);
    notify(app.notices, "error", messageOf(error));
  }
}

/** A model that ends with a board that is not right has lost. */
const winnerAt = (trace: Trace): "you" | "model" =>
  gapsOf(boardOf(trace)) > 0 || hasConflict(boardOf(trace)) ? "you" : "model";

/** Ends the race when the person solves the puzzle or chooses another. */
function watch(app: AppStores, begun: Trace, { tokens: clues }: GameBoard): void {
  const race = raceOf(app);
  const stop = app.game.subscribe((game) => {
    const { board } = game;
    if (!isOn(race.getState(), begun)) return stop();
    if (!cluesOf(board).every((clue, cell) => clue === clues[cell])) return callOff(app);
    // Taking over a finished run of the model is no win.
    if (isSolved(board) && isByHand(game)) race.setState({ winner: "you" });
  });
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
