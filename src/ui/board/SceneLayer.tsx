// A remask as a scene over the board: the rest dims, threads run from the digits that changed the
// verdict, a dial around the doubted digit falls through the threshold, and the digit leaves. It draws one
// moment; trace/scenes.ts gives the time.
import type { Tokens } from "../../diffusion/types.ts";
import type { Domain } from "../../diffusion/domain.ts";
import type { Reason } from "../../trace/reasons.ts";
import type { Moment } from "../../trace/scenes.ts";
import { CELL, centreOf, HALF_NUMERAL, type Plane, planeOf } from "./geometry.ts";
import "./scene.css";

export interface SceneLayerProps {
  readonly domain: Domain;
  /** One for every remask of the step; the first is shown. */
  readonly reasons: readonly Reason[];
  /** The board before the step. */
  readonly before: Tokens;
  readonly moment: Moment;
  /** Whether the board below has lost the digit already: then it does not leave in the scene. */
  readonly still: boolean;
  /** The place that each digit moves to, by reason; without a place it lifts off and fades. */
  readonly places?: readonly (Place | undefined)[];
}

/** A place outside the board for a digit, in the units of the board. */
export interface Place {
  /** Its centre. */
  readonly x: number;
  readonly y: number;
  /** Its font size. */
  readonly size: number;
}

const DIAL = 39;

export function SceneLayer(props: SceneLayerProps) {
  const { domain, reasons, before, moment, still, places = [] } = props;
  const plane = planeOf(domain);
  const [lead] = reasons;
  if (!lead) return null;
  const { conflict } = lead;
  const stuck = conflict?.type === "no digit" ? conflict.cell : null;
  // The unit in which a digit has no place stays bright.
  const unit = conflict?.type === "no place" ? conflict.unit.cells : [];
  const seen = new Set([...reasons, ...lead.threads].map(({ cell }) => cell).concat(unit));
  return (
    <g className="scene" aria-hidden="true">
      <path
        className="scene-dim"
        d={around(plane, [...seen])}
        fillRule="evenodd"
        opacity={moment.dim}
      />
      {lead.threads.map(({ cell, weight }) => (
        <Thread
          key={cell}
          plane={plane}
          from={cell}
          to={lead.cell}
          weight={weight}
          drawn={moment.threads}
          fades={moment.leaves < 0.5 ? 1 : Math.min(1, moment.dim)}
          ringed={!reasons.some((reason) => reason.cell === cell)}
        />
      ))}
      {stuck !== null && (
        <rect className="scene-stuck" {...inset(plane, stuck, 7)} opacity={moment.threads} />
      )}
      {reasons.map((reason) => (
        <Dial key={reason.cell} {...{ plane, reason, moment, still }} />
      ))}
      {!still &&
        reasons.map(
          (reason, i) =>
            before[reason.cell]! > 0 && (
              <Leaving
                key={reason.cell}
                from={centreOf(plane, reason.cell)}
                to={places[i]}
                symbol={domain.symbol(reason.digit)}
                moment={moment}
              />
            ),
        )}
    </g>
  );
}

/** The board without some cells. */
function around(plane: Plane, cells: readonly number[]): string {
  const holes = cells.map((cell) => {
    const { x, y } = inset(plane, cell, 0);
    return `M${x} ${y}h${CELL}v${CELL}h${-CELL}z`;
  });
  return `M0 0H${plane.width}V${plane.height}H0z${holes.join("")}`;
}

const inset = ({ spots }: Plane, cell: number, by: number) => ({
  x: spots[cell]!.x + by,
  y: spots[cell]!.y + by,
  width: CELL - 2 * by,
  height: CELL - 2 * by,
});

interface ThreadProps {
  readonly plane: Plane;
  readonly from: number;
  readonly to: number;
  readonly weight: number;
  /** The part drawn, 0..1 of its length. */
  readonly drawn: number;
  /** Opacity at the end of the scene, 1..0. */
  readonly fades: number;
  /** Whether the digit it comes from gets a ring; a doubted digit has a dial instead. */
  readonly ringed: boolean;
}

/** From the edge of one cell's digit to the dial of the other, curved so that it crosses no digit between. */
function Thread({ plane, from, to, weight, drawn, fades, ringed }: ThreadProps) {
  const [a, b] = [centreOf(plane, from), centreOf(plane, to)];
  const [dx, dy] = [b.x - a.x, b.y - a.y];
  const length = Math.hypot(dx, dy);
  const [ux, uy] = [dx / length, dy / length];
  const [x1, y1] = [a.x + ux * 30, a.y + uy * 30];
  const [x2, y2] = [b.x - ux * (DIAL + 5), b.y - uy * (DIAL + 5)];
  const bow = Math.min(46, length * 0.16);
  const [cx, cy] = [(x1 + x2) / 2 - uy * bow, (y1 + y2) / 2 + ux * bow];
  return (
    <>
      {ringed && (
        <circle className="scene-source" cx={a.x} cy={a.y} r={36} opacity={drawn * fades} />
      )}
      <path
        className="scene-thread"
        d={`M${x1} ${y1}Q${cx} ${cy} ${x2} ${y2}`}
        pathLength={1}
        strokeDasharray={1}
        strokeDashoffset={1 - drawn}
        strokeWidth={3 + 5 * weight}
        opacity={drawn > 0 ? fades : 0}
      />
    </>
  );
}

interface DialProps {
  readonly plane: Plane;
  readonly reason: Reason;
  readonly moment: Moment;
  readonly still: boolean;
}

/** The quality of the digit as a dial around it, with a line at the threshold. */
function Dial({ plane, reason, moment, still }: DialProps) {
  const { cell, cause, from } = reason;
  const { fall, leaves, dim } = moment;
  if (cause.score !== "quality" || from === null) return null;
  const { x, y } = centreOf(plane, cell);
  const threshold = cause.by === "threshold" ? cause.threshold : null;
  const trust = from + (cause.value - from) * fall;
  return (
    <g
      transform={`translate(${x} ${y})`}
      opacity={still ? 1 : Math.max(dim, fall) * Math.max(0, 1 - 2 * leaves)}
    >
      <circle className="scene-track" r={DIAL} />
      <circle
        className="scene-dial"
        r={DIAL}
        pathLength={1}
        strokeDasharray={`${trust} 1`}
        transform="rotate(-90)"
        style={{ stroke: trust < (threshold ?? 0.5) ? "var(--remask)" : "var(--unmask)" }}
      />
      {threshold !== null && (
        <path
          className="scene-line"
          d={`M0 ${-DIAL - 7}V${-DIAL + 7}`}
          transform={`rotate(${360 * threshold})`}
        />
      )}
    </g>
  );
}

interface LeavingProps {
  readonly from: { readonly x: number; readonly y: number };
  readonly to: Place | undefined;
  readonly symbol: string;
  readonly moment: Moment;
}

const DIGIT = 56;
/** How high a digit rises on its way, and how far without a place to go to. */
const RISE = 70;

/** The digit itself: over its cell, then on its way. */
function Leaving({ from, to, symbol, moment: { fall, leaves } }: LeavingProps) {
  const far = to ? leaves : 0;
  const x = from.x + ((to?.x ?? from.x) - from.x) * far;
  const line = from.y + ((to?.y ?? from.y) - from.y) * far;
  const rise = RISE * (to ? Math.sin(Math.PI * leaves) : leaves);
  const size = DIGIT + ((to?.size ?? DIGIT) - DIGIT) * far;
  return (
    <text
      className="digit"
      x={x}
      y={line - rise + size * HALF_NUMERAL}
      opacity={to ? Number(leaves < 1) : 1 - leaves}
      style={{ fontSize: `${size}px`, fill: fall > 0.5 ? "var(--remask)" : undefined }}
    >
      {symbol}
    </text>
  );
}
