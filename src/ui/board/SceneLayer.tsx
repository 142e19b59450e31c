// A remask as a scene over the board: the rest dims, threads run from the digits that changed the
// verdict, a dial around the doubted digit falls through the threshold, and the digit leaves. Draws
// one moment; trace/scenes.ts decides when it is.
import type { Tokens } from "../../diffusion/types.ts";
import type { Domain } from "../../diffusion/domain.ts";
import type { Reason } from "../../trace/reasons.ts";
import type { Moment } from "../../trace/scenes.ts";
import { CELL, HALF_NUMERAL, type Plane, planeOf } from "./geometry.ts";
import "./scene.css";

export interface SceneLayerProps {
  readonly domain: Domain;
  /** Of every remask in the step; the first is the one told. */
  readonly reasons: readonly Reason[];
  /** The board before the step: the digits that the threads come from. */
  readonly before: Tokens;
  readonly moment: Moment;
  /** The board beneath has the digit no longer: the scene is told without its leaving. */
  readonly still: boolean;
}

const DIAL = 39;

const centreOf = ({ spots }: Plane, cell: number) => ({
  x: spots[cell]!.x + CELL / 2,
  y: spots[cell]!.y + CELL / 2,
});

export function SceneLayer({ domain, reasons, before, moment, still }: SceneLayerProps) {
  const plane = planeOf(domain);
  const [lead] = reasons;
  if (!lead) return null;
  const stuck = lead.conflict?.type === "no digit" ? lead.conflict.cell : null;
  const seen = [...reasons.map(({ cell }) => cell), ...lead.threads.map(({ cell }) => cell)];
  return (
    <g className="scene" aria-hidden="true">
      <path className="scene-dim" d={around(plane, seen)} fillRule="evenodd" opacity={moment.dim} />
      {lead.threads.map(({ cell, weight }) => (
        <Thread
          key={cell}
          plane={plane}
          from={cell}
          to={lead.cell}
          weight={weight}
          drawn={moment.threads}
          ringed={!reasons.some((reason) => reason.cell === cell)}
        />
      ))}
      {stuck !== null && (
        <rect className="scene-stuck" {...inset(plane, stuck, 7)} opacity={moment.threads} />
      )}
      {reasons.map((reason) => (
        <Doubted
          key={reason.cell}
          plane={plane}
          reason={reason}
          symbol={before[reason.cell] ? domain.symbol(reason.digit) : null}
          moment={moment}
          still={still}
        />
      ))}
    </g>
  );
}

/** The board but for some cells. */
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
  /** 0..1 of its length. */
  readonly drawn: number;
  /** Whether the digit it comes from gets a ring; one that is doubted too has its dial. */
  readonly ringed: boolean;
}

/** From the edge of one cell's digit to the dial of the other, a little bowed so that it crosses no digit of its line. */
function Thread({ plane, from, to, weight, drawn, ringed }: ThreadProps) {
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
      {ringed && <circle className="scene-source" cx={a.x} cy={a.y} r={36} opacity={drawn} />}
      <path
        className="scene-thread"
        d={`M${x1} ${y1}Q${cx} ${cy} ${x2} ${y2}`}
        pathLength={1}
        strokeDasharray={1}
        strokeDashoffset={1 - drawn}
        strokeWidth={3 + 5 * weight}
        opacity={drawn > 0 ? 1 : 0}
      />
    </>
  );
}

interface DoubtedProps {
  readonly plane: Plane;
  readonly reason: Reason;
  /** Null where it is not drawn. */
  readonly symbol: string | null;
  readonly moment: Moment;
  readonly still: boolean;
}

function Doubted({ plane, reason, symbol, moment, still }: DoubtedProps) {
  const { cell, cause, from } = reason;
  const { x, y } = centreOf(plane, cell);
  const { fall, leaves, dim } = moment;
  const threshold = cause.by === "threshold" ? cause.threshold : null;
  const judged = cause.score === "quality" && from !== null;
  const trust = judged ? from + (cause.value - from) * fall : 1;
  const lift = leaves * 70;
  return (
    <g transform={`translate(${x} ${y})`} opacity={1 - leaves}>
      {!still && symbol !== null && (
        <text
          className="digit scene-digit"
          y={56 * HALF_NUMERAL - lift}
          style={{ fill: fall > 0.5 ? "var(--remask)" : undefined }}
          transform={`scale(${1 + 0.25 * leaves})`}
        >
          {symbol}
        </text>
      )}
      {judged && (
        <g opacity={still ? 1 : Math.max(dim, fall)}>
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
      )}
    </g>
  );
}
