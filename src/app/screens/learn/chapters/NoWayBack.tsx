// Chapter 3: a run without remasking, its first wrong digit, and what is built on it.
import type { ReactNode } from "react";
import { probabilityOf } from "../../../../diffusion/prediction.ts";
import { firstWrongStep, wrongCells } from "../../../../trace/lessons.ts";
import { stateAt } from "../../../../trace/history.ts";
import type { Trace } from "../../../../trace/types.ts";
import { cellAloud } from "../../../../ui/board/describe.ts";
import { count, decimals } from "../../../../trace/words.ts";
import { Term } from "../../../../ui/glossary/Term.tsx";
import { RunBoard } from "../LessonBoard.tsx";
import { Columns, Guess, Question, Stage, State } from "../parts.tsx";
import { useErrors } from "../errors.ts";
import { useLessonRun } from "../runs.ts";
import { useAddressed, useWished } from "../state.ts";

const OPTIONS = [
  { value: "one", label: "It stays the only one" },
  { value: "mends", label: "The model mends it later" },
  { value: "more", label: "More and more follow" },
] as const;

export function NoWayBack() {
  const making = useLessonRun("no-way-back", useWished());
  const state = <State making={making} />;
  if (!making.trace)
    return (
      <>
        <Prose />
        {state}
      </>
    );
  return <Run trace={making.trace} state={state} />;
}

function Prose() {
  return (
    <>
      <p>
        An ordinary masked diffusion model only ever answers for <Term id="mask">masked</Term>{" "}
        cells. A digit that is written is part of the question from then on, exactly like a clue:
        there is no output that could say <em>this one looks wrong</em>, and no move that could take
        it back.
      </p>
      <p>
        Here is such a run, the two surest cells a step. At some step the first wrong digit is
        written.
      </p>
    </>
  );
}

function Run({ trace, state }: { readonly trace: Trace; readonly state: ReactNode }) {
  const address = useAddressed();
  const { last, step, setStep, wrong } = useErrors(trace);
  const first = firstWrongStep(trace);
  const culprits = first === null ? [] : wrongCells(stateAt(trace, first).tokens, trace);
  const atFirst = first !== null && step === first;
  return (
    <Stage
      prose={<Prose />}
      board={
        <RunBoard
          trace={trace}
          step={step}
          onStep={setStep}
          label="Run without remasking"
          heat="confidence"
          pencilMarks
          lit={atFirst ? culprits : []}
        />
      }
    >
      {state}
      <Guess question="What becomes of the first wrong digit?" options={OPTIONS}>
        {(guess) => (
          <>
            <Columns
              label="Wrong digits on the board"
              values={wrong}
              step={step}
              onStep={setStep}
            />
            <p>
              {first === null
                ? "This run makes no error; take the puzzle of the chapter."
                : `${guess === "more" ? "As you said: they" : "They"} multiply. The first stands after step ${first}; at the end ${count(wrong[last]!, "digit")} ${wrong[last] === 1 ? "is" : "are"} wrong. Each was likely given those before it: the model reasons rightly from a wrong premise that it cannot doubt.`}
            </p>
          </>
        )}
      </Guess>
      <Question
        chapter="no-way-back"
        met={atFirst && address.text("guess") !== null}
        ask="Guess; then stop the run at the step in which the first wrong digit is written, and read how sure the model was of it."
        answer={
          first === null
            ? "Being likely is not being right, and nobody looks at a written digit again."
            : `Step ${first}: ${culprits.map((cell) => surenessOf(trace, first, cell)).join("; ")}. Being likely is not being right, and nobody looks at it again.`
        }
      />
    </Stage>
  );
}

/** "row 2 column 3 got a 5 with a probability of 0.61" */
function surenessOf(trace: Trace, step: number, cell: number): string {
  const { events, prediction } = trace.steps[step - 1]!;
  const { token } = events.find((event) => event.type === "unmask" && event.cell === cell)!;
  return `${cellAloud(cell)} got a ${token} with a probability of ${decimals(probabilityOf(prediction, cell, token)!)}`;
}
