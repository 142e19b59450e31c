// Two runs in step under one player, and a figure of their errors over time.
import { useMemo } from "react";
import { frameAt } from "../../../trace/frame.ts";
import { wrongAt } from "../../../trace/lessons.ts";
import type { Trace } from "../../../trace/types.ts";
import { count } from "../../../trace/words.ts";
import { Board } from "../../../ui/board/Board.tsx";
import { OpenRun, Player } from "./LessonBoard.tsx";
import { useAddressed } from "./state.ts";

interface Side {
  readonly trace: Trace;
  readonly name: string;
}

interface Props {
  readonly left: Side;
  readonly right: Side;
  /** The name of the step in the address. */
  readonly part: string;
  /** The step at first; by default the last one. */
  readonly first?: number;
}

export function TwoBoards({ left, right, part, first }: Props) {
  const address = useAddressed();
  const last = lengthOf(left.trace, right.trace);
  const step = Math.min(last, address.whole(part, first ?? last, 0, 999));
  return (
    <div className="stack gap-3 lesson-board lesson-two">
      <div className="lesson-equal">
        <One {...left} step={step} />
        <One {...right} step={step} />
      </div>
      <Player step={step} last={last} onStep={(to) => address.set({ [part]: to })}>
        <OpenRun trace={right.trace} step={Math.min(step, right.trace.steps.length)} />
      </Player>
    </div>
  );
}

/** Steps of the longest run. */
export const lengthOf = (...traces: readonly Trace[]): number =>
  Math.max(...traces.map(({ steps }) => steps.length));

function One({ trace, name, step }: Side & { readonly step: number }) {
  const last = trace.steps.length;
  const at = Math.min(step, last);
  const frame = useMemo(() => frameAt(trace, at), [trace, at]);
  // A sum may have several right boards: then the board adds up, or its first conflict is shown.
  const said = trace.solution
    ? count(wrongAt(trace, at).length, "wrong digit")
    : (frame.conflicts[0]?.text ?? (frame.masked ? "" : "It adds up"));
  return (
    <div>
      <h3>{name}</h3>
      <Board
        frame={frame}
        heat="none"
        pencilMarks={false}
        solution={trace.solution}
        motion={false}
        label={name}
      />
      <p className="lesson-marked">
        {said}
        {at === last ? `; ended after ${count(last, "step")}` : ""}
      </p>
    </div>
  );
}

interface CurvesProps {
  readonly label: string;
  /** A value for each step. */
  readonly curves: readonly {
    readonly name: string;
    readonly values: readonly number[];
    readonly kind: "kept" | "remasked";
  }[];
  readonly step: number;
  readonly last: number;
}

const [LEFT, RIGHT, TOP, BOTTOM] = [26, 350, 8, 104];

export function Curves({ label, curves, step, last }: CurvesProps) {
  const most = Math.max(1, ...curves.flatMap(({ values }) => values));
  const x = (at: number) => LEFT + ((RIGHT - LEFT) * at) / Math.max(1, last);
  const y = (value: number) => BOTTOM - ((BOTTOM - TOP) * value) / most;
  const said = curves.map(
    ({ name, values }) => `${values[Math.min(step, values.length - 1)]} ${name}`,
  );
  return (
    <figure className="curves">
      <figcaption>
        {label} in step {step}: {said.join(", ")}
      </figcaption>
      <svg
        viewBox="0 0 360 124"
        role="img"
        aria-label={`${label} over ${last} steps; ${curves.map(({ name, values }) => `${name}, from 0 to ${values.at(-1)}`).join("; ")}`}
      >
        <path className="curve-axis" d={`M${LEFT} ${TOP}V${BOTTOM}H${RIGHT}`} />
        {[0, most].map((value) => (
          <text key={value} className="model-text" x={LEFT - 5} y={y(value) + 4} textAnchor="end">
            {value}
          </text>
        ))}
        <text className="model-text" x={LEFT} y={120}>
          step 0
        </text>
        <text className="model-text" x={RIGHT} y={120} textAnchor="end">
          {last}
        </text>
        <path className="curve-now" d={`M${x(step)} ${TOP}V${BOTTOM}`} />
        {curves.map(({ name, values, kind }) => (
          <path
            key={name}
            className={`curve curve-${kind}`}
            d={`M${values.map((value, at) => `${x(at)} ${y(value)}`).join("L")}`}
          />
        ))}
      </svg>
    </figure>
  );
}
