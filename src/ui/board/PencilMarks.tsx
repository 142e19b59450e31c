// The nine candidates of a masked cell, each as large and as dark as it is
// likely. Those too unlikely to be told apart are left out.
import { memo } from "react";
import { HALF_NUMERAL, markAt } from "./geometry.ts";

const LEVELS = 20;
const LEAST = 0.02;

/**
 * How strong each mark is, a letter a digit: "a" is none, "u" is certain. Steps
 * too fine to be seen fall together, so that a board redraws only what changed.
 * @param probs p(digit) of 1..9
 */
export function marksOf(probs: Float32Array): string {
  return String.fromCharCode(
    ...Array.from(probs, (p) => 97 + (p < LEAST ? 0 : Math.max(1, Math.round(p * LEVELS)))),
  );
}

interface Props {
  readonly marks: string;
  /** The cell was written this step: the marks draw together and vanish. */
  readonly leaving?: boolean;
}

export const PencilMarks = memo(function PencilMarks({ marks, leaving = false }: Props) {
  return (
    <g className={leaving ? "marks marks-leaving" : "marks"}>
      {Array.from(marks, (letter, index) => {
        const level = letter.charCodeAt(0) - 97;
        return level === 0 ? null : <Mark key={index} digit={index + 1} p={level / LEVELS} />;
      })}
    </g>
  );
});

function Mark({ digit, p }: { readonly digit: number; readonly p: number }) {
  const { x, y } = markAt(digit);
  const size = 13 + 21 * p;
  return (
    <text x={x} y={y + size * HALF_NUMERAL} fontSize={size} fillOpacity={0.5 + 0.5 * p}>
      {digit}
    </text>
  );
}
