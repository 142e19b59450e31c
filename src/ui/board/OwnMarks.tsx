// A person's own marks in a cell, in ink: candidates in the corners and in the centre.
// Beside them the model's candidates are a line of small blue digits at the foot; the two
// never share a place.
import { memo } from "react";
import { CELL, HALF_NUMERAL } from "./geometry.ts";
import { digitsOf } from "./own.ts";
import "./own.css";

/** Where the corner marks stand, in the order in which they are used. */
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

interface Props {
  /** Bit d-1 for digit d. */
  readonly corner: number;
  readonly centre: number;
}

export const OwnMarks = memo(function OwnMarks({ corner, centre }: Props) {
  const middle = digitsOf(centre);
  const size = Math.min(27, (CELL - 14) / (middle.length * 0.58));
  return (
    <g className="own-marks">
      {digitsOf(corner).map((digit, i) => (
        <text key={digit} x={CORNERS[i]![0]} y={CORNERS[i]![1] + 21 * HALF_NUMERAL} fontSize={21}>
          {digit}
        </text>
      ))}
      {middle.length > 0 && (
        <text y={-4 + size * HALF_NUMERAL} fontSize={size}>
          {middle.join("")}
        </text>
      )}
    </g>
  );
});

const LEVELS = 20;

/** The model's likeliest candidates at the foot of a cell that has marks of a person's own. */
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
