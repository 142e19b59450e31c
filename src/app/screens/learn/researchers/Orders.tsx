// One puzzle unmasked in random order and surest first, and the measured rates of both.
import { useCallback } from "react";
import type { LessonId } from "../../../../trace/lessons.ts";
import { useAnswer } from "../../../state/answer.ts";
import { recorded } from "../runs.ts";
import { TwoBoards } from "../TwoBoards.tsx";
import { inWords, useRate } from "./measured.ts";

const [NFE, SUMS_NFE] = [51, 64];

export function Orders() {
  const byChance = useRate("hard", "mdm", NFE, "random");
  const bySurest = useRate("hard", "mdm", NFE, "confidence");
  const sumByChance = useRate("sums-half", "mdm", SUMS_NFE, "random", "sums");
  const sumBySurest = useRate("sums-half", "mdm", SUMS_NFE, "confidence", "sums");
  return (
    <>
      <p>
        The model predicts any set of masks, so cells may be unmasked in any order. For a model
        without errors all orders would be equally good. A real model meets cells it cannot know
        yet. Fill those first and you are guessing.{" "}
        {byChance &&
          bySurest &&
          `On hard puzzles, without remasking, random order solves ${inWords(byChance)}, surest first ${inWords(bySurest)}.`}
      </p>
      <Pair part="order-step" runs={["order-random", "order-surest"]} />
      <h3>Surest first is not always best</h3>
      <p>
        On sums random order is better: the model can be sure of a digit before the carry into its
        column is known, and later digits that build on it do not add up. “The Confidence Shortcut”
        (arXiv 2605.29123) describes the same failure.{" "}
        {sumByChance &&
          sumBySurest &&
          `With half of the digits masked and one unmasked a pass, random order completes ${inWords(sumByChance)} sums, surest first ${inWords(sumBySurest)}.`}
      </p>
      <Pair part="sum-step" runs={["sum-random", "sum-surest"]} />
    </>
  );
}

interface PairProps {
  /** The name of the step in the address. */
  readonly part: string;
  readonly runs: readonly [random: LessonId, surest: LessonId];
}

function Pair({ part, runs: [random, surest] }: PairProps) {
  const ask = useCallback(
    () => Promise.all([recorded(random), recorded(surest)]),
    [random, surest],
  );
  const { answer: runs } = useAnswer(ask);
  if (!runs) return null;
  return (
    <TwoBoards
      left={{ trace: runs[0], name: "Random order" }}
      right={{ trace: runs[1], name: "Surest first" }}
      part={part}
    />
  );
}
