// Arrows over a board, from wrong digits to the wrong digits that they caused.
import { SUDOKU } from "../../../domains/sudoku.ts";
import type { Misled } from "../../../trace/contagion.ts";
import { CELL, planeOf } from "../../../ui/board/geometry.ts";

interface Props {
  readonly first: number;
  readonly wrong: readonly number[];
  /** Wrong digits that can be traced to the first, itself among them. */
  readonly misled: readonly number[];
  readonly links: readonly Misled[];
}

const RING = 38;

const centreOf = (cell: number) => {
  const { x, y } = planeOf(SUDOKU).spots[cell]!;
  return { x: x + CELL / 2, y: y + CELL / 2 };
};

export function Arcs({ first, wrong, misled, links }: Props) {
  return (
    <g className="arcs" aria-hidden="true">
      <defs>
        <marker
          id="arc-head"
          viewBox="0 0 8 8"
          refX={7}
          refY={4}
          markerWidth={18}
          markerHeight={18}
          markerUnits="userSpaceOnUse"
          orient="auto"
        >
          <path d="M0 0L8 4L0 8z" className="fill-remask" />
        </marker>
      </defs>
      {wrong.map((cell) => {
        const { x, y } = centreOf(cell);
        const kind =
          cell === first ? "arc-first" : misled.includes(cell) ? "arc-wrong" : "arc-lone";
        return <circle key={cell} className={kind} cx={x} cy={y} r={RING} />;
      })}
      {links.map(({ from, to, moved }) => (
        <path
          key={`${from} ${to}`}
          className="arc"
          d={bowed(from, to)}
          pathLength={1}
          strokeWidth={2.5 + 10 * moved}
          markerEnd="url(#arc-head)"
        />
      ))}
    </g>
  );
}

/** From the ring of one cell to the ring of another, curved so that arrows in both directions do not overlap. */
export function bowed(from: number, to: number): string {
  const [a, b] = [centreOf(from), centreOf(to)];
  const length = Math.hypot(b.x - a.x, b.y - a.y);
  const [ux, uy] = [(b.x - a.x) / length, (b.y - a.y) / length];
  const bow = Math.min(60, 0.18 * length);
  const [x1, y1] = [a.x + ux * RING, a.y + uy * RING];
  const [x2, y2] = [b.x - ux * (RING + 4), b.y - uy * (RING + 4)];
  return `M${x1} ${y1}Q${(x1 + x2) / 2 - uy * bow} ${(y1 + y2) / 2 + ux * bow} ${x2} ${y2}`;
}
