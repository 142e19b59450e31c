// Two boards compared cell by cell: a heat map of how far apart the predictions
// are, with a frame around each cell whose digits differ.
import { CELLS, cellName } from "../../sudoku/grid.ts";
import type { Difference } from "../../trace/diff.ts";
import { decimals } from "../../trace/words.ts";
import { BOARD, CELL, edgeOf } from "../board/geometry.ts";
import { heatColour } from "../board/heat.ts";
import { words as debugWords } from "./words.ts";

const words = debugWords.difference;

interface Props {
  readonly difference: Difference;
  readonly selected: number | null;
}

const cells = Array.from({ length: CELLS }, (_, cell) => cell);

export function DifferenceMap({ difference, selected }: Props) {
  const { tokens, moved } = difference;
  const count = tokens.reduce((sum, flag) => sum + flag, 0);
  return (
    <figure className="difference">
      <svg
        viewBox={`-2 -2 ${BOARD + 4} ${BOARD + 4}`}
        role="img"
        aria-label={words.name(summaryOf(difference))}
      >
        {cells.map((cell) => {
          const far = moved[cell]!;
          return (
            <rect
              key={cell}
              x={edgeOf(cell % 9)}
              y={edgeOf(Math.floor(cell / 9))}
              width={CELL}
              height={CELL}
              className="difference-cell"
              style={Number.isNaN(far) ? undefined : { fill: heatColour("entropy", far) }}
            >
              <title>{cellInWords(difference, cell)}</title>
            </rect>
          );
        })}
        {cells.map(
          (cell) =>
            (tokens[cell] === 1 || cell === selected) && (
              <rect
                key={cell}
                x={edgeOf(cell % 9) + 8}
                y={edgeOf(Math.floor(cell / 9)) + 8}
                width={CELL - 16}
                height={CELL - 16}
                className={tokens[cell] === 1 ? "difference-token" : "difference-selected"}
              />
            ),
        )}
      </svg>
      <figcaption className="debug-help">{words.note(count)}</figcaption>
    </figure>
  );
}

function summaryOf({ tokens }: Difference): string {
  const differing = cells.filter((cell) => tokens[cell] === 1).map(cellName);
  if (differing.length === 0) return words.none;
  const named = differing.slice(0, 10).join(", ");
  return words.cells(differing.length, named, differing.length > 10);
}

function cellInWords({ tokens, moved, quality }: Difference, cell: number): string {
  const facts = [
    cellName(cell),
    tokens[cell] === 1 ? words.differ : words.same,
    Number.isNaN(moved[cell]) ? null : words.moved(decimals(moved[cell]!)),
    Number.isNaN(quality[cell])
      ? null
      : words.quality(`${quality[cell]! >= 0 ? "+" : "−"}${decimals(Math.abs(quality[cell]!))}`),
  ];
  return facts.filter(Boolean).join(", ");
}
