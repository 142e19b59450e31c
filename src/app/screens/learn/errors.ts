// A run that is walked by its step in the address, and how many of its digits are wrong then.
import { useCallback, useMemo } from "react";
import { wrongAt } from "../../../trace/lessons.ts";
import type { Trace } from "../../../trace/types.ts";
import { useAddressed } from "./state.ts";

/** wrong: wrong digits on the board after each step. [last + 1] */
export function useErrors(trace: Trace) {
  const address = useAddressed();
  const last = trace.steps.length;
  const setStep = useCallback((to: number) => address.set({ step: to }), [address]);
  const wrong = useMemo(
    () => Array.from({ length: last + 1 }, (_, at) => wrongAt(trace, at).length),
    [trace, last],
  );
  return { last, step: address.whole("step", 0, 0, last), setStep, wrong };
}
