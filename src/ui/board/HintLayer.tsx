// A hint drawn over a board: the unit to look at, and a line from each digit that excludes a cell of it.
import type { Line } from "../../sudoku/techniques/because.ts";
import { SUDOKU } from "../../domains/sudoku.ts";
import { centreOf, planeOf } from "./geometry.ts";
import "./scene.css";

export interface HintLayerProps {
  readonly lines: readonly Line[];
  /** The cell of the hint. */
  readonly cell: number;
}

const centre = (cell: number) => centreOf(planeOf(SUDOKU), cell);

export function HintLayer({ lines, cell }: HintLayerProps) {
  const from = [...new Set(lines.map((line) => line.from))];
  const struck = lines.filter(({ to }) => to !== cell).map(({ to }) => to);
  return (
    <g className="hint-layer" aria-hidden="true">
      {lines.map((line) => {
        const [a, b] = [centre(line.from), centre(line.to)];
        return (
          <line
            key={`${line.from} ${line.to}`}
            className="hint-line"
            x1={a.x}
            y1={a.y}
            x2={b.x}
            y2={b.y}
          />
        );
      })}
      {struck.map((at) => {
        const { x, y } = centre(at);
        return (
          <path key={at} className="hint-struck" d={`M${x - 14} ${y - 14}l28 28m0 -28l-28 28`} />
        );
      })}
      {from.map((at) => {
        const { x, y } = centre(at);
        return <circle key={at} className="hint-source" cx={x} cy={y} r={37} />;
      })}
    </g>
  );
}
