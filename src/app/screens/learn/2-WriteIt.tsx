// Part 2: the surest cells are unmasked, step by step, up to the first wrong digit.
import { probabilityOf } from "../../../diffusion/prediction.ts";
import { frameAt } from "../../../trace/frame.ts";
import { percent } from "../../../trace/words.ts";
import { cellAloud } from "../../../ui/board/describe.ts";
import { Term } from "../../../ui/glossary/Term.tsx";
import { RunBoard } from "./LessonBoard.tsx";
import { ModelDrawing } from "./ModelDrawing.tsx";
import type { Part, PartProps } from "./part.ts";
import { Question } from "./parts.tsx";
import { useAddressed } from "./state.ts";

const useStep = ({ kept }: PartProps["story"]) => {
  const address = useAddressed();
  const step = address.whole("step", 0, 0, kept.steps.length);
  return { step, setStep: (to: number) => address.set({ step: to }) };
};

function Board({ story }: PartProps) {
  const { kept, first } = story;
  const { step, setStep } = useStep(story);
  const frame = frameAt(kept, step);
  return (
    <RunBoard
      trace={kept}
      step={step}
      onStep={setStep}
      label="Run without remasking"
      heat="confidence"
      pencilMarks
      lit={[first.cell]}
      drawing={
        <ModelDrawing
          // In the step that unmasks the cell: the bars from which its digit was chosen.
          frame={
            step === first.step
              ? frameAt(kept, step - 1)
              : { ...frame, prediction: step < first.step ? frame.prediction : null }
          }
          cell={first.cell}
        />
      }
    />
  );
}

function Text({ story }: PartProps) {
  const { kept, first } = story;
  const { step } = useStep(story);
  const wavers = kept.steps
    .slice(0, first.step)
    .map(({ prediction }) => percent(probabilityOf(prediction, first.cell, first.token)!));
  return (
    <>
      <p>
        To fill the board, a <Term id="sampler">sampler</Term> takes the model’s surest masked cell,
        unmasks it, and asks again: one cell a step, one forward pass each. That is a good rule:
        every right digit makes the next prediction easier.
      </p>
      <p>
        <strong>Play the run</strong>, or go step by step, and watch the nine bars of{" "}
        {cellAloud(first.cell)}. The {first.token} has {wavers.join(", then ")}: more digits on the
        board can make the model surer of a wrong one.
      </p>
      <Question
        part="write"
        met={step === first.step}
        ask={`Stop at the step in which the wrong ${first.token} is unmasked.`}
        answer={`Step ${first.step}: the model gives the ${first.token} ${percent(first.p)}; no other masked cell is surer. That is not certain: one of ${Math.round(1 / (1 - first.p))} such digits is wrong, and a board has more than fifty cells to fill. An ordinary masked diffusion model predicts masked cells only. From now on it treats the ${first.token} like a clue: no output says that the digit looks wrong, and no move takes it back.`}
      />
    </>
  );
}

export const part: Part = {
  id: "write",
  title: "Write it",
  sentence: ({ first }) =>
    `The surest cell is unmasked: a ${first.token}, at ${percent(first.p)}. It is wrong.`,
  seconds: 45,
  guess: {
    part: "guess2",
    question: "What happens after the first wrong digit?",
    options: [
      { value: "one", label: "It stays the only one" },
      { value: "mends", label: "The model corrects it later" },
      { value: "more", label: "More and more follow" },
    ],
    right: "more",
  },
  Board,
  Text,
  reveals: ({ first }) => [{ step: first.step - 1 }, { step: first.step }],
};
