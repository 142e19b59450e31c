// The steps that breakpoints hit, for the marks along the barcode. Searched in parts, because some
// conditions read the whole run for every step.
import { useEffect, useRef, useState } from "react";
import { type Condition, isHit } from "../../../trace/breakpoints.ts";
import type { Trace } from "../../../trace/types.ts";

/** Steps searched in one turn. */
const A_TURN = 100;

interface Search {
  readonly spec: Trace["spec"];
  readonly condition: Condition;
  /** Steps, ascending. */
  readonly hits: readonly number[];
  /** The steps before it have been searched. */
  readonly next: number;
}

const NONE: readonly number[] = [];

/**
 * @param condition compared by identity
 * @returns steps, ascending; empty for a long run until it has been searched
 */
export function useMarks(trace: Trace | null, condition: Condition | null): readonly number[] {
  const [found, setFound] = useState<Search | null>(null);
  const latest = useRef<Search | null>(null);
  useEffect(() => {
    if (!trace || !condition) return;
    const { spec, steps } = trace;
    const before = latest.current;
    let search: Search =
      before?.spec === spec && before.condition === condition
        ? upTo(before, steps.length - 1)
        : { spec, condition, hits: [], next: 0 };
    const look = () => {
      const to = Math.min(search.next + A_TURN, steps.length + 1);
      const hits = [...search.hits];
      for (let step = search.next; step < to; step++)
        if (isHit(trace, condition, step)) hits.push(step);
      latest.current = search = { ...search, hits, next: to };
      if (to > steps.length) setFound(search);
      else turn = setTimeout(look);
    };
    let turn = setTimeout(look);
    return () => clearTimeout(turn);
  }, [trace, condition]);
  return found && found.spec === trace?.spec && found.condition === condition ? found.hits : NONE;
}

/** Forgets the steps from `end` on: the last step is judged again when the run has grown. */
const upTo = (search: Search, end: number): Search => ({
  ...search,
  hits: search.hits.filter((step) => step < end),
  next: Math.max(0, Math.min(search.next, end)),
});
