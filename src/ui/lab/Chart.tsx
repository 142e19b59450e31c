// The base of a plot: an SVG of the available width, axes, and the numbers of the point under the pointer
// or in focus.
import { type ReactNode, useLayoutEffect, useRef, useState } from "react";
import { type Mark, Marks } from "./Marks.tsx";

/** The inner rectangle, in pixels of the SVG. */
export interface Box {
  readonly width: number;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

export interface Tick {
  readonly at: number;
  readonly text: string;
}

export interface Axis {
  readonly title: string;
  readonly ticks: readonly Tick[];
}

export interface Drawing {
  readonly x?: Axis;
  readonly y?: Axis;
  /** Drawn below the marks: lines, areas, labels. */
  readonly ground: ReactNode;
  readonly marks: readonly Mark[];
}

interface Props {
  /** What is plotted, for screen readers. */
  readonly label: string;
  readonly height: number;
  readonly margins: (width: number) => Pick<Box, "left" | "right" | "top" | "bottom">;
  readonly draw: (box: Box) => Drawing;
}

/** The width before it has been measured. */
const WIDTH = 640;

export function Chart({ label, height, margins, draw }: Props) {
  const place = useRef<HTMLDivElement>(null);
  const width = useWidth(place);
  const [tip, setTip] = useState<Mark | null>(null);
  const margin = margins(width);
  const box: Box = {
    width,
    left: margin.left,
    right: width - margin.right,
    top: margin.top,
    bottom: height - margin.bottom,
  };
  const { x, y, ground, marks } = draw(box);
  const shown = tip && marks.find(({ id }) => id === tip.id);
  return (
    <div className="chart" ref={place}>
      <svg
        width={width}
        height={height}
        viewBox={`0 0 ${width} ${height}`}
        role="group"
        aria-label={label}
      >
        {y && <YAxis {...y} box={box} />}
        {x && <XAxis {...x} box={box} height={height} />}
        {ground}
        <Marks marks={marks} onPoint={setTip} />
      </svg>
      {shown && <Tip mark={shown} width={width} />}
    </div>
  );
}

function XAxis({ title, ticks, box, height }: Axis & { box: Box; height: number }) {
  return (
    <g className="chart-axis" aria-hidden="true">
      <path className="chart-base" d={`M${box.left} ${box.bottom} H${box.right}`} />
      {ticks.map(({ at, text }) => (
        <g key={at} transform={`translate(${at} ${box.bottom})`}>
          <path className="chart-base" d="M0 0 v4" />
          <text y={17} textAnchor="middle">
            {text}
          </text>
        </g>
      ))}
      <text x={(box.left + box.right) / 2} y={height - 4} textAnchor="middle">
        {title}
      </text>
    </g>
  );
}

function YAxis({ title, ticks, box }: Axis & { box: Box }) {
  return (
    <g className="chart-axis" aria-hidden="true">
      {ticks.map(({ at, text }) => (
        <g key={at} transform={`translate(0 ${at})`}>
          <path className="chart-grid" d={`M${box.left} 0 H${box.right}`} />
          <text x={box.left - 8} dy="0.35em" textAnchor="end">
            {text}
          </text>
        </g>
      ))}
      <text x={0} y={11}>
        {title}
      </text>
    </g>
  );
}

function Tip({ mark, width }: { mark: Mark; width: number }) {
  const across = mark.x > width / 2 ? "chart-tip-left" : "chart-tip-right";
  return (
    <div className={`chart-tip ${across}`} style={{ left: mark.x, top: mark.y }} aria-hidden="true">
      <b>{mark.title}</b>
      {mark.lines.map((line) => (
        <span key={line}>{line}</span>
      ))}
    </div>
  );
}

function useWidth(place: React.RefObject<HTMLDivElement | null>): number {
  const [width, setWidth] = useState(WIDTH);
  useLayoutEffect(() => {
    const element = place.current!;
    const measure = () => setWidth(Math.round(element.clientWidth) || WIDTH);
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, [place]);
  return width;
}
