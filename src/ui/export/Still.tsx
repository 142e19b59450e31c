// One step of a run as a stand-alone picture: the page's own board, a caption and a timeline.
import type { ReactNode } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import type { Frame } from "../../trace/frame.ts";
import { count } from "../../trace/words.ts";
import { bars } from "../bars.ts";
import { Board } from "../board/Board.tsx";
import { SUDOKU } from "../../domains/sudoku.ts";
import { HALF_NUMERAL, planeOf } from "../board/geometry.ts";
import type { Place } from "../board/SceneLayer.tsx";
import type { Heat } from "../board/heat.ts";
import { RemaskedWords, TextPicture } from "./TextPicture.tsx";
import { type Scheme, sheetIn } from "./tokens.ts";
import { words } from "./words.ts";

export interface StillProps {
  readonly frame: Frame;
  readonly heat: Heat;
  readonly pencilMarks: boolean;
  readonly solution: ArrayLike<number> | null;
  readonly scheme: Scheme;
  /** Sampler and seed of the run. */
  readonly title: string;
  /** Unmasks and remasks for the timeline; one for each step, from 0. */
  readonly unmasks: ArrayLike<number>;
  readonly remasks: ArrayLike<number>;
  /** Drawn over the board: the scene of a remask. */
  readonly overlay?: ReactNode;
  /** A sentence on what happens. */
  readonly said?: string;
  /** The digits that were taken back so far, in order, for the tray. */
  readonly taken?: readonly string[];
  /** Tokens that end or pad a text. */
  readonly ends?: readonly number[];
}

/** Boards are fitted into a square of this side. */
const BOARD = planeOf(SUDOKU).width;
const MARGIN = 60;
const FOOT = 270;
/** Characters in a line of the sentence. */
const LINE = 72;
/** The picture's own units: the board's. */
export const STILL = { width: BOARD + 2 * MARGIN, height: BOARD + MARGIN + FOOT } as const;

const RULES = `
.paper { fill: var(--paper); }
text { font-family: var(--font); font-variant-numeric: tabular-nums; }
.caption { fill: var(--ink); font-size: 28px; }
.said { fill: var(--ink); font-size: 25px; }
.caption-end { text-anchor: end; fill: var(--ink-2); }
.time { fill: none; stroke: var(--rule-strong); stroke-width: 2px; }
.time-unmask { fill: var(--unmask); }
.time-remask { fill: var(--remask); }
.time-now { fill: var(--ink); }
.chip { fill: none; stroke: var(--remask); stroke-width: 2px; stroke-dasharray: 6 4; }
.chip-digit { fill: var(--remask); text-anchor: middle; }
.text-word { fill: var(--ink); }
.text-was { fill: var(--remask); text-decoration: line-through; }
.text-blank { fill: var(--inset); stroke: var(--rule-strong); }
`;

/** The picture as the text of an SVG file. Pure: equal props give equal text. */
export const stillOf = (props: StillProps): string => renderToStaticMarkup(<Still {...props} />);

function Still({ frame, heat, pencilMarks, solution, scheme, title, ...props }: StillProps) {
  const { overlay, said = "", taken = [], ends = [], ...time } = props;
  const isText = frame.domain.layout.kind === "text";
  const { width, height } = STILL;
  return (
    <svg
      xmlns="http://www.w3.org/2000/svg"
      width={width}
      height={height}
      viewBox={`0 0 ${width} ${height}`}
    >
      <title>{words.title(title, frame.step)}</title>
      <style>{sheetIn(scheme, RULES)}</style>
      <rect className="paper" width={width} height={height} />
      <svg x={MARGIN} y={MARGIN} width={BOARD} height={BOARD} overflow="visible">
        {isText ? (
          <TextPicture frame={frame} side={BOARD} ends={ends} />
        ) : (
          <Board {...{ frame, heat, pencilMarks, solution, overlay }} motion={false} />
        )}
      </svg>
      <g transform={`translate(${MARGIN} ${MARGIN + BOARD})`}>
        <TimeLine {...time} step={frame.step} />
        <text className="caption" y={112}>
          {captionOf(frame, time.unmasks.length - 1)}
        </text>
        <text className="caption caption-end" x={BOARD} y={112}>
          {title}
        </text>
        {linesOf(said).map((line, i) => (
          <text key={line} className="said" y={152 + 34 * i}>
            {line}
          </text>
        ))}
      </g>
      {taken.length > 0 && (
        <g transform={`translate(${MARGIN} ${MARGIN})`}>
          <text className="caption" y={TRAY + 9}>
            {words.tray}
          </text>
          {isText ? (
            <RemaskedWords
              words={taken}
              x={FIRST_CHIP}
              y={TRAY + 9}
              width={BOARD - FIRST_CHIP}
              size={CHIP_DIGIT}
            />
          ) : (
            taken
              .slice(-MOST_CHIPS)
              .map((symbol, i) => <Chip key={i} symbol={symbol} {...chipAt(i)} />)
          )}
        </g>
      )}
    </svg>
  );
}

/** The middle of the tray, from the top of the board. */
const TRAY = BOARD + 233;
const CHIP = 40;
const FIRST_CHIP = 250;
const MOST_CHIPS = Math.floor((BOARD - FIRST_CHIP) / (CHIP + 6));

const chipAt = (place: number) => ({ x: FIRST_CHIP + CHIP / 2 + place * (CHIP + 6), y: TRAY });

/** Places in the tray for the digits that a step takes back, in the units of the board. @param before digits in the tray already */
export function chipsFor(before: number, taken: number): Place[] {
  const gone = Math.max(0, before + taken - MOST_CHIPS);
  return Array.from({ length: taken }, (_, i) => ({
    ...chipAt(before + i - gone),
    size: CHIP_DIGIT,
  }));
}

const CHIP_DIGIT = 28;

function Chip({
  symbol,
  x,
  y,
}: {
  readonly symbol: string;
  readonly x: number;
  readonly y: number;
}) {
  const at = { x: x - CHIP / 2, y: y - CHIP / 2, width: CHIP, height: CHIP };
  return (
    <>
      <rect className="chip" {...at} />
      <text className="caption chip-digit" x={x} y={y + CHIP_DIGIT * HALF_NUMERAL}>
        {symbol}
      </text>
    </>
  );
}

/** A sentence in lines that fit, two at most. */
function linesOf(said: string): string[] {
  if (said.length <= LINE) return said ? [said] : [];
  const cut = said.lastIndexOf(" ", LINE);
  return [said.slice(0, cut), said.slice(cut + 1)];
}

function captionOf({ step, masked, remasks }: Frame, last: number): string {
  return words.caption(step, last, masked, count(remasks, "remask"));
}

interface TimeProps extends Pick<StillProps, "unmasks" | "remasks"> {
  readonly step: number;
}

/** Unmasks above, remasks below, as in the scrubber; a needle at the step shown. */
function TimeLine({ unmasks, remasks, step }: TimeProps) {
  const pitch = BOARD / unmasks.length;
  const height = (count: number) => Math.min(24, 8 * Math.sqrt(count));
  const place = { y: 50, pitch };
  return (
    <>
      <path className="time-unmask" d={bars(unmasks, height, place)} />
      <path className="time-remask" d={bars(remasks, (count) => -height(count), place)} />
      <path className="time" d={`M0 50H${BOARD}`} />
      <rect
        className="time-now"
        x={step * pitch - 1}
        y={22}
        width={Math.max(3, pitch)}
        height={4}
      />
    </>
  );
}
