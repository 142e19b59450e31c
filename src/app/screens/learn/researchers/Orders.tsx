// One puzzle in random order and surest first, and what was measured of both.
import { useEffect, useState } from "react";
import type { Trace } from "../../../../trace/types.ts";
import { recorded } from "../runs.ts";
import { useAddressed } from "../state.ts";
import { TwoBoards } from "../TwoBoards.tsx";
import { inWords, useRate } from "./measured.ts";

export function Orders() {
  const address = useAddressed();
  const [runs, setRuns] = useState<readonly [Trace, Trace] | null>(null);
  useEffect(() => {
    void Promise.all([recorded("order-random"), recorded("order-surest")]).then(setRuns, () => {});
  }, []);
  const byChance = useRate("hard", "mdm", 51, "random");
  const bySurest = useRate("hard", "mdm", 51, "confidence");
  if (!runs) return null;
  const last = Math.max(...runs.map(({ steps }) => steps.length));
  return (
    <>
      <p>
        The model answers for any set of masks, so cells may be unmasked in any order. For a model
        without errors all orders would be as good. A real model meets cells it cannot know yet.
        Fill those first and you are guessing.{" "}
        {byChance &&
          bySurest &&
          `On hard puzzles, taking nothing back, random order ends right on ${inWords(byChance)}, surest first on ${inWords(bySurest)}.`}
      </p>
      <TwoBoards
        left={{ trace: runs[0], name: "Random order" }}
        right={{ trace: runs[1], name: "Surest first" }}
        step={address.whole("order-step", last, 0, last)}
        last={last}
        onStep={(to) => address.set({ "order-step": to })}
      />
    </>
  );
}
