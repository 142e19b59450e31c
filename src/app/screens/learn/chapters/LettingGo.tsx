// Chapter 5: the puzzle of chapter 3 with PRISM; threshold and budget live.
import { Term } from "../../../../ui/glossary/Term.tsx";
import type { ReactNode } from "react";
import { wrongRemasks } from "../../../../trace/lessons.ts";
import { stateAt } from "../../../../trace/history.ts";
import type { Trace } from "../../../../trace/types.ts";
import { count } from "../../../../trace/words.ts";
import { RunBoard } from "../LessonBoard.tsx";
import { Columns, Question, Slider, Stage, State } from "../parts.tsx";
import { useErrors } from "../errors.ts";
import { useLessonRun } from "../runs.ts";
import { useAddressed, useWished } from "../state.ts";

/** Of the recorded run. */
const LINE = 50;
const NFE = 128;

export function LettingGo() {
  const address = useAddressed();
  const line = address.whole("threshold", LINE, 0, 95);
  const nfe = address.whole("nfe", NFE, 8, 256);
  const params = {
    ...(line !== LINE && { threshold: line / 100 }),
    ...(nfe !== NFE && { nfe }),
  };
  const making = useLessonRun("letting-go", { ...useWished(), params });
  const prose = <Prose />;
  const state = <State making={making} />;
  const sliders = (
    <>
      <div className="lesson-sliders">
        <Slider
          label="Threshold"
          value={line}
          min={0}
          max={95}
          step={5}
          shown={(line / 100).toFixed(2)}
          onChange={(value) => address.set({ threshold: value === LINE ? null : value })}
        />
        <Slider
          label="Budget"
          value={nfe}
          min={8}
          max={256}
          step={8}
          shown={`${nfe} NFE`}
          onChange={(value) => address.set({ nfe: value === NFE ? null : value })}
        />
      </div>
      {state}
    </>
  );
  if (!making.trace)
    return (
      <>
        {prose}
        {state}
      </>
    );
  return (
    <Run trace={making.trace} settled={!making.busy} line={line} prose={prose} sliders={sliders} />
  );
}

function Prose() {
  const { puzzle } = useWished();
  return (
    <>
      <p>
        Now the two outputs work together. In every step the <Term id="sampler">sampler</Term>{" "}
        unmasks the surest masked cells, and whatever stands on the board with a{" "}
        <Term id="quality">quality</Term> under the threshold is <Term id="remask">remasked</Term>:
        it goes back to mask, and is thought of again in a later step, when more of the board is
        known. The budget is counted in <Term id="nfe">NFE</Term>.
      </p>
      <p>
        {puzzle === null ? "The puzzle, model" : "Model"}, order and pace are those of chapter 3.
        Orange cells are doubted; a dashed cell has just been let go.{" "}
        <strong>Play it, then move the sliders</strong>: the run is made anew.
      </p>
    </>
  );
}

function Run({
  trace,
  settled,
  line,
  prose,
  sliders,
}: {
  readonly trace: Trace;
  readonly settled: boolean;
  readonly line: number;
  readonly prose: ReactNode;
  readonly sliders: ReactNode;
}) {
  const { last, step, setStep, wrong } = useErrors(trace);
  const { ended } = stateAt(trace, last);
  const left = wrong[last]!;
  const end = left ? `with ${count(left, "wrong digit")}` : "with the right board";
  return (
    <Stage
      prose={prose}
      board={
        <RunBoard
          trace={trace}
          step={step}
          onStep={setStep}
          label="Run with PRISM"
          heat="quality"
          pencilMarks
        />
      }
    >
      {sliders}
      <Columns label="Wrong digits on the board" values={wrong} step={step} onStep={setStep} />
      <p>
        {ended &&
          `Ends after ${count(last, "step")} ${end}${ended === "budget" ? ", because its budget was spent" : ""}; ${count(wrongRemasks(trace), "wrong digit")} taken back on the way.`}
      </p>
      {settled && line === 0 && left === 0 && (
        <p>
          Here the model makes no error, and has nothing to doubt; take the chapter’s own puzzle.
        </p>
      )}
      <Question
        chapter="letting-go"
        met={settled && line === 0 && left > 0}
        ask="Take the threshold down to 0, so that nothing is ever doubted. What is left of the run?"
        answer="With a threshold of 0 this is chapter 3 again: same model, same digits, no way back. The difference between the two boards is second thoughts, and nothing else."
      />
    </Stage>
  );
}
