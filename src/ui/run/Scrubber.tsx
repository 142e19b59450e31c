// The run from end to end: writes rise and releases fall from one line, a step
// a column, and the cursor slides over them. A slider to the keyboard.
import { memo, useMemo, useRef, type KeyboardEvent, type PointerEvent } from "react";
import { count } from "../../trace/words.ts";
import "./run.css";

export interface ScrubberProps {
  /** Writes in each step: [k] belongs to step k + 1. */
  readonly writes: ArrayLike<number>;
  readonly releases: ArrayLike<number>;
  /** 0 = before the first step. */
  readonly step: number;
  /** Steps the track makes room for, when the run is still growing. */
  readonly room?: number;
  readonly onSeek: (step: number) => void;
  /** A drag began or ended. */
  readonly onScrub?: (scrubbing: boolean) => void;
}

const PAGE = 10;
const UP = 34;
const DOWN = 24;

export function Scrubber({ writes, releases, step, room = 0, onSeek, onScrub }: ScrubberProps) {
  const track = useRef<HTMLDivElement>(null);
  const last = writes.length;
  const length = Math.max(last, room, 1);

  const seek = ({ clientX }: PointerEvent) => {
    const { left, width } = track.current!.getBoundingClientRect();
    const to = Math.ceil(((clientX - left) / width) * length);
    onSeek(Math.min(last, Math.max(0, to)));
  };

  const onPointerDown = (event: PointerEvent<HTMLDivElement>) => {
    if (event.button !== 0) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    onScrub?.(true);
    seek(event);
  };

  const onKeyDown = (event: KeyboardEvent) => {
    const to = keyLeads(event.key, step, last);
    if (to === null || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    event.stopPropagation();
    onSeek(Math.min(last, Math.max(0, to)));
  };

  return (
    <div
      className="scrubber"
      role="slider"
      tabIndex={0}
      aria-label="Step"
      aria-valuemin={0}
      aria-valuemax={last}
      aria-valuenow={step}
      aria-valuetext={inWords(step, last, writes[step - 1] ?? 0, releases[step - 1] ?? 0)}
      onPointerDown={onPointerDown}
      onPointerMove={(event) => event.buttons === 1 && seek(event)}
      onPointerUp={() => onScrub?.(false)}
      onPointerCancel={() => onScrub?.(false)}
      onKeyDown={onKeyDown}
    >
      <div className="scrubber-track" ref={track}>
        <Bars writes={writes} releases={releases} length={length} />
        <div className="scrubber-ahead" style={{ left: `${(step / length) * 100}%` }} />
        <div className="scrubber-cursor" style={{ left: `${(step / length) * 100}%` }} />
      </div>
    </div>
  );
}

/** Both rows of bars as two paths: as cheap for a thousand steps as for ten. */
const Bars = memo(function Bars(
  props: Pick<ScrubberProps, "writes" | "releases"> & { readonly length: number },
) {
  const { writes, releases, length } = props;
  const [up, down] = useMemo(() => {
    const most = Math.max(4, largest(writes), largest(releases));
    const gap = length > 240 ? 0 : 0.22;
    return [bars(writes, most, -UP, gap), bars(releases, most, UP, gap)];
  }, [writes, releases, length]);
  return (
    <svg viewBox={`0 ${-UP} ${length} ${UP + DOWN}`} preserveAspectRatio="none" aria-hidden="true">
      <path className="scrubber-writes" d={up} />
      <path className="scrubber-releases" d={down} />
      <path className="scrubber-axis" d={`M0 0 H${length}`} />
    </svg>
  );
});

/** Heights go by the root, so that one release is seen beside a step that wrote twenty. */
function bars(counts: ArrayLike<number>, most: number, reach: number, gap: number): string {
  let d = "";
  for (let k = 0; k < counts.length; k++) {
    const n = counts[k]!;
    if (n === 0) continue;
    const height = (Math.sqrt(n / most) * reach).toFixed(2);
    d += `M${k + gap / 2} 0 v${height} h${1 - gap} V0 z`;
  }
  return d;
}

function largest(counts: ArrayLike<number>): number {
  let most = 0;
  for (let k = 0; k < counts.length; k++) most = Math.max(most, counts[k]!);
  return most;
}

function keyLeads(key: string, step: number, last: number): number | null {
  if (key === "ArrowLeft" || key === "ArrowDown") return step - 1;
  if (key === "ArrowRight" || key === "ArrowUp") return step + 1;
  if (key === "PageDown") return step - PAGE;
  if (key === "PageUp") return step + PAGE;
  if (key === "Home") return 0;
  return key === "End" ? last : null;
}

const inWords = (step: number, last: number, writes: number, releases: number): string =>
  step === 0
    ? `start of ${count(last, "step")}`
    : `step ${step} of ${last}, ${count(writes, "write")}, ${count(releases, "release")}`;
