// One cell: background (heat), digit or candidates, last change, errors. Every state has a shape as well as
// a colour.
/* oxlint-disable jsx-a11y/prefer-tag-over-role -- SVG has no table of its own. */
import { memo, type CSSProperties } from "react";
import type { Domain } from "../../diffusion/domain.ts";
import { CELL, HALF_NUMERAL, markAt } from "./geometry.ts";
import { MarksAtFoot, OwnMarks } from "./OwnMarks.tsx";
import { PencilMarks } from "./PencilMarks.tsx";

export interface CellProps {
  readonly cell: number;
  /** Index, from 0. */
  readonly column: number;
  readonly symbol: Domain["symbol"];
  readonly x: number;
  readonly y: number;
  readonly label: string;
  readonly token: number;
  readonly given: boolean;
  /** A CSS colour, or null. */
  readonly ground: string | null;
  /** Pencil marks, see `marksOf`. */
  readonly marks: string | null;
  /** Whether they come from the evidence, not from the model. */
  readonly live: boolean;
  /** A person's own marks: bit d-1 for digit d. */
  readonly corner: number;
  readonly centre: number;
  /** The paint of those marks. */
  readonly paint: number;
  /** The digit whose marks stand out, 0 for none. */
  readonly markDigit: number;
  /** A person's colour 1..9, 0 for none. It covers the background. */
  readonly colour: number;
  /** Whether it is in a unit of the selected cell, or has its digit. */
  readonly kin: "" | "peer" | "same";
  /** Selected, but not in focus. */
  readonly chosen: boolean;
  /** Whether several cells are selected, which have one outline. */
  readonly among: boolean;
  readonly written: boolean;
  /** The digit that was taken back in this step, 0 for none. */
  readonly ghost: number;
  /** The pencil marks that a written digit grows out of, in an animation. */
  readonly origin: string | null;
  /** Whether the step is animated. */
  readonly moving: boolean;
  /** Start of the animation, 0..1, if many cells are written in one step: the surest first. */
  readonly turn: number;
  readonly conflicts: boolean;
  readonly wrong: boolean;
  readonly edited: boolean;
  readonly lit: boolean;
  readonly area: boolean;
  readonly selected: boolean;
  readonly tabbable: boolean;
}

const HALF = CELL / 2;

export const Cell = memo(function Cell(props: CellProps) {
  const { cell, column, symbol, x, y, label, token, given, ground, marks, live, ghost, moving } =
    props;
  const { written, conflicts, wrong, edited, lit, selected, tabbable, origin } = props;
  const { corner, centre, paint, markDigit, colour, kin, chosen, among, area, turn } = props;
  // A cell has one fill; everything else is an outline or a line under the digit.
  const fill = colour > 0 ? "colour" : area ? "area" : ground ? "heat" : kin;
  const own = token === 0 && (corner | centre) !== 0;
  const names = ["cell"];
  if (given) names.push("cell-given");
  if (lit) names.push("cell-lit");
  if (selected) names.push("cell-selected");
  if (moving) names.push("cell-moving");
  return (
    <g
      role="gridcell"
      className={names.join(" ")}
      transform={`translate(${x + HALF} ${y + HALF})`}
      aria-label={label}
      aria-colindex={column + 1}
      aria-selected={selected || chosen}
      tabIndex={tabbable ? 0 : -1}
      data-cell={cell}
      style={turn > 0 ? ({ "--turn": turn } as CSSProperties) : undefined}
    >
      <g aria-hidden="true">
        <rect
          className="cell-ground"
          {...square(0)}
          style={ground ? { fill: ground } : undefined}
        />
        {fill === "colour" && <rect className={`cell-colour colour-${colour}`} {...square(1)} />}
        {(fill === "peer" || fill === "same") && <rect className={`cell-${fill}`} {...square(0)} />}
        {fill === "area" && <rect className="cell-area" {...square(0)} />}
        {area && fill !== "area" && <rect className="cell-area-line" {...square(4)} />}
        {lit && <rect className="cell-light" {...square(4)} />}
        {ghost > 0 && <Ghost symbol={symbol(ghost)} />}
        {/* A digit that leaves would hide the pencil marks, so they wait. */}
        {marks &&
          !ghost &&
          (own ? <MarksAtFoot marks={marks} /> : <PencilMarks {...{ marks, symbol, live }} />)}
        {own && <OwnMarks {...{ corner, centre, paint }} digit={markDigit} />}
        {origin && <PencilMarks marks={origin} symbol={symbol} leaving />}
        {conflicts && <circle className="cell-conflict" r={37} />}
        {written && <Corners />}
        {token > 0 && (
          <text
            className="digit"
            y={56 * HALF_NUMERAL}
            style={origin ? from(token, origin.length) : undefined}
          >
            {symbol(token)}
          </text>
        )}
        {kin === "same" && fill !== "same" && <path className="cell-same-line" d="M-18 30H18" />}
        {wrong && <path className="cell-wrong" d="M-30 34 L30 -34" />}
        {edited && <path className="cell-edited" d={`M${HALF - 22} ${-HALF} h22 v22 z`} />}
        {selected && !among && <rect className="cell-frame" {...square(3)} />}
        <rect className="cell-point" {...square(3)} />
      </g>
    </g>
  );
});

/** The digit that was taken back: it lifts off and stays for the step, large and pale behind the candidates. */
function Ghost({ symbol }: { readonly symbol: string }) {
  return (
    <g className="ghost">
      <rect className="ghost-frame" {...square(5)} />
      <text className="ghost-digit" y={88 * HALF_NUMERAL}>
        {symbol}
      </text>
    </g>
  );
}

/** Four corner brackets: written in this step. */
function Corners() {
  const far = HALF - 6;
  const near = far - 13;
  const corner = (sx: number, sy: number) => `M${sx * near} ${sy * far} H${sx * far} V${sy * near}`;
  const d = [corner(-1, -1), corner(1, -1), corner(1, 1), corner(-1, 1)].join(" ");
  return <path className="cell-written" d={d} />;
}

const square = (inset: number) => ({
  x: inset - HALF,
  y: inset - HALF,
  width: CELL - 2 * inset,
  height: CELL - 2 * inset,
});

/** A digit starts at the place of its pencil mark. */
function from(token: number, vocab: number): CSSProperties {
  const { x, y } = markAt(token, vocab);
  return { "--from-x": `${x}px`, "--from-y": `${y}px` } as CSSProperties;
}
