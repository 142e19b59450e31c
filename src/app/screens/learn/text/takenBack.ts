// The words that a run remasked: the step, their quality, and the words that replaced them.
import { qualityOf } from "../../../../diffusion/prediction.ts";
import type { Trace } from "../../../../trace/types.ts";

export interface TakenBack {
  readonly step: number;
  readonly cell: number;
  readonly token: number;
  /** Quality when the word was first scored, and when it was remasked. */
  readonly first: number;
  readonly last: number;
  /** The next word there; null if the run ended before. */
  readonly next: { readonly step: number; readonly token: number } | null;
}

export function takenBack(trace: Trace): TakenBack[] {
  const found: TakenBack[] = [];
  const written = new Map<number, number>();
  for (const { step, events } of trace.steps)
    for (const event of events) {
      const { cell, token } = event;
      if (event.type !== "remask") {
        written.set(cell, step);
        continue;
      }
      const since = written.get(cell)!;
      const later = trace.steps
        .slice(step)
        .find((one) => one.events.some((other) => other.cell === cell && other.type !== "remask"));
      found.push({
        step,
        cell,
        token,
        // The quality of a step's result is in the prediction of the next step.
        first: qualityOf(trace.steps[since]!.prediction, cell)!,
        last: qualityOf(trace.steps[step - 1]!.prediction, cell)!,
        next: later ? { step: later.step, token: later.tokens[cell]! } : null,
      });
    }
  return found;
}
