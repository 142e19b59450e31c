// The nine candidates of a masked cell, each as large and as dark as it is
// likely. Those too unlikely to be told apart are left out.
import { memo } from "react";
import { HALF_NUMERAL, markAt } from "./geometry.ts";

const LEAST = 0.02;

interface Props {
  /** p(digit) of 1..9. */
  readonly probs: Float32Array;
  /** The cell was written this step: the marks draw together and vanish. */
  readonly leaving?: boolean;
}

export const PencilMarks = memo(function PencilMarks({ probs, leaving = false }: Props) {
  const marks = [];
  for (let digit = 1; digit <= probs.length; digit++) {
    const p = probs[digit - 1]!;
    if (p < LEAST) continue;
    const { x, y } = markAt(digit);
    const size = 13 + 21 * p;
    marks.push(
      <text
        key={digit}
        x={x}
        y={y + size * HALF_NUMERAL}
        fontSize={size.toFixed(1)}
        fillOpacity={(0.5 + 0.5 * p).toFixed(2)}
      >
        {digit}
      </text>,
    );
  }
  return <g className={leaving ? "marks marks-leaving" : "marks"}>{marks}</g>;
});
