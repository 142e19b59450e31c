// A board of the lesson: a run with its player, or a board that the reader changes. Both can be opened
// in the debugger.
import { SUDOKU } from "../../../domains/sudoku.ts";
import {
  type KeyboardEvent,
  type MouseEvent,
  type PointerEvent,
  type ReactNode,
  useEffect,
  useMemo,
  useRef,
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
import { whenVisible } from "../../../model/awake.ts";
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
  /** Replaces the button that opens the run in the debugger. */
  readonly opener?: ReactNode;
  /** Drawn over the cells, in place of the marks of conflicts. */
  readonly overlay?: ReactNode;
  /** Shown below the player. */
  readonly drawing?: ReactNode;
}

export function RunBoard(props: RunProps) {
  const { trace, step: wanted, onStep, label, heat = "none", judged = false, ...rest } = props;
  const last = trace.steps.length;
  const step = Math.min(wanted, last);
  const [moving, setMoving] = useState(false);
  const covered = rest.overlay !== undefined;
  const frame = useMemo(() => {
    const shown = runFrame(trace, step);
    if (!covered) return shown;
    return { ...shown, cells: shown.cells.map((cell) => ({ ...cell, conflicts: false })) };
  }, [trace, step, covered]);
  return (
    <div className="stack gap-3 lesson-board">
      <Board
        frame={frame}
        heat={heat}
        pencilMarks={rest.pencilMarks ?? false}
        solution={judged ? trace.solution : null}
        motion={moving}
        lit={rest.lit ?? []}
        label={label}
        overlay={rest.overlay}
        {...(rest.selected !== undefined && { selected: rest.selected })}
        {...(rest.onSelect && { onSelect: rest.onSelect })}
      />
      <Player step={step} last={last} onStep={onStep} onMotion={setMoving}>
        {rest.opener ?? <OpenRun trace={trace} step={step} />}
      </Player>
      {rest.drawing}
      {judged && !covered && <Marked />}
      {heat !== "none" && <Legend heat={heat} top={topOf(frame, heat)} />}
    </div>
  );
}

interface PlayerProps {
  readonly step: number;
  readonly last: number;
  readonly onStep: (step: number) => void;
  /** Steps a second at speed 1. */
  readonly pace?: number;
  /** Called with whether steps are slow enough to be animated. */
  readonly onMotion?: (moving: boolean) => void;
  readonly children?: ReactNode;
}

/** The slider and buttons of a player; the keys of the lesson move it too. */
export function Player({ step, last, onStep, pace = PACE, onMotion, children }: PlayerProps) {
  const [started, setPlaying] = useState(false);
  const [speed, setSpeed] = useState(2);
  const playing = started && step < last;
  useEffect(() => {
    if (!playing || step >= last) return;
    let over = false;
    const next = async () => {
      await whenVisible(document);
      if (!over) onStep(step + 1);
    };
    const timer = setTimeout(() => void next(), 1000 / (pace * speed));
    return () => {
      over = true;
      clearTimeout(timer);
    };
  }, [playing, step, last, speed, pace, onStep]);
  useEffect(() => onMotion?.(playing && speed <= 2), [onMotion, playing, speed]);
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
    <>
      <label className="stack gap-1 lesson-slide">
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
      <div className="row lesson-tools">
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
        {children}
      </div>
    </>
  );
}

/** Explains the marks of a judged board. */
function Marked() {
  return (
    <p className="lesson-marked">
      Struck through: a wrong digit. Circled: a <Term id="conflict">conflict</Term>, the same digit
      twice.
    </p>
  );
}

/** Opens a run in the debugger, at the step shown. */
export function OpenRun({ trace, step }: { readonly trace: Trace; readonly step: number }) {
  const app = useApp();
  const open = () => {
    showTrace(app, trace, false);
    app.run.setState({ cursor: step });
    location.hash = hrefOf({ path: "debug", query: "" });
  };
  return (
    <span className="lesson-open">
      <Button onClick={open}>Open in Debug</Button>
    </span>
  );
}

interface EditProps extends Omit<BoardProps, "onKey"> {
  readonly frame: Frame;
  /** Called with a cell that was clicked, or on which Space or Enter was pressed. */
  readonly onAct?: (cell: number) => void;
  /** Called with every pressed cell and those dragged over; the first decides whether all are hidden or shown. */
  readonly onBrush?: (cells: readonly number[], hide: boolean) => void;
  /** Called with other keys. */
  readonly onKey?: BoardProps["onKey"];
  readonly drawing?: ReactNode;
  readonly children?: ReactNode;
}

/** A board whose cells the reader changes, with a link that opens it in the debugger. */
export function EditBoard({ onAct, onBrush, drawing, children, ...props }: EditProps) {
  const { frame } = props;
  const hiding = useRef<boolean | null>(null);
  const onClick = ({ target }: MouseEvent) => {
    const cell = cellUnder(target);
    if (cell !== null) onAct?.(cell);
  };
  const begin = (event: PointerEvent) => {
    const cell = cellUnder(event.target);
    if (cell === null || !onBrush || event.button !== 0) return;
    // Touch events stay with the cell that was pressed until the capture is released.
    const target = event.target as Element;
    if (target.hasPointerCapture(event.pointerId)) target.releasePointerCapture(event.pointerId);
    hiding.current = frame.tokens[cell] !== 0;
    onBrush([cell], hiding.current);
  };
  const go = ({ target, buttons }: PointerEvent) => {
    if (buttons !== 1) hiding.current = null;
    const cell = cellUnder(target);
    if (cell === null || hiding.current === null) return;
    if ((frame.tokens[cell] !== 0) === hiding.current) onBrush?.([cell], hiding.current);
  };
  const onKey = (cell: number, event: KeyboardEvent) => {
    if (event.key !== " " && event.key !== "Enter") return props.onKey?.(cell, event);
    event.preventDefault();
    onAct?.(cell);
    onBrush?.([cell], frame.tokens[cell] !== 0);
  };
  return (
    <div className="stack gap-3 lesson-board">
      <div
        role="presentation"
        className={onBrush ? "lesson-brush" : undefined}
        onClick={onClick}
        onPointerDown={begin}
        onPointerOver={go}
      >
        <Board {...props} onKey={onKey} />
      </div>
      <div className="row lesson-tools">
        {children}
        <a className="button lesson-link" href={debugHref(frame.tokens, frame.given)}>
          Open in Debug
        </a>
      </div>
      {drawing}
      {props.solution && <Marked />}
      {props.heat !== "none" && <Legend heat={props.heat} top={1} />}
    </div>
  );
}

function cellUnder(target: EventTarget): number | null {
  const cell = target instanceof Element ? target.closest("[data-cell]") : null;
  return cell ? Number(cell.getAttribute("data-cell")) : null;
}

const debugHref = (tokens: Tokens, given: Given): string =>
  hrefOf({
    path: "debug",
    query: formatLink({
      domain: SUDOKU.id,
      board: { tokens, given },
      sampler: "prism",
      seed: 1,
      step: 0,
    }),
  });
