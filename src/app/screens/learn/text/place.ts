// The step of the two runs of text, the chosen word, and the remasked words.
import { useMemo } from "react";
import type { Trace } from "../../../../trace/types.ts";
import { type Addressed, useAddressed } from "../state.ts";
import type { TextRuns } from "./runs.ts";
import { takenBack, type TakenBack } from "./takenBack.ts";

interface Place {
  readonly step: number;
  /** Steps of the longer run. */
  readonly last: number;
  /** All remasks of the second run. */
  readonly back: readonly TakenBack[];
}

/** Without a step in the address: the step before the first remask. */
export function useTextPlace({ plain, thought }: TextRuns): Place {
  const address = useAddressed();
  const back = useMemo(() => takenBack(thought), [thought]);
  const last = Math.max(plain.steps.length, thought.steps.length);
  const step = Math.min(last, address.whole("words", back[0]!.step - 1, 0, 99));
  return { step, last, back };
}

/** The position that the reader has chosen. */
export function chosenIn(address: Addressed, { spec }: Trace): number | null {
  const cell = address.whole("word", -1, 0, spec.tokens.length - 1);
  return cell < 0 ? null : cell;
}
