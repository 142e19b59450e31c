// Chapter 7: PRISM's loss acted out on one board: mask, draw, ask, compare.
import { marginalOf } from "../../../../diffusion/prediction.ts";
import { type ReactNode, useMemo } from "react";
import { examplesIn, type Lesson } from "../../../../trace/lessons.ts";
import { frameAt } from "../../../../trace/frame.ts";
import type { Trace } from "../../../../trace/types.ts";
import { cellAloud } from "../../../../ui/board/describe.ts";
import { decimals } from "../../../../trace/words.ts";
import { Term } from "../../../../ui/glossary/Term.tsx";
import { Board } from "../../../../ui/board/Board.tsx";
import { Button } from "../../../../ui/controls/Button.tsx";
import { inWords, useRate } from "../measured.ts";
import { OpenRun } from "../LessonBoard.tsx";
import { Bars, Question, Stage, State } from "../parts.tsx";
import { usePlayer } from "../players.ts";
import { useLessonRun } from "../runs.ts";
import { useAddressed, useWished } from "../state.ts";
import { OneOrFour } from "./OneOrFour.tsx";

/** One example in four moments. */
const ACTS = ["mask", "draw", "ask", "compare"] as const;

export function HowItLearnt() {
  const making = useLessonRun("loss", useWished());
  return (
    <>
      {making.trace && examplesIn(making.trace).length > 0 ? (
        <Acted trace={making.trace} state={<State making={making} />} />
      ) : (
        <>
          <Prose />
          {making.trace && <p>The puzzle has too few cells to fill for an example.</p>}
          <State making={making} />
        </>
      )}
      <h2>Why one cell at a time</h2>
      {making.trace && <OneOrFour solution={making.trace.solution!} />}
      <OwnBoards />
    </>
  );
}

function Prose() {
  return (
    <>
      <p>
        Nobody told the model which digits break a rule: there is no verifier in its training. All
        it needs is what every training board brings along, the digit that was hidden.
      </p>
      <p>
        <strong>Mask</strong> a cell. Let the model <strong>draw</strong> a digit for it from its
        own nine probabilities. <strong>Ask</strong> for the <Term id="quality">quality</Term> of
        the board with that digit on it. <strong>Compare</strong> with what stood there: the answer
        is 1 or 0, and the loss is how surprised the quality <var>q</var> was: −log <var>q</var>{" "}
        where the digit is right, −log (1 − <var>q</var>) where it is not.
      </p>
    </>
  );
}

function Acted({ trace, state }: { readonly trace: Trace; readonly state: ReactNode }) {
  const address = useAddressed();
  const examples = useMemo(() => examplesIn(trace), [trace]);
  const last = examples.length * ACTS.length - 1;
  const at = address.whole("at", 0, 0, last);
  const [example, act] = [examples[Math.floor(at / ACTS.length)]!, ACTS[at % ACTS.length]!];
  const seen = examples.slice(0, Math.floor((at + 1) / ACTS.length));
  const go = (by: number) => address.set({ at: Math.min(last, Math.max(0, at + by)) });
  const shown = act === "mask" || act === "draw" ? example.step - 1 : example.step;
  const frame = frameAt(trace, shown);
  const mistaken = seen.some(({ quality, right }) => quality >= 0.5 !== right);
  const asked = address.text("asked") !== null;
  usePlayer({ by: go });
  return (
    <Stage
      prose={<Prose />}
      board={
        <div className="lesson-board">
          <Board
            frame={frame}
            heat={act === "ask" || act === "compare" ? "quality" : "none"}
            pencilMarks={false}
            solution={act === "compare" ? trace.solution : null}
            lit={[example.cell]}
            motion={false}
            label="Board of the example"
          />
          <div className="lesson-tools">
            <Button onClick={() => go(-1)}>Back</Button>
            <Button strong onClick={() => go(1)}>
              Next
            </Button>
            <Button onClick={() => go(ACTS.length * 5)}>Five more</Button>
            <OpenRun trace={trace} step={shown} />
          </div>
        </div>
      }
    >
      {state}
      <div>
        <ol className="lesson-acts">
          {ACTS.map((name) => (
            <li key={name} aria-current={name === act ? "step" : undefined}>
              {name}
            </li>
          ))}
        </ol>
        <Told
          example={example}
          act={act}
          probs={(frame.prediction && marginalOf(frame.prediction, example.cell)) ?? NONE}
        />
        {seen.length > 0 && <Scores seen={seen} />}
        {seen.length > 0 && (
          <Button pressed={asked} onClick={() => address.set({ asked: 1 })}>
            {mistaken ? "There: it was mistaken" : "Has it been mistaken yet?"}
          </Button>
        )}
        {asked && !mistaken && (
          <p role="status">
            {at < last ? "Not yet; go on." : "Never in this run; take the chapter’s own puzzle."}
          </p>
        )}
      </div>
      <Question
        chapter="how-it-learnt"
        met={asked && mistaken}
        ask="Go on until the judge is mistaken for the first time: a wrong digit at 0.5 or more, or a right one under it."
        answer="Such examples are what it learns from. At 0.7 it should be right seven times in ten; the loss is smallest exactly when it is, which makes quality a probability."
      />
    </Stage>
  );
}

const NONE = new Float32Array(9);

function Told({
  example,
  act,
  probs,
}: {
  readonly example: Lesson;
  readonly act: (typeof ACTS)[number];
  readonly probs: Float32Array;
}) {
  const { cell, token, quality, right } = example;
  const loss = -Math.log(Math.max(1e-4, right ? quality : 1 - quality));
  if (act === "mask" || act === "draw")
    return (
      <>
        {act === "mask" ? (
          <p className="lesson-told">
            {cellAloud(cell)} is masked. The model answers with nine probabilities.
          </p>
        ) : (
          <p className="lesson-told">
            It draws a <strong>{token}</strong> from them (flattened a little here, so that there
            are errors to learn from).
          </p>
        )}
        <Bars probs={probs} name={cellAloud(cell)} />
      </>
    );
  if (act === "ask")
    return (
      <p className="lesson-told">
        With the {token} written, one more pass: quality <strong>{decimals(quality)}</strong>.
      </p>
    );
  return (
    <p className="lesson-told">
      What stood there {right ? "was" : "was not"} a {token}: the answer is{" "}
      <strong>{right ? 1 : 0}</strong>, the loss −log {decimals(right ? quality : 1 - quality)} ={" "}
      <strong>{decimals(loss)}</strong>.
    </p>
  );
}

/** Every example so far by its quality: right ones above the line, wrong ones beneath. */
function Scores({ seen }: { readonly seen: readonly Lesson[] }) {
  const right = seen.filter((one) => one.right).length;
  return (
    <figure className="lesson-scores">
      <svg
        viewBox="-3 0 106 44"
        role="img"
        aria-label={`${right} right and ${seen.length - right} wrong examples by quality`}
      >
        <path className="score-axis" d="M0 22H100" />
        {seen.map(({ step, quality, right: good }, i) => (
          <circle
            key={step}
            className={good ? "score-right" : "score-wrong"}
            cx={100 * quality}
            cy={good ? 18 - 5 * (i % 3) : 26 + 5 * (i % 3)}
            r={1.8}
          />
        ))}
      </svg>
      <figcaption>
        quality 0 to 1; above: {right} right, below: {seen.length - right} wrong
      </figcaption>
    </figure>
  );
}

/** What the model of this page was taught on, and what that is worth. */
function OwnBoards() {
  const own = useRate("hard", "prism", 51, "random", "training/ablations/prism-24");
  const paper = useRate("hard", "prism", 51, "random", "prism-paper");
  return (
    <p>
      Exact or not, a sampler does not meet true boards. It meets the ones that it wrote itself,
      with errors that belong together. So the model of this page was taught on boards from its own
      runs, each digit compared with the solution.{" "}
      {own && paper
        ? `Measured on one base at one depth, hard puzzles, random order, 51 forwards: ${inWords(own)} against ${inWords(paper)} for the one-step objective as published.`
        : ""}
    </p>
  );
}
