// A person's own marks in a cell, in ink: candidates in the corners and in the centre, some of them
// painted. The model's candidates are a line of small blue digits at the bottom, apart from the marks.
import { memo } from "react";
import { CELL, HALF_NUMERAL } from "./geometry.ts";
import { digitsOf, paintOf } from "./own.ts";
import "./own.css";

/** The places of corner marks, in the order of use. */
const CORNERS = [
  [-33, -32],
  [33, -32],
  [-33, 19],
  [33, 19],
  [0, -32],
  [0, 19],
  [-35, -6],
  [35, -6],
  [17, -32],
] as const;

const CORNER_SIZE = 21;
/** The width of a numeral, in em. */
const NUMERAL = 0.58;

interface Props {
  /** Bit d-1 for digit d. */
  readonly corner: number;
  readonly centre: number;
  /** Three bits a digit, see `paintOf`. */
  readonly paint: number;
  /** The digit whose marks stand out, 0 for none. */
  readonly digit: number;
}

export const OwnMarks = memo(function OwnMarks({ corner, centre, paint, digit }: Props) {
  const middle = digitsOf(centre);
  const size = Math.min(27, (CELL - 14) / (middle.length * NUMERAL));
  const mark = (one: number, x: number, y: number, fontSize: number) => (
    <g key={`${one} ${y}`} transform={`translate(${x} ${y})`}>
      {paintOf(paint, one) > 0 && <Paint brush={paintOf(paint, one)} size={fontSize} />}
      <text
        className={one === digit ? "mark-same" : undefined}
        {...{ fontSize }}
        dy={`${HALF_NUMERAL}em`}
      >
        {one}
      </text>
      {one === digit && (
        <path
          className="mark-same-line"
          d={`M${-0.34 * fontSize} ${0.5 * fontSize}h${0.68 * fontSize}`}
        />
      )}
    </g>
  );
  return (
    <g className="own-marks">
      {digitsOf(corner).map((one, i) => mark(one, CORNERS[i]![0], CORNERS[i]![1], CORNER_SIZE))}
      {middle.map((one, i) => mark(one, (i - (middle.length - 1) / 2) * size * NUMERAL, -4, size))}
    </g>
  );
});

/** The paint of a mark: each brush has a shape as well as a colour. @param size of the digit in it */
export function Paint({ brush, size }: { readonly brush: number; readonly size: number }) {
  const r = size * 0.56;
  const className = `paint paint-${brush}`;
  const square = { x: -r, y: -r, width: 2 * r, height: 2 * r };
  switch (brush) {
    case 1:
    case 4:
      return <circle {...{ className, r }} />;
    case 3:
      return (
        <path
          className={className}
          d={`M0 ${-1.35 * r}L${1.35 * r} 0L0 ${1.35 * r}L${-1.35 * r} 0z`}
        />
      );
    case 6:
      return <path className={className} d={`M${-r} ${r}L${r} ${-r}`} />;
    default:
      return <rect {...{ className }} {...square} />;
  }
}

const LEVELS = 20;

/** The model's likeliest candidates at the bottom of a cell that has own marks. */
export const MarksAtFoot = memo(function MarksAtFoot({ marks }: { readonly marks: string }) {
  const levels = Array.from(marks, (letter, i) => ({
    digit: i + 1,
    level: letter.charCodeAt(0) - 97,
  }));
  const likely = levels
    .filter(({ level }) => level > 0)
    .sort((a, b) => b.level - a.level)
    .slice(0, 5);
  return (
    <g className="marks marks-at-foot">
      {likely.map(({ digit, level }, i) => (
        <text
          key={digit}
          x={(i - (likely.length - 1) / 2) * 16}
          y={45}
          fontSize={17}
          fillOpacity={0.6 + (0.4 * level) / LEVELS}
        >
          {digit}
        </text>
      ))}
    </g>
  );
});
