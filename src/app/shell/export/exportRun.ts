// Exports a range of a run: each step drawn by the page's own board, handed to an
// encoder, one at a time so that it can be stopped and its progress seen.
import { createElement } from "react";
import { domainOf } from "../../../domains/registry.ts";
import { captionOf } from "../../../trace/captions.ts";
import { frameAt } from "../../../trace/frame.ts";
import { stateAt } from "../../../trace/history.ts";
import { chaptersAt, LEAVES, momentAt, STILL } from "../../../trace/scenes.ts";
import { timelineOf } from "../../../trace/timeline.ts";
import type { Trace } from "../../../trace/types.ts";
import { SceneLayer } from "../../../ui/board/SceneLayer.tsx";
import { stillOf, type StillProps } from "../../../ui/export/Still.tsx";
import { openEncoder } from "./encoders.ts";
import { fileNameOf, type Plan, shotsOf } from "./plan.ts";

export type Look = Pick<StillProps, "heat" | "pencilMarks" | "solution" | "scheme">;

const nameOf = ({ spec }: Trace): string => `${spec.sampler}-seed-${spec.seed}`;

/** Draws any moment of a run: a remask with its scene, at one phase of it or at rest. */
export function painter(trace: Trace, look: Look): (step: number, phase?: number | null) => string {
  const { writes, releases } = timelineOf(trace);
  const title = `${trace.spec.sampler}, seed ${trace.spec.seed}`;
  const domain = domainOf(trace.spec);
  return (step, phase = null) => {
    const before = phase !== null && phase < LEAVES ? step - 1 : step;
    const said = captionOf(trace, step);
    const frame = { ...frameAt(trace, before), step };
    const reasons = chaptersAt(trace, step).map(({ reason }) => reason);
    const overlay =
      reasons.length > 0 &&
      createElement(SceneLayer, {
        domain,
        reasons,
        before: stateAt(trace, step - 1).tokens,
        moment: phase === null ? STILL : momentAt(phase),
        still: phase === null,
      });
    return stillOf({ ...look, frame, title, writes, releases, overlay, said });
  };
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
    for (const [done, shot] of shotsOf(trace, plan).entries()) {
      signal.throwIfAborted();
      onProgress(done);
      await nextTurn();
      await encoder.add(shot, paint(shot.step, shot.phase));
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
