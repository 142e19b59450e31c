// A board of the lesson: a run with its player, or one that the reader changes. Both can be
// taken to the debugger as they stand.
import { SUDOKU } from "../../../domains/sudoku.ts";
import {
  type KeyboardEvent,
  type MouseEvent,
  type ReactNode,
  useEffect,
  useMemo,
  useState,
} from "react";
import type { Given, Tokens } from "../../../diffusion/types.ts";
import type { Frame } from "../../../trace/frame.ts";
import { formatLink } from "../../../trace/link.ts";
import type { Trace } from "../../../trace/types.ts";
import { Board, type BoardProps } from "../../../ui/board/Board.tsx";
import { Legend } from "../../../ui/board/Legend.tsx";
import { type Heat, topOf } from "../../../ui/board/heat.ts";
import { Button } from "../../../ui/controls/Button.tsx";
import { Term } from "../../../ui/glossary/Term.tsx";
import { Transport } from "../../../ui/playback/Transport.tsx";
import { hrefOf } from "../../state/route.ts";
import { useApp } from "../../state/app.ts";
import { runFrame } from "../../state/shown.ts";
import { showTrace } from "../../actions/run.ts";
import { usePlayer } from "./players.ts";
import { Range } from "../../../ui/controls/Range.tsx";

const SPEEDS = [1, 2, 4, 8] as const;
/** Steps a second at speed 1. */
const PACE = 2;

interface RunProps {
  readonly trace: Trace;
  readonly step: number;
  readonly onStep: (step: number) => void;
  readonly label: string;
  readonly heat?: Heat;
  readonly pencilMarks?: boolean;
  readonly lit?: readonly number[];
  /** Marks what differs from the solution. */
  readonly judged?: boolean;
  readonly selected?: number | null;
  readonly onSelect?: (cell: number) => void;
  /** The way to the debugger, where it is not this page's own. */
  readonly opener?: ReactNode;
}

export function RunBoard(props: RunProps) {
  const { trace, step: wanted, onStep, label, heat = "none", judged = false, ...rest } = props;
  const last = trace.steps.length;
  const step = Math.min(wanted, last);
  const [started, setPlaying] = useState(false);
  const [speed, setSpeed] = useState(2);
  const playing = started && step < last;
  const frame = useMemo(() => runFrame(trace, step), [trace, step]);
  useEffect(() => {
    if (!playing || step >= last) return;
    const timer = setTimeout(() => onStep(step + 1), 1000 / (PACE * speed));
    return () => clearTimeout(timer);
  }, [playing, step, last, speed, onStep]);
  const go = (to: number) => {
    setPlaying(false);
    onStep(Math.max(0, Math.min(last, to)));
  };
  const toggle = () => {
    if (!playing && step >= last) onStep(0);
    setPlaying(!playing);
  };
  usePlayer({ toggle, by: (steps) => go(step + steps) });
  return (
    <div className="lesson-board">
      <Board
        frame={frame}
        heat={heat}
        pencilMarks={rest.pencilMarks ?? false}
        solution={judged ? trace.solution : null}
        motion={playing && speed <= 2}
        lit={rest.lit ?? []}
        label={label}
        {...(rest.selected !== undefined && { selected: rest.selected })}
        {...(rest.onSelect && { onSelect: rest.onSelect })}
      />
      <label className="lesson-slide">
        <span>
          Step {step} of {last}
        </span>
        <Range
          min={0}
          max={last}
          value={step}
          onChange={({ target }) => go(Number(target.value))}
        />
      </label>
      <div className="lesson-tools">
        <Transport
          playing={playing}
          atStart={step === 0}
          atEnd={step >= last}
          speed={speed}
          speeds={SPEEDS}
          onFirst={() => go(0)}
          onBack={() => go(step - 1)}
          onPlay={toggle}
          onForward={() => go(step + 1)}
          onLast={() => go(last)}
          onSpeed={setSpeed}
        />
        {rest.opener ?? <OpenRun trace={trace} step={step} />}
      </div>
      {judged && <Marked />}
      {heat !== "none" && <Legend heat={heat} top={topOf(frame, heat)} />}
    </div>
  );
}

/** What the marks of a judged board mean. */
function Marked() {
  return (
    <p className="lesson-marked">
      Struck through: wrong. Circled: a <Term id="conflict">conflict</Term>, the same digit twice.
    </p>
  );
}

/** The way of a run to the debugger, at the step shown. */
export function OpenRun({ trace, step }: { readonly trace: Trace; readonly step: number }) {
  const app = useApp();
  const open = () => {
    showTrace(app, trace, false);
    app.run.setState({ cursor: step });
    location.hash = hrefOf({ path: "debug", query: "" });
  };
  return <Button onClick={open}>Open in the debugger</Button>;
}

interface EditProps extends Omit<BoardProps, "onKey"> {
  readonly frame: Frame;
  /** Told of a cell that was clicked, or had Space or Enter pressed on it. */
  readonly onAct: (cell: number) => void;
  readonly children?: ReactNode;
}

/** A board whose cells the reader acts on; the link takes it to the debugger as it stands. */
export function EditBoard({ onAct, children, ...props }: EditProps) {
  const { frame } = props;
  const onClick = ({ target }: MouseEvent) => {
    const cell = target instanceof Element ? target.closest("[data-cell]") : null;
    if (cell) onAct(Number(cell.getAttribute("data-cell")));
  };
  const onKey = (cell: number, event: KeyboardEvent) => {
    if (event.key !== " " && event.key !== "Enter") return;
    event.preventDefault();
    onAct(cell);
  };
  return (
    <div className="lesson-board">
      <div role="presentation" onClick={onClick}>
        <Board {...props} onKey={onKey} />
      </div>
      <div className="lesson-tools">
        {children}
        <a className="button lesson-link" href={debugHref(frame.tokens, frame.given)}>
          Open in the debugger
        </a>
      </div>
      {props.solution && <Marked />}
      {props.heat !== "none" && <Legend heat={props.heat} top={1} />}
    </div>
  );
}

const debugHref = (tokens: Tokens, given: Given): string =>
  hrefOf({
    path: "debug",
    query: formatLink({
      domain: SUDOKU.id,
      board: { tokens, given },
      model: null,
      sampler: "prism",
      params: {},
      seed: 1,
      step: 0,
      forks: [],
      trail: null,
    }),
  });
