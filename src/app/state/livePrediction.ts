// Asks the model about the person's board whenever it changes, one question at a time. Boards that
// changed again meanwhile are skipped.
import type { Denoiser } from "../../model/types.ts";
import { type GameState, type GameBoard, type GameStore, type Opinion, sameBoard } from "./game.ts";

/** What the model says of the board as it is now; null while it has not answered. */
export function currentOpinion({ board, opinion }: GameState) {
  return opinion && sameBoard(opinion.board, board) ? opinion.prediction : null;
}

/**
 * What is shown until the model has answered anew: the last it said of this puzzle. A board that lost its
 * colours at every key, to have nearly the same ones back, would flicker, and be drawn twice.
 */
export function standingOpinion({ board, opinion }: GameState): Opinion | null {
  if (!opinion || sameBoard(opinion.board, board)) return opinion;
  return opinion.board.given.every((given, cell) => given === board.given[cell]) &&
    opinion.board.tokens.every((token, cell) => !board.given[cell] || token === board.tokens[cell])
    ? opinion
    : null;
}

/** The cells that are not what they were when the model was asked: of these it has said nothing. */
export const unsaidOf = ({ board: asked }: Opinion, { tokens }: GameBoard): ReadonlySet<number> =>
  new Set([...tokens.keys()].filter((cell) => tokens[cell] !== asked.tokens[cell]));

/**
 * Keeps the opinion on the hand's board current.
 * @param denoiser the model, or null while there is none: then nothing is asked.
 * @param wanted whether anybody looks at the board.
 */
export function createAdvisor(
  game: GameStore,
  denoiser: () => Denoiser | null,
  wanted: () => boolean,
  report: (sentence: string) => void,
): { readonly consider: () => void; readonly close: () => void } {
  let asking = false;
  let closed = false;
  /** With nobody to renew it, what was said of an earlier board is not shown of this one. */
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
