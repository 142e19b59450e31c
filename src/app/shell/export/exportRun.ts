// Exports a range of a run: draws each step with the page's own board and passes it to an encoder, one
// at a time, so that it can be stopped and shows its progress.
import { createElement } from "react";
import { abortOf } from "../../../deferred.ts";
import { domainOf } from "../../../domains/registry.ts";
import { textOf } from "../../../domains/text.ts";
import { patienceFor, within } from "../../../model/watchdog.ts";
import { captionOf } from "../../../trace/captions.ts";
import { frameAt } from "../../../trace/frame.ts";
import { stateAt } from "../../../trace/history.ts";
import {
  ARRIVES,
  chaptersAt,
  chaptersUpTo,
  LEAVES,
  momentAt,
  STILL,
} from "../../../trace/scenes.ts";
import { timelineOf } from "../../../trace/timeline.ts";
import type { Trace } from "../../../trace/types.ts";
import { SceneLayer } from "../../../ui/board/SceneLayer.tsx";
import { chipsFor, stillOf, type StillProps } from "../../../ui/export/Still.tsx";
import { words } from "../../text/export.ts";
import { openEncoder } from "./encoders.ts";
import { fileNameOf, type Plan, shotsOf } from "./plan.ts";

export type Look = Pick<StillProps, "heat" | "pencilMarks" | "solution" | "scheme">;

const nameOf = ({ spec }: Trace): string => `${spec.sampler}-seed-${spec.seed}`;

/** Draws any step of a run as SVG; a remask with its scene, at a phase or at rest. */
export function painter(trace: Trace, look: Look): (step: number, phase?: number | null) => string {
  const { unmasks, remasks } = timelineOf(trace);
  const title = `${trace.spec.sampler}, seed ${trace.spec.seed}`;
  const domain = domainOf(trace.spec);
  const ends = textOf(trace.spec)?.ends ?? [];
  return (step, phase = null) => {
    const before = phase !== null && phase < LEAVES ? step - 1 : step;
    const said = captionOf(trace, step);
    const frame = { ...frameAt(trace, before), step };
    const reasons = chaptersAt(trace, step).map(({ reason }) => reason);
    const earlier = chaptersUpTo(trace, Math.max(0, step - 1));
    const leaves = phase !== null && phase < ARRIVES;
    const taken = [...earlier.map(({ reason }) => reason), ...(leaves ? [] : reasons)].map(
      ({ digit }) => domain.symbol(digit),
    );
    const overlay =
      reasons.length > 0 &&
      createElement(SceneLayer, {
        domain,
        reasons,
        before: stateAt(trace, step - 1).tokens,
        moment: phase === null ? STILL : momentAt(phase),
        still: phase === null,
        places: chipsFor(earlier.length, reasons.length),
      });
    return stillOf({ ...look, frame, title, unmasks, remasks, overlay, said, taken, ends });
  };
}

export interface Exported {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/**
 * @param onProgress pictures done so far
 * @throws the signal's reason when it is aborted; Error with a sentence when the browser cannot, or
 * does not answer.
 */
export async function exportRun(
  trace: Trace,
  plan: Plan,
  look: Look,
  onProgress: (done: number) => void,
  signal: AbortSignal,
): Promise<Exported> {
  const paint = painter(trace, look);
  const shots = shotsOf(trace, plan);
  const stopped = abortOf(signal).then((): never => {
    throw signal.reason;
  });
  stopped.catch(() => {});
  let done = 0;
  /** Waits for an answer of the browser, at most `ms`, or until stopped. */
  const patiently = <T>(answer: Promise<T>, ms: number): Promise<T> =>
    Promise.race([within(ms, answer, words.silent(done, shots.length)), stopped]);
  const encoder = await patiently(openEncoder(plan), patienceFor(0));
  try {
    const began = performance.now();
    let longest = 0;
    for (const shot of shots) {
      signal.throwIfAborted();
      onProgress(done);
      await nextTurn();
      const start = performance.now();
      await patiently(encoder.add(shot, paint(shot.step, shot.phase)), patienceFor(longest));
      longest = Math.max(longest, performance.now() - start);
      done++;
    }
    signal.throwIfAborted();
    // Much of a film may be encoded only now.
    const ms = Math.max(patienceFor(longest), performance.now() - began);
    const bytes = await patiently(encoder.finish(), ms);
    return { name: fileNameOf(plan, nameOf(trace)), bytes };
  } catch (error) {
    // A silent encoder does not answer this either.
    encoder.cancel().catch(() => {});
    throw error;
  }
}

/** Lets the page respond between two pictures. */
const nextTurn = () => new Promise<void>((go) => setTimeout(go, 0));
