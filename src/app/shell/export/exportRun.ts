// Exports a range of a run: each step drawn by the page's own board, handed to an
// encoder, one at a time so that it can be stopped and its progress seen.
import { frameAt } from "../../../trace/frame.ts";
import { timelineOf } from "../../../trace/timeline.ts";
import type { Trace } from "../../../trace/types.ts";
import { stillOf, type StillProps } from "../../../ui/export/Still.tsx";
import { openEncoder } from "./encoders.ts";
import { fileNameOf, lengthOf, type Plan } from "./plan.ts";

export type Look = Pick<StillProps, "heat" | "pencilMarks" | "solution" | "scheme">;

const nameOf = ({ spec }: Trace): string => `${spec.sampler}-seed-${spec.seed}`;

/** Draws any step of a run. */
export function painter(trace: Trace, look: Look): (step: number) => string {
  const { writes, releases } = timelineOf(trace);
  const title = `${trace.spec.sampler}, seed ${trace.spec.seed}`;
  return (step) => stillOf({ ...look, frame: frameAt(trace, step), title, writes, releases });
}

export interface Exported {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/**
 * @param onProgress pictures done so far
 * @throws the signal's reason when it is aborted; Error with a sentence when the browser cannot.
 */
export async function exportRun(
  trace: Trace,
  plan: Plan,
  look: Look,
  onProgress: (done: number) => void,
  signal: AbortSignal,
): Promise<Exported> {
  const paint = painter(trace, look);
  const encoder = await openEncoder(plan);
  try {
    for (let done = 0; done < lengthOf(plan); done++) {
      signal.throwIfAborted();
      onProgress(done);
      await nextTurn();
      await encoder.add(plan.from + done, paint(plan.from + done));
    }
    signal.throwIfAborted();
    return { name: fileNameOf(plan, nameOf(trace)), bytes: await encoder.finish() };
  } catch (error) {
    await encoder.cancel();
    throw error;
  }
}

/** Lets the page draw and hear between two pictures. */
const nextTurn = () => new Promise<void>((go) => setTimeout(go, 0));
