// Asks the model about the person's board whenever it changes, one question at a time. Boards that
// changed again meanwhile are skipped.
import type { Denoiser } from "../../model/types.ts";
import { type GameState, type GameBoard, type GameStore, type Opinion, sameBoard } from "./game.ts";

/** The prediction for the current board; null until the model has answered. */
export function currentOpinion({ board, opinion }: GameState) {
  return opinion && sameBoard(opinion.board, board) ? opinion.prediction : null;
}

/**
 * The last prediction for this puzzle, shown until the model has answered again. Without it the colours
 * of the board would flicker at every key.
 */
export function standingOpinion({ board, opinion }: GameState): Opinion | null {
  if (!opinion || sameBoard(opinion.board, board)) return opinion;
  return opinion.board.given.every((given, cell) => given === board.given[cell]) &&
    opinion.board.tokens.every((token, cell) => !board.given[cell] || token === board.tokens[cell])
    ? opinion
    : null;
}

/** The cells that have changed since the prediction. */
export const unsaidOf = ({ board: asked }: Opinion, { tokens }: GameBoard): ReadonlySet<number> =>
  new Set([...tokens.keys()].filter((cell) => tokens[cell] !== asked.tokens[cell]));

/**
 * Keeps the prediction for the person's board current.
 * @param denoiser the model, or null while there is none
 * @param wanted whether the board is on screen
 */
export function createAdvisor(
  game: GameStore,
  denoiser: () => Denoiser | null,
  wanted: () => boolean,
  report: (sentence: string) => void,
): { readonly consider: () => void; readonly close: () => void } {
  let asking = false;
  let closed = false;
  /** Without a model, a prediction for an earlier board is removed. */
  const forget = () => {
    if (game.getState().opinion) game.setState({ opinion: null });
  };
  const ask = async () => {
    if (asking) return;
    asking = true;
    try {
      for (;;) {
        const model = denoiser();
        const { board } = game.getState();
        if (closed || !wanted() || currentOpinion(game.getState())) return;
        if (!model) return forget();
        const [prediction] = await model.predict([board]);
        game.setState({ opinion: { board, prediction: prediction! } });
      }
    } catch (error) {
      forget();
      report(error instanceof Error ? error.message : String(error));
    } finally {
      asking = false;
    }
  };
  const consider = () => void ask();
  const unsubscribe = game.subscribe((now, before) => {
    if (now.board !== before.board) consider();
  });
  return {
    consider,
    close: () => {
      closed = true;
      unsubscribe();
    },
  };
}
