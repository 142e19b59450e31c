// The difference of two boards: a heat map of how far apart the predictions are, with a frame around each
// cell whose digits differ.
import type { Domain } from "../../diffusion/domain.ts";
import type { Difference } from "../../trace/diff.ts";
import { decimals } from "../../trace/words.ts";
import { CELL, planeOf } from "../board/geometry.ts";
import { heatColour } from "../board/heat.ts";
import { difference as words } from "./words.ts";

interface Props {
  readonly domain: Domain;
  readonly difference: Difference;
  readonly selected: number | null;
}

export function DifferenceMap({ domain, difference, selected }: Props) {
  const { width, height, spots } = planeOf(domain);
  const { tokens, moved } = difference;
  const count = tokens.reduce((sum, flag) => sum + flag, 0);
  return (
    <figure className="difference">
      <svg
        viewBox={`-2 -2 ${width + 4} ${height + 4}`}
        role="img"
        aria-label={words.name(summaryOf(domain, difference))}
      >
        {spots.map(({ x, y }, cell) => {
          const far = moved[cell]!;
          return (
            <rect
              key={cell}
              {...{ x, y }}
              width={CELL}
              height={CELL}
              className="difference-cell"
              style={Number.isNaN(far) ? undefined : { fill: heatColour("entropy", far) }}
            >
              <title>{cellInWords(domain, difference, cell)}</title>
            </rect>
          );
        })}
        {spots.map(
          ({ x, y }, cell) =>
            (tokens[cell] === 1 || cell === selected) && (
              <rect
                key={cell}
                x={x + 8}
                y={y + 8}
                width={CELL - 16}
                height={CELL - 16}
                className={tokens[cell] === 1 ? "difference-token" : "difference-selected"}
              />
            ),
        )}
      </svg>
      <figcaption className="help">{words.note(count, domain.nouns.position)}</figcaption>
    </figure>
  );
}

function summaryOf({ name, nouns }: Domain, { tokens }: Difference): string {
  const differing = Array.from(tokens, (differs, cell) => (differs ? name(cell) : [])).flat();
  if (differing.length === 0) return words.none(nouns.position);
  const named = differing.slice(0, 10).join(", ");
  return words.cells(differing.length, nouns.position, named, differing.length > 10);
}

function cellInWords(
  { name, nouns }: Domain,
  { tokens, moved, quality }: Difference,
  cell: number,
): string {
  const facts = [
    name(cell),
    (tokens[cell] === 1 ? words.differ : words.same)(nouns.token),
    Number.isNaN(moved[cell]) ? null : words.moved(decimals(moved[cell]!)),
    Number.isNaN(quality[cell])
      ? null
      : words.quality(`${quality[cell]! >= 0 ? "+" : "−"}${decimals(Math.abs(quality[cell]!))}`),
  ];
  return facts.filter(Boolean).join(", ");
}
