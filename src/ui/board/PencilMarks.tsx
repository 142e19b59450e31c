// The candidates of a masked cell: the likelier, the larger and darker. Very unlikely ones are left out.
import { memo } from "react";
import type { Domain } from "../../diffusion/domain.ts";
import { HALF_NUMERAL, markAt, MOST_MARKS } from "./geometry.ts";

const LEVELS = 20;
const LEAST = 0.02;
/** Smaller marks, in units of the board, cannot be read from a distance. */
const SMALL = 26;

/**
 * How strong each mark is, one letter a digit: "a" is none, "u" is certain. Differences too small to see
 * give the same letter, so that a board redraws only what changed.
 * @param probs p(token) of 1..vocab; a vocabulary too large for a cell gives no marks
 */
export function marksOf(probs: Float32Array | null): string {
  if (probs && probs.length > MOST_MARKS) return "";
  return String.fromCharCode(
    ...Array.from(probs ?? [], (p) => 97 + (p < LEAST ? 0 : Math.max(1, Math.round(p * LEVELS)))),
  );
}

interface Props {
  readonly marks: string;
  readonly symbol: Domain["symbol"];
  /** Whether the cell is written in this step: the marks move together and vanish. */
  readonly leaving?: boolean;
  /** Whether they are evidence, whose changes of size are animated. */
  readonly live?: boolean;
}

export const PencilMarks = memo(function PencilMarks({ marks, symbol, leaving, live }: Props) {
  return (
    <g className={`marks ${leaving ? "marks-leaving" : live ? "marks-live" : ""}`}>
      {Array.from(marks, (letter, index) => {
        const level = letter.charCodeAt(0) - 97;
        return level === 0 && !live ? null : (
          <Mark
            key={index}
            at={markAt(index + 1, marks.length)}
            symbol={symbol(index + 1)}
            p={level / LEVELS}
          />
        );
      })}
    </g>
  );
});

interface MarkProps {
  readonly at: { readonly x: number; readonly y: number };
  readonly symbol: string;
  readonly p: number;
}

function Mark({ at: { x, y }, symbol, p }: MarkProps) {
  const size = p === 0 ? 0 : 13 + 21 * p;
  return (
    <text
      x={x}
      y={y}
      dy={`${HALF_NUMERAL}em`}
      className={p > 0 && size < SMALL ? "mark-small" : undefined}
      style={{ fontSize: `${size}px`, fillOpacity: 0.5 + 0.5 * p }}
    >
      {symbol}
    </text>
  );
}
