// Makes the steps of the live run just ahead of the cursor, one run and one forward pass at a time.
// The trace is its only state.
import type { Denoiser } from "../../model/types.ts";
import { withNextStep } from "../../run/steps.ts";
import type { RunSpec } from "../../trace/types.ts";
import { canGrow, grown, lengthOf, type RunStore, stepsWanted } from "../state/run.ts";

/** Finds the model of a run. */
type ModelOf = (model: RunSpec["model"]) => Promise<Denoiser>;

export interface Runner {
  /** Stops it; the trace stays. */
  readonly close: () => void;
}

/**
 * Watches the store and adds the steps that its view needs.
 * @param denoiser finds the model of the run; called for every step, so that a switched or lost backend
 *   is followed
 * @param report called with one sentence when a step cannot be made; the run is then paused
 */
export function createRunner(
  store: RunStore,
  denoiser: ModelOf,
  report: (sentence: string) => void,
): Runner {
  let closed = false;
  /** The run that steps are being made for; another run does not wait for it. */
  let working: RunSpec | null = null;
  const current = () => store.getState().trace?.spec ?? null;
  const wanting = () => {
    const view = store.getState();
    return !closed && canGrow(view) && lengthOf(view) < stepsWanted(view);
  };

  const work = async () => {
    const mine = current();
    if (mine === null || working === mine || !wanting()) return;
    working = mine;
    try {
      while (working === mine && current() === mine && wanting()) await addStep(store, denoiser);
    } catch (error) {
      if (current() !== mine) return;
      store.setState({ playing: false, follow: 0, live: false });
      report(error instanceof Error ? error.message : String(error));
    } finally {
      if (working === mine) working = null;
    }
  };
  const unsubscribe = store.subscribe(() => void work());
  void work();
  return {
    close: () => {
      closed = true;
      unsubscribe();
    },
  };
}

async function addStep(store: RunStore, denoiser: ModelOf): Promise<void> {
  const trace = store.getState().trace!;
  const longer = await withNextStep(trace, await denoiser(trace.spec.model));
  const now = store.getState();
  if (now.trace !== trace || !now.live) return; // another run was started meanwhile
  store.setState(grown(now, longer));
}
