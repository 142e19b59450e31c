// Part 5: two boards in step, without and with remasking. They differ in the threshold only.
import { useEffect, useMemo, useState } from "react";
import { remaskedIn } from "../../../trace/story.ts";
import { wrongAt } from "../../../trace/lessons.ts";
import { stateAt } from "../../../trace/history.ts";
import { count, decimals } from "../../../trace/words.ts";
import { Term } from "../../../ui/glossary/Term.tsx";
import type { Part, PartProps } from "./part.ts";
import { Question, Slider, State } from "./parts.tsx";
import { useLessonRun } from "./runs.ts";
import { useAddressed } from "./state.ts";
import { Curves, lengthOf, TwoBoards } from "./TwoBoards.tsx";

/** The threshold of the recorded run, in hundredths. */
const RECORDED = 50;

function useBoth({ kept, released }: PartProps["story"]) {
  const address = useAddressed();
  const line = address.whole("threshold", 0, 0, 95);
  // A pause, so that dragging the slider does not start a run at every value.
  const settled = useSettled(line);
  const made = useLessonRun(
    "letting-go",
    settled === RECORDED || settled === 0 ? {} : { params: { threshold: settled / 100 } },
  );
  const other = settled === 0 ? kept : settled === RECORDED ? released : (made.trace ?? released);
  const busy = settled !== line || (made.busy && settled !== 0 && settled !== RECORDED);
  const last = lengthOf(kept, other);
  const step = Math.min(last, address.whole("both", 0, 0, 999));
  const curves = useMemo(() => [curveOf(kept), curveOf(other)], [kept, other]);
  return { address, line, made, other, busy, last, step, curves };
}

const curveOf = (trace: PartProps["story"]["kept"]): number[] =>
  Array.from({ length: trace.steps.length + 1 }, (_, at) => wrongAt(trace, at).length);

function useSettled(value: number): number {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), 150);
    return () => clearTimeout(timer);
  }, [value]);
  return settled;
}

function Board({ story }: PartProps) {
  const { line, other, busy } = useBoth(story);
  return (
    <TwoBoards
      left={{ trace: story.kept, name: "Without remasking" }}
      right={{
        trace: other,
        name:
          line === 0
            ? "Threshold 0"
            : `Threshold ${decimals(line / 100)}${busy ? ", running…" : ""}`,
      }}
      part="both"
      first={0}
    />
  );
}

function Text({ story }: PartProps) {
  const { first, released } = story;
  const { address, line, made, other, busy, last, step, curves } = useBoth(story);
  const back = remaskedIn(other, first.cell, first.token);
  const left = wrongAt(other, other.steps.length).length;
  const right = !busy && stateAt(other, other.steps.length).ended === "done" && left === 0;
  return (
    <>
      <p>
        Now both outputs are used. After every forward pass, digits whose{" "}
        <Term id="quality">quality</Term> is under the <em>threshold</em> are{" "}
        <Term id="remask">remasked</Term>: their cells are masked again, and predicted again when
        more of the board is known. With a threshold of 0 no digit is taken back, so both boards
        show the same run. <strong>Play them; then raise the threshold.</strong>
      </p>
      <Slider
        label="Threshold"
        value={line}
        max={95}
        step={5}
        shown={decimals(line / 100)}
        onChange={(value) => address.set({ threshold: value === 0 ? null : value })}
      />
      {line !== 0 && line !== RECORDED && <State making={made} />}
      <Curves
        label="Wrong digits on the board"
        curves={[
          { name: "without remasking", values: curves[0]!, kind: "kept" },
          { name: "with the threshold", values: curves[1]!, kind: "remasked" },
        ]}
        step={step}
        last={last}
      />
      <p aria-live="polite">
        {busy
          ? "The model is running…"
          : `${back === null ? `The ${first.token} stays.` : `The ${first.token} is taken back in step ${back}.`} The run ends after ${count(other.steps.length, "step")} ${left ? `with ${count(left, "wrong digit")}` : "with the right board"}.`}
      </p>
      <Question
        part="let-go"
        met={right}
        ask="Raise the threshold until the second board ends right."
        answer={`At ${decimals(RECORDED / 100)} the ${first.token} passes at first and causes a few more errors. Then the board around it no longer fits: in step ${remaskedIn(released, first.cell, first.token)} its quality falls under the threshold, and it is taken back. Model and puzzle are the same; the only difference is remasking. No threshold is perfect: a low one misses wrong digits, a high one takes back right ones.`}
      />
    </>
  );
}

export const part: Part = {
  id: "let-go",
  title: "Take it back",
  sentence: () =>
    "The only difference is a threshold: digits whose quality is under it are masked again.",
  seconds: 90,
  guess: {
    part: "guess5",
    question: "With the threshold at 0.50, how does the second board end?",
    options: [
      { value: "wrong", label: "As wrong as the first" },
      { value: "fewer", label: "With fewer wrong digits" },
      { value: "right", label: "Right" },
    ],
    right: "right",
  },
  Board,
  Text,
  reveals: ({ kept, first, released }) => [
    { both: first.step },
    { threshold: RECORDED, both: (remaskedIn(released, first.cell, first.token) ?? 1) - 1 },
    { both: remaskedIn(released, first.cell, first.token) },
    { both: lengthOf(kept, released) },
  ],
};
