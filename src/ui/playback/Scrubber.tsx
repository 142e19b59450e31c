// The timeline of a run, one column a step: unmasks above a line, remasks below it, and the cursor.
import { memo, useMemo } from "react";
import { count } from "../../trace/words.ts";
import { bars, largest } from "../bars.ts";
import "./run.css";
import { run as words } from "../words.ts";

export interface ScrubberProps {
  /** Unmasks in each step: [k] belongs to step k + 1. */
  readonly unmasks: ArrayLike<number>;
  readonly remasks: ArrayLike<number>;
  /** 0 = before the first step. */
  readonly step: number;
  /** Columns of the track while the run is still growing. */
  readonly room?: number;
  readonly onSeek: (step: number) => void;
  /** Called when a drag begins or ends. */
  readonly onScrub?: (scrubbing: boolean) => void;
}

const UP = 34;
const DOWN = 24;
const MOVES = /^(Arrow|Page|Home$|End$)/;

/** An invisible slider of the browser lies over the drawing. */
export function Scrubber({ unmasks, remasks, step, room = 0, onSeek, onScrub }: ScrubberProps) {
  const last = unmasks.length;
  const length = Math.max(last, room, 1);
  const place = { left: `${(step / length) * 100}%` };
  return (
    <div className="scrubber">
      <Bars unmasks={unmasks} remasks={remasks} length={length} />
      <div className="scrubber-ahead" style={place} />
      <div className="scrubber-cursor" style={place} />
      <input
        type="range"
        aria-label={words.step}
        aria-valuetext={inWords(step, last, unmasks[step - 1] ?? 0, remasks[step - 1] ?? 0)}
        min={0}
        max={length}
        value={step}
        onChange={({ target }) => onSeek(Math.min(last, Number(target.value)))}
        onPointerDown={() => onScrub?.(true)}
        onPointerUp={() => onScrub?.(false)}
        onPointerCancel={() => onScrub?.(false)}
        onKeyDown={(event) => MOVES.test(event.key) && event.stopPropagation()}
      />
    </div>
  );
}

const Bars = memo(function Bars(
  props: Pick<ScrubberProps, "unmasks" | "remasks"> & { readonly length: number },
) {
  const { unmasks, remasks, length } = props;
  const [up, down] = useMemo(() => {
    const most = Math.max(4, largest(unmasks), largest(remasks));
    const gap = length > 240 ? 0 : 0.22;
    // Square roots, so that one remask can be seen beside twenty unmasks.
    const height = (count: number) => Math.sqrt(count / most) * UP;
    const place = { x: gap / 2, width: 1 - gap };
    return [bars(unmasks, height, place), bars(remasks, (count) => -height(count), place)];
  }, [unmasks, remasks, length]);
  return (
    <svg viewBox={`0 ${-UP} ${length} ${UP + DOWN}`} preserveAspectRatio="none" aria-hidden="true">
      <path className="fill-unmask" d={up} />
      <path className="fill-remask" d={down} />
      <path className="scrubber-axis" d={`M0 0 H${length}`} />
    </svg>
  );
});

const inWords = (step: number, last: number, unmasks: number, remasks: number): string =>
  step === 0
    ? words.start(count(last, "step"))
    : words.at(step, last, count(unmasks, "unmask"), count(remasks, "remask"));
