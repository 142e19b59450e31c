// Animates an attempt's small board into the large one by a view transition of the browser. Left out
// with reduced motion and in browsers that lack it.
import { flushSync } from "react-dom";

/** Whether the person prefers reduced motion. */
export const still = (): boolean => matchMedia("(prefers-reduced-motion: reduce)").matches;

const NAME = "forward";

/** @param change puts the attempt on the main board */
export function comeForward(place: number, change: () => void): void {
  const tile = document.querySelector<HTMLElement>(`[data-attempt="${place}"]`);
  const board = document.querySelector<HTMLElement>(".board-room");
  if (!tile || !board || still() || !("startViewTransition" in document)) return change();
  tile.style.viewTransitionName = NAME;
  const transition = document.startViewTransition(() => {
    tile.style.viewTransitionName = "";
    board.style.viewTransitionName = NAME;
    flushSync(change);
  });
  const clear = () => {
    board.style.viewTransitionName = "";
  };
  transition.finished.then(clear, clear);
}
