// The barcode of a whole run, cells down and steps across; also a scrubber. It keeps its own zoom and pan;
// step, cell and rows are props. Pixels are painted only when the run, the view or the theme changes: a
// scrub moves a line.
import {
  type CSSProperties,
  useEffect,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
  type KeyboardEvent,
  type PointerEvent,
} from "react";
import type { Domain } from "../../diffusion/domain.ts";
import type { Barcode as Raster } from "../../trace/barcode.ts";
import { Button } from "../controls/Button.tsx";
import { usePalette } from "./palette.ts";
import { linesFor, type Palette, rasterise } from "./raster.ts";
import { columnInWords, momentInWords } from "./rows.ts";
import {
  panned,
  placeOf,
  showing,
  type Span,
  stepAtShare,
  toldApart,
  wholeSpan,
  zoomed,
} from "./span.ts";
import { barcode as words } from "./words.ts";
import "./barcode.css";

interface Props {
  readonly domain: Domain;
  readonly barcode: Raster;
  /** The cells that have a row, top to bottom. */
  readonly rows: readonly number[];
  readonly step: number;
  readonly selected: number | null;
  /** The cell pointed at, here or on the board. */
  readonly pointed: number | null;
  /** Steps marked along the top: where a condition holds. */
  readonly marks?: readonly number[];
  /** Columns of the axis, so that it does not change while a run grows. */
  readonly extent?: number;
  /** The first step in which this run and another differ, drawn as a line. */
  readonly parting?: number | null;
  /** The name of the run, if two are shown. */
  readonly name?: string;
  readonly onSeek: (step: number) => void;
  readonly onSelect: (cell: number) => void;
  readonly onPoint: (cell: number | null) => void;
}

interface Spot {
  readonly step: number;
  readonly cell: number;
}

export function Barcode(props: Props) {
  const { domain, barcode, rows, step, selected, pointed, marks = [] } = props;
  const { onSeek, onSelect, onPoint } = props;
  const { columns } = barcode;
  const extent = Math.max(columns, props.extent ?? 0);
  const plot = useRef<HTMLDivElement>(null);
  const [chosen, setChosen] = useState<Span | null>(null);
  const [spot, setSpot] = useState<Spot | null>(null);
  const whole = wholeSpan(extent);
  const span = chosen === null ? whole : showing(chosen, extent, step);
  const look = (next: Span) => setChosen(next.to - next.from >= extent ? null : next);

  useWheel(plot, (event, share) => {
    if (event.shiftKey || Math.abs(event.deltaX) > Math.abs(event.deltaY)) {
      const by = event.deltaX || event.deltaY;
      look(panned(span, extent, by / 600));
    } else look(zoomed(span, extent, 1.0015 ** event.deltaY, share));
  });

  const spotOf = (event: PointerEvent): Spot => {
    const { left, top, width, height } = event.currentTarget.getBoundingClientRect();
    const row = Math.floor(((event.clientY - top) / height) * rows.length);
    return {
      step: stepAtShare(span, columns, (event.clientX - left) / width),
      cell: rows[Math.min(rows.length - 1, Math.max(0, row))]!,
    };
  };
  const onPointerDown = (event: PointerEvent) => {
    if (event.button !== 0) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    const at = spotOf(event);
    onSeek(at.step);
    onSelect(at.cell);
  };
  const onPointerMove = (event: PointerEvent) => {
    const at = spotOf(event);
    setSpot(at);
    onPoint(at.cell);
    if (event.buttons === 1 && at.step !== step) onSeek(at.step);
  };
  const onPointerLeave = () => {
    setSpot(null);
    onPoint(null);
  };

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const centre = (step + 0.5 - span.from) / (span.to - span.from);
    const row = selected === null ? -1 : rows.indexOf(selected);
    const acts: Record<string, () => void> = {
      ArrowRight: () => onSeek(Math.min(columns - 1, step + 1)),
      ArrowLeft: () => onSeek(Math.max(0, step - 1)),
      PageDown: () => onSeek(Math.min(columns - 1, step + 10)),
      PageUp: () => onSeek(Math.max(0, step - 10)),
      Home: () => onSeek(0),
      End: () => onSeek(columns - 1),
      ArrowDown: () => onSelect(rows[Math.min(rows.length - 1, row + 1)]!),
      ArrowUp: () => onSelect(rows[Math.max(0, row - 1)]!),
      "+": () => look(zoomed(span, extent, 0.5, centre)),
      "-": () => look(zoomed(span, extent, 2, centre)),
    };
    const act = acts[event.key];
    if (act === undefined) return;
    event.preventDefault();
    act();
  };

  const cursor = placeOf(span, step);
  const lit = pointed ?? spot?.cell ?? null;
  const now = spot ?? (selected === null ? null : { step, cell: selected });
  return (
    <div className="barcode">
      <div
        ref={plot}
        className="barcode-plot"
        role="slider"
        tabIndex={0}
        aria-label={props.name ?? words.name}
        aria-valuemin={0}
        aria-valuemax={columns - 1}
        aria-valuenow={step}
        aria-valuetext={columnInWords(barcode, step)}
        onPointerDown={onPointerDown}
        onPointerMove={onPointerMove}
        onPointerLeave={onPointerLeave}
        onKeyDown={onKeyDown}
      >
        <Pixels barcode={barcode} rows={rows} from={span.from} to={span.to} />
        {domain.layout.kind === "grid" && rows.length === domain.size && (
          <div
            className="barcode-bands"
            style={{ "--bands": domain.layout.rows } as CSSProperties}
          />
        )}
        <RowMark
          kind="selected"
          row={selected === null ? -1 : rows.indexOf(selected)}
          of={rows.length}
        />
        <RowMark kind="pointed" row={lit === null ? -1 : rows.indexOf(lit)} of={rows.length} />
        {toldApart(marks, span).map((mark) => (
          <i
            key={mark}
            className="barcode-mark"
            style={{ left: percentOf(placeOf(span, mark).at + cursor.width / 2) }}
          />
        ))}
        {typeof props.parting === "number" && (
          <i
            className="barcode-parting"
            style={{ left: percentOf(placeOf(span, props.parting).at) }}
          />
        )}
        <i
          className="barcode-cursor"
          style={{ left: percentOf(cursor.at), width: percentOf(cursor.width) }}
        />
      </div>
      <div className="barcode-below">
        <p className="said barcode-readout">
          {now === null
            ? columnInWords(barcode, step)
            : momentInWords(domain, barcode, now.cell, Math.min(now.step, columns - 1))}
        </p>
        <div className="row gap-1 barcode-zoom">
          <Button label={words.zoomOut} onClick={() => look(zoomed(span, extent, 2, 0.5))}>
            {words.out}
          </Button>
          <Button
            label={words.zoomIn}
            onClick={() =>
              look(
                zoomed(span, extent, 0.5, clampShare((step - span.from) / (span.to - span.from))),
              )
            }
          >
            {words.in}
          </Button>
          <Button disabled={chosen === null} onClick={() => setChosen(null)}>
            {words.whole}
          </Button>
        </div>
      </div>
    </div>
  );
}

const percentOf = (share: number): string => `${share * 100}%`;
const clampShare = (share: number): number => Math.min(1, Math.max(0, share));

function RowMark({ kind, row, of }: { kind: "selected" | "pointed"; row: number; of: number }) {
  if (row < 0) return null;
  return (
    <i
      className={`barcode-row barcode-row-${kind}`}
      style={{ top: percentOf(row / of), height: percentOf(1 / of) }}
    />
  );
}

interface PixelsProps {
  readonly barcode: Raster;
  readonly rows: readonly number[];
  readonly from: number;
  readonly to: number;
}

function Pixels({ barcode, rows, from, to }: PixelsProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const palette = usePalette();
  const size = useSize(canvas);
  const scratch = useMemo(() => document.createElement("canvas"), []);
  useLayoutEffect(() => {
    if (canvas.current === null || palette === null || size === null) return undefined;
    const element = canvas.current;
    // Before the next frame, but not in the task that draws the rest of a long run.
    const frame = requestAnimationFrame(() =>
      paint(element, scratch, size, barcode, rows, { from, to }, palette),
    );
    return () => cancelAnimationFrame(frame);
  }, [barcode, rows, from, to, palette, size, scratch]);
  return <canvas ref={canvas} aria-hidden="true" />;
}

interface Size {
  readonly width: number;
  readonly height: number;
}

function paint(
  canvas: HTMLCanvasElement,
  scratch: HTMLCanvasElement,
  { width, height }: Size,
  barcode: Raster,
  rows: readonly number[],
  span: Span,
  palette: Palette,
): void {
  const lines = linesFor(rows.length, height);
  if (canvas.width !== width) canvas.width = width;
  if (canvas.height !== height) canvas.height = height;
  if (scratch.width !== width) scratch.width = width;
  if (scratch.height !== lines) scratch.height = lines;
  const small = scratch.getContext("2d");
  const large = canvas.getContext("2d");
  if (small === null || large === null) return;
  const image = small.createImageData(width, lines);
  rasterise(barcode, rows, span, width, palette, new Uint32Array(image.data.buffer));
  small.putImageData(image, 0, 0);
  large.imageSmoothingEnabled = false;
  large.drawImage(scratch, 0, 0, width, height);
}

/** The size of a canvas in device pixels, null until it is known. */
function useSize(canvas: { readonly current: HTMLCanvasElement | null }): Size | null {
  const [size, setSize] = useState<Size | null>(null);
  useEffect(() => {
    const element = canvas.current;
    if (element === null) return;
    const observer = new ResizeObserver(() => {
      const { width, height } = element.getBoundingClientRect();
      const ratio = devicePixelRatio;
      const [w, h] = [Math.round(width * ratio), Math.round(height * ratio)];
      setSize(w > 0 && h > 0 ? { width: w, height: h } : null);
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, [canvas]);
  return size;
}

/** React listens to wheels passively; a zoom must keep the page from scrolling. */
function useWheel(
  plot: { readonly current: HTMLElement | null },
  act: (event: WheelEvent, share: number) => void,
): void {
  const latest = useRef(act);
  useEffect(() => {
    latest.current = act;
  });
  useEffect(() => {
    const element = plot.current;
    if (element === null) return;
    const onWheel = (event: WheelEvent) => {
      event.preventDefault();
      const { left, width } = element.getBoundingClientRect();
      latest.current(event, (event.clientX - left) / width);
    };
    element.addEventListener("wheel", onWheel, { passive: false });
    return () => element.removeEventListener("wheel", onWheel);
  }, [plot]);
}
