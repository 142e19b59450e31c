// Opens a person's game in the debugger as a run, with the model's prediction for each board if there
// is a model, beside the run that it raced, if any.
import { SUDOKU } from "../../domains/sudoku.ts";
import type { DensePrediction, Query, Tokens } from "../../diffusion/types.ts";
import type { Denoiser } from "../../model/types.ts";
import { gameTrace } from "../../trace/game.ts";
import type { Trace } from "../../trace/types.ts";
import { count } from "../../trace/words.ts";
import type { AppStores } from "../state/app.ts";
import { notify } from "../state/notices.ts";
import { hrefOf } from "../state/route.ts";
import { solutionOf } from "../state/judge.ts";
import { show } from "../state/run.ts";
import { cluesOf, type GameState } from "../state/game.ts";
import { words } from "../text/game.ts";
import { preparing } from "./preparing.ts";

/** Every board of the current game since its puzzle was chosen, without undone moves. */
export function boardsOf({ board, past }: Pick<GameState, "board" | "past">): Tokens[] {
  const same = (other: Tokens) => (token: number, cell: number) => token === other[cell];
  const all = [...past.map((position) => position.board), board];
  const begins = all.findLastIndex(({ given }) => !given.every(same(board.given))) + 1;
  const ofPuzzle = all
    .slice(begins)
    .filter(({ tokens }) => cluesOf(board).every((clue, cell) => !clue || clue === tokens[cell]));
  return ofPuzzle
    .map(({ tokens }) => tokens)
    .filter((tokens, i, boards) => i === 0 || !tokens.every(same(boards[i - 1]!)));
}

/** The game as a run. @param model predicts every board but the last; null leaves out predictions */
export async function recorded(game: GameState, model: Denoiser | null): Promise<Trace> {
  const boards = boardsOf(game);
  const { given } = game.board;
  const queries = boards.slice(0, -1).map((tokens) => ({ tokens, given }));
  const { id, sha256: hash } = model?.manifest ?? { id: "", sha256: "" };
  return gameTrace({
    domain: SUDOKU.id,
    boards,
    given,
    solution: solutionOf(cluesOf(game.board)),
    model: model && { id, hash, device: model.device },
    predictions: model ? await answers(model, queries) : [],
  });
}

/** Few boards at a time, so that a hint does not have to wait. */
const WIDTH = 8;

/** The predictions up to the first failure. */
async function answers(model: Denoiser, queries: readonly Query[]): Promise<DensePrediction[]> {
  const found: DensePrediction[] = [];
  try {
    while (found.length < queries.length)
      found.push(...(await model.predict(queries.slice(found.length, found.length + WIDTH))));
  } catch {
    // The log says it of each step: "No model was used."
  }
  return found;
}

/**
 * Shows the game in the debugger.
 * @param beside the run to compare it with on one cursor
 * @param at the move to show; default the last, or the first beside a run
 */
export async function openGame(
  app: AppStores,
  beside?: { readonly trace: Trace; readonly name: string },
  at?: number,
): Promise<void> {
  const { game, models, model, notices, run, screen } = app;
  if (boardsOf(game.getState()).length < 2) return notify(notices, "info", words.game.none);
  await preparing(app, async () => {
    const there = model.getState().phase !== "failed" && (await models.get().catch(() => null));
    const trace = await recorded(game.getState(), there || null);
    const { begun, debugOf } = await import("../state/debug.ts");
    const debug = debugOf(app);
    if (beside) debug.setState((now) => begun(now, beside.trace, null, false, beside.name));
    const other = beside ? debug.getState().current : null;
    const name = words.game.name(count(trace.steps.length, "move"));
    debug.setState((now) => ({ ...begun(now, trace, null, false, name), other, at: 0 }));
    run.setState(show(trace, false, at ?? (beside ? 0 : trace.steps.length), false));
    screen.setState({ shows: "run" });
    location.assign(hrefOf({ path: "debug", query: "" }));
    if (!there) notify(notices, "info", words.game.unasked);
  });
}
