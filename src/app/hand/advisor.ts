// Asks the model about the person's board whenever it changes. One question at a
// time; boards that were passed over while it thought are never asked about.
import type { Denoiser } from "../../model/types.ts";
import { type Hand, type HandStore, sameBoard } from "./store.ts";

/** What the model says of the board as it is now; null while it has not answered. */
export function currentOpinion({ board, opinion }: Hand) {
  return opinion && sameBoard(opinion.board, board) ? opinion.prediction : null;
}

/**
 * Keeps the opinion on the hand's board current.
 * @param denoiser the model, or null while there is none: then nothing is asked.
 * @param wanted whether anybody looks at the board.
 */
export function createAdvisor(
  hand: HandStore,
  denoiser: () => Denoiser | null,
  wanted: () => boolean,
  report: (sentence: string) => void,
): { readonly consider: () => void; readonly close: () => void } {
  let asking = false;
  let closed = false;
  const ask = async () => {
    if (asking) return;
    asking = true;
    try {
      for (;;) {
        const model = denoiser();
        const { board } = hand.getState();
        if (closed || !model || !wanted() || currentOpinion(hand.getState())) return;
        const [prediction] = await model.predict([board]);
        hand.setState({ opinion: { board, prediction: prediction! } });
      }
    } catch (error) {
      report(error instanceof Error ? error.message : String(error));
    } finally {
      asking = false;
    }
  };
  const consider = () => void ask();
  const unsubscribe = hand.subscribe((now, before) => {
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
