// Part 7: PRISM's loss shown on one board, in four moments: mask, draw, ask, compare.
import { useMemo } from "react";
import { frameAt } from "../../../trace/frame.ts";
import { examplesIn, type Lesson, LINE } from "../../../trace/lessons.ts";
import { decimals } from "../../../trace/words.ts";
import { cellAloud } from "../../../ui/board/describe.ts";
import { Board as Grid } from "../../../ui/board/Board.tsx";
import { Button } from "../../../ui/controls/Button.tsx";
import { Term } from "../../../ui/glossary/Term.tsx";
import { OpenRun } from "./LessonBoard.tsx";
import { ModelDrawing } from "./ModelDrawing.tsx";
import type { Part, PartProps } from "./part.ts";
import { Question } from "./parts.tsx";
import { usePlayer } from "./players.ts";
import { useAddressed } from "./state.ts";

/** The four moments of an example. */
const ACTS = ["mask", "draw", "ask", "compare"] as const;

function useActs({ loss: trace }: PartProps["story"]) {
  const address = useAddressed();
  const examples = useMemo(() => examplesIn(trace), [trace]);
  const last = examples.length * ACTS.length - 1;
  const at = address.whole("at", 0, 0, last);
  const [example, act] = [examples[Math.floor(at / ACTS.length)]!, ACTS[at % ACTS.length]!];
  const seen = examples.slice(0, Math.floor((at + 1) / ACTS.length));
  const go = (by: number) => address.set({ at: Math.min(last, Math.max(0, at + by)) });
  return { trace, examples, at, example, act, seen, go };
}

function Board({ story }: PartProps) {
  const { trace, example, act, go } = useActs(story);
  const step = act === "mask" || act === "draw" ? example.step - 1 : example.step;
  const frame = useMemo(() => frameAt(trace, step), [trace, step]);
  usePlayer({ by: go });
  return (
    <div className="stack gap-3 lesson-board">
      <Grid
        frame={frame}
        heat="none"
        pencilMarks={false}
        solution={act === "compare" ? trace.solution : null}
        lit={[example.cell]}
        motion={false}
        label="Board of the example"
      />
      <div className="row lesson-tools">
        <Button onClick={() => go(-1)}>Back</Button>
        <Button strong onClick={() => go(1)}>
          Next
        </Button>
        <Button onClick={() => go(ACTS.length * 5)}>Five more</Button>
        <OpenRun trace={trace} step={step} />
      </div>
      <ModelDrawing frame={frame} cell={example.cell} />
    </div>
  );
}

function Text({ story }: PartProps) {
  const { trace, example, act, seen } = useActs(story);
  const mistaken = seen.some(({ quality, right }) => quality >= LINE !== right);
  return (
    <>
      <p>
        How does the judge learn what is right? It needs no rule of Sudoku and no verifier, only the
        digits that were hidden on the training boards. <strong>Mask</strong> a cell.{" "}
        <strong>Draw</strong> a digit from the model’s nine probabilities. <strong>Ask</strong> for
        the <Term id="quality">quality</Term> <var>q</var> of that digit. <strong>Compare</strong>{" "}
        it with the hidden digit: if they are equal the label is 1 and the loss −log <var>q</var>,
        otherwise the label is 0 and the loss −log (1 − <var>q</var>).
      </p>
      <ol className="lesson-acts">
        {ACTS.map((name) => (
          <li key={name} aria-current={name === act ? "step" : undefined}>
            {name}
          </li>
        ))}
      </ol>
      <p className="lesson-told" aria-live="polite">
        {told(example, act, trace.solution![example.cell]!)}
      </p>
      <DotPlot seen={seen} />
      <Question
        part="training"
        met={mistaken}
        ask="Press Next or Five more until the judge is wrong for the first time: a dot on the wrong side of the dashed threshold."
        answer="The judge learns from such examples. Of digits with a quality of 0.70, seven in ten should be right; the loss is smallest exactly then. This makes quality a probability, and not just a score."
      />
    </>
  );
}

function told({ cell, token, quality, right }: Lesson, act: string, truth: number): string {
  const name = cellAloud(cell);
  if (act === "mask") return `${name} is masked. Nine probabilities come out.`;
  if (act === "draw")
    return `A ${token} is drawn from them (flattened a little, so that there are enough errors to learn from).`;
  if (act === "ask")
    return `With the ${token} on the board, one more pass: quality ${decimals(quality)}.`;
  const loss = -Math.log(Math.max(1e-4, right ? quality : 1 - quality));
  return `The hidden digit was a ${truth}: the label is ${right ? 1 : 0}, the loss −log ${decimals(right ? quality : 1 - quality)} = ${decimals(loss)}.`;
}

const [LEFT, RIGHT, MIDDLE] = [52, 350, 46];

/** Every example so far by its quality: right ones above, wrong ones below; a line at the threshold. */
function DotPlot({ seen }: { readonly seen: readonly Lesson[] }) {
  const right = seen.filter((one) => one.right).length;
  const x = (quality: number) => LEFT + (RIGHT - LEFT) * quality;
  return (
    <figure>
      <svg
        viewBox="0 0 360 116"
        className="dot-plot"
        role="img"
        aria-label={`${right} right and ${seen.length - right} wrong examples by quality`}
      >
        <path className="curve-axis" d={`M${LEFT} 6V90H${RIGHT}M${LEFT} ${MIDDLE}H${RIGHT}`} />
        <path className="curve-now" d={`M${x(LINE)} 6V90`} />
        {[0, 0.25, 0.5, 0.75, 1].map((tick) => (
          <text key={tick} className="model-text" x={x(tick)} y={103} textAnchor="middle">
            {tick}
          </text>
        ))}
        <text className="model-text" x={RIGHT} y={115} textAnchor="end">
          quality
        </text>
        <text className="model-text" x={LEFT - 6} y={30} textAnchor="end">
          label 1
        </text>
        <text className="model-text" x={LEFT - 6} y={72} textAnchor="end">
          label 0
        </text>
        {seen.map(({ step, quality, right: good }, i) => (
          <circle
            key={step}
            className={good ? "fill-unmask" : "fill-remask"}
            cx={x(quality)}
            cy={(good ? 16 : 56) + 9 * (i % 3)}
            r={3.2}
          />
        ))}
      </svg>
      <figcaption>
        {right} right, {seen.length - right} wrong so far.
      </figcaption>
    </figure>
  );
}

export const part: Part = {
  id: "training",
  title: "How it learnt",
  sentence: () => "Mask a cell, draw a digit, ask for its quality, compare with the hidden digit.",
  seconds: 60,
  Board,
  Text,
  reveals: () => [{ at: 1 }, { at: 2 }, { at: 3 }, { at: 119 }],
};
