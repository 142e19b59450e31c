// A drawing of the model: the board goes in and passes the blocks; out come nine probabilities for a
// masked cell, or one quality for a digit.
import { marginalOf, qualityOf } from "../../../diffusion/prediction.ts";
import type { Frame } from "../../../trace/frame.ts";
import { LINE } from "../../../trace/lessons.ts";
import { decimals, percent } from "../../../trace/words.ts";
import { cellAloud } from "../../../ui/board/describe.ts";
import "./model.css";

interface Props {
  readonly frame: Frame;
  /** The cell whose output is shown. */
  readonly cell: number;
  /** Probabilities shown instead of the prediction's, [9]. */
  readonly probs?: ArrayLike<number> | null;
}

/** The side of a cell of the little board, and the gap between boxes. */
const SIDE = 11;
const GAP = 3;
const BLOCKS = [150, 168, 186, 204];

export function ModelDrawing({ frame, cell, probs = null }: Props) {
  const { tokens, given, prediction } = frame;
  const token = tokens[cell]!;
  const bars = token === 0 ? (probs ?? (prediction && marginalOf(prediction, cell))) : null;
  const quality = token !== 0 && !given[cell] && prediction ? qualityOf(prediction, cell) : null;
  const { x, y } = placeOf(cell);
  const [from, to] = [`${x + SIDE / 2} ${y + SIDE / 2}`, 58];
  return (
    <figure className="model">
      <svg viewBox="0 0 360 132" aria-hidden="true">
        {Array.from(tokens, (digit, at) => (
          <rect
            key={at}
            {...placeOf(at)}
            width={SIDE - 1}
            height={SIDE - 1}
            className={at === cell ? "fill-unmask" : digit ? "model-cell" : "model-mask"}
          />
        ))}
        {BLOCKS.map((left) => (
          <rect key={left} x={left} y={14} width={12} height={88} rx={2} className="model-block" />
        ))}
        <path
          key={`${cell} ${token}`}
          className="model-way"
          pathLength={1}
          d={`M${from}C132 ${y + 5} 128 ${to} 148 ${to}H240`}
        />
        {bars && <NineBars probs={bars} />}
        {quality !== null && <Dial quality={quality} />}
        <text className="model-label" x={52} y={128} textAnchor="middle">
          board
        </text>
        <text className="model-label" x={183} y={128} textAnchor="middle">
          blocks
        </text>
        <text className="model-label" x={302} y={128} textAnchor="middle">
          {token === 0 ? "nine probabilities" : quality === null ? "" : "one quality"}
        </text>
      </svg>
      <figcaption aria-live="polite">{said(frame, cell, bars, quality)}</figcaption>
    </figure>
  );
}

const placeOf = (cell: number) => {
  const at = (line: number) => line * SIDE + Math.floor(line / 3) * GAP + 2;
  return { x: at(cell % 9), y: at(Math.floor(cell / 9)) };
};

function NineBars({ probs }: { readonly probs: ArrayLike<number> }) {
  return Array.from(probs, (p, i) => (
    <g key={i} transform={`translate(246 ${2 + 12.5 * i})`}>
      <text className="model-text" x={0} y={10}>
        {i + 1}
      </text>
      <rect className="model-room" x={12} y={1.5} width={64} height={9} />
      <rect className="fill-unmask model-bar" x={12} y={1.5} width={64 * p} height={9} />
      <text className="model-text" x={112} y={10} textAnchor="end">
        {Math.round(100 * p)} %
      </text>
    </g>
  ));
}

const RADIUS = 40;

function Dial({ quality }: { readonly quality: number }) {
  const doubted = quality < LINE;
  return (
    <g transform="translate(300 56)">
      <circle className="model-track" r={RADIUS} />
      <circle
        className={doubted ? "model-dial model-doubted" : "model-dial"}
        r={RADIUS}
        pathLength={1}
        strokeDasharray={`${quality} 1`}
        transform="rotate(-90)"
      />
      <path
        className="model-line"
        d={`M0 ${-RADIUS - 8}V${-RADIUS + 8}`}
        transform={`rotate(${360 * LINE})`}
      />
      <text className="model-number" y={7} textAnchor="middle">
        {decimals(quality)}
      </text>
    </g>
  );
}

function said(
  { tokens, given }: Frame,
  cell: number,
  bars: ArrayLike<number> | null,
  quality: number | null,
): string {
  const name = cellAloud(cell);
  const token = tokens[cell]!;
  if (bars) {
    const best = Array.from(bars).indexOf(Math.max(...Array.from(bars)));
    return `${name}, masked: most likely ${best + 1}, at ${percent(bars[best]!)}.`;
  }
  if (given[cell]) return `${name}: ${token} is a clue; the model does not judge it.`;
  if (quality !== null)
    return `${name}: ${token}, quality ${decimals(quality)}${quality < LINE ? ", under the threshold" : ""}.`;
  return `${name}: the model has not been asked.`;
}
