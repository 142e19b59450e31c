// Moves the cursor with time: the only file of the app that reads a clock to
// decide something. It works on frames of the display, so it never gets ahead of them.
import { played, type RunStore, STEPS_PER_SECOND } from "../state/run.ts";

/** Plays the store's run while `playing` is set. @returns stops it. */
export function startPlayback(
  store: RunStore,
  nextFrame: (callback: (ms: number) => void) => void = requestAnimationFrame,
): () => void {
  let stopped = false;
  let scheduled = false;
  let last: number | null = null;
  let due = 0;

  const frame = (ms: number) => {
    scheduled = false;
    const view = store.getState();
    if (stopped || !view.playing) {
      last = null;
      due = 0;
      return;
    }
    const elapsed = last === null ? 0 : Math.min(ms - last, 250);
    due = Number.isFinite(view.speed) ? due + (elapsed / 1000) * STEPS_PER_SECOND * view.speed : 1;
    last = ms;
    const steps = Math.floor(due);
    due -= steps;
    if (steps > 0) store.setState(played(view, steps));
    schedule();
  };
  const schedule = () => {
    if (scheduled || stopped) return;
    scheduled = true;
    nextFrame(frame);
  };
  const unsubscribe = store.subscribe((view) => {
    if (view.playing) schedule();
  });
  if (store.getState().playing) schedule();
  return () => {
    stopped = true;
    unsubscribe();
  };
}
