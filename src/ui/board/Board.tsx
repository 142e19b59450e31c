// A frame of a run as a board: an SVG that is also a grid for keyboard and screen reader. It reports what
// is pointed at, selected or pressed; the page decides what that does.
/* oxlint-disable jsx-a11y/prefer-tag-over-role, jsx-a11y/interactive-supports-focus --
   SVG has no table of its own, and the focus of a grid is in its cells. */
import { marginalOf } from "../../diffusion/prediction.ts";
import {
  type CSSProperties,
  memo,
  useMemo,
  useEffect,
  useRef,
  useState,
  type FocusEvent,
  type KeyboardEvent,
  type PointerEvent,
  type ReactNode,
} from "react";
import { peersOf } from "../../diffusion/domain.ts";
import type { Frame } from "../../trace/frame.ts";
import { Cell, type CellProps } from "./Cell.tsx";
import { cellLabel, isWrong } from "./describe.ts";
import { digitOfKey } from "./digitKey.ts";
import { CELL, type Plane, planeOf } from "./geometry.ts";
import { heatColour, topOf, valueOf, type Heat } from "./heat.ts";
import { digitsOf, type OwnMarks } from "./own.ts";
import { marksOf } from "./PencilMarks.tsx";
import { readingOf } from "./reading.ts";
import { board as words } from "../words.ts";
import "./board.css";

/** Two taps on a cell within this time are a double tap. */
const DOUBLE_TAP_MS = 400;

/** How a cell is chosen: alone, added, toggled, or with all of its digit. */
export type Choosing = "only" | "add" | "toggle" | "alike";

export interface BoardProps {
  readonly frame: Frame;
  readonly heat: Heat;
  readonly pencilMarks: boolean;
  /** Digits that differ from it are marked; null marks none. */
  readonly solution?: ArrayLike<number> | null;
  /** Whether a step is animated when the frame moves on by one. Off while scrubbing. */
  readonly motion?: boolean;
  readonly selected?: number | null;
  /** Cells highlighted from elsewhere: a row of the barcode, a line of the log. */
  readonly lit?: readonly number[];
  /** Cells tinted together: where to look. */
  readonly area?: readonly number[];
  readonly label?: string;
  readonly onSelect?: (cell: number) => void;
  /** Other selected cells besides `selected`. */
  readonly chosen?: readonly number[];
  /** Replaces onSelect, and lets many cells be selected by drag, Ctrl, Shift and double click. */
  readonly onChoose?: (cell: number, how: Choosing) => void;
  readonly own?: OwnMarks;
  /** Shades the peers of the cell in focus, and the cells with its digit. */
  readonly kin?: boolean;
  /** Called with the cell under the pointer or in focus, or null. */
  readonly onPoint?: (cell: number | null) => void;
  /** Drawn over the cells, in the units of the board. */
  readonly overlay?: ReactNode;
  /** Called with keys on a cell that are not moves; call preventDefault on keys that you use. */
  readonly onKey?: (cell: number, event: KeyboardEvent) => void;
}

export const Board = memo(function Board(props: BoardProps) {
  const { frame, selected = null, onSelect, onPoint, onKey } = props;
  const plane = planeOf(frame.domain);
  const { label = words.name(frame.domain.title) } = props;
  const grid = useRef<SVGSVGElement>(null);
  const [current, setCurrent] = useState(selected ?? 0);
  const forward = useMovedOnByOne(frame.step);
  const cells = useCells(props, forward && props.motion !== false);

  const { onChoose, chosen } = props;
  // Whether a key or the pointer moved the focus: these report it themselves.
  const handled = useRef(false);
  // The last tap and its time: not every browser makes a double click of two taps.
  const tapped = useRef<{ readonly cell: number; readonly at: number } | null>(null);

  const focus = (cell: number) =>
    grid.current?.querySelector<SVGElement>(`[data-cell="${cell}"]`)?.focus();

  // When the page selects another cell, as a hint does, the focus follows, since keys act on that cell.
  const [known, setKnown] = useState(selected);
  if (known !== selected) {
    setKnown(selected);
    if (selected !== null) setCurrent(selected);
  }
  useEffect(() => {
    const had = grid.current?.contains(document.activeElement);
    if (had && selected !== null && cellUnder(document.activeElement) !== selected) focus(selected);
  }, [selected]);

  const onKeyDown = (event: KeyboardEvent) => {
    const cell = cellUnder(event.target);
    if (cell === null) return;
    const isMove = !event.altKey && !event.metaKey && digitOfKey(event) === null;
    const next = isMove ? moved(plane, cell, event) : null;
    if (next === null) return onKey?.(cell, event);
    event.preventDefault();
    event.stopPropagation();
    handled.current = onChoose !== undefined && next !== cell;
    focus(next);
    onChoose?.(next, event.shiftKey || event.ctrlKey ? "add" : "only");
  };

  const onPointerDown = (event: PointerEvent) => {
    const cell = cellUnder(event.target);
    if (cell === null || !onChoose || event.button !== 0) return;
    // Touch events stay with the cell that was pressed until the capture is released.
    const target = event.target as Element;
    if (target.hasPointerCapture?.(event.pointerId)) target.releasePointerCapture(event.pointerId);
    handled.current = true;
    const many = event.ctrlKey || event.metaKey;
    const last = tapped.current;
    const touch = event.pointerType === "touch";
    const twice = touch && last?.cell === cell && event.timeStamp - last.at < DOUBLE_TAP_MS;
    tapped.current = touch ? { cell, at: event.timeStamp } : null;
    if (twice) return onChoose(cell, "alike");
    onChoose(cell, many ? "toggle" : event.shiftKey ? "add" : "only");
  };

  const onPointerOver = (event: PointerEvent) => {
    const cell = cellUnder(event.target);
    onPoint?.(cell);
    if (cell !== null && handled.current && event.buttons === 1) onChoose?.(cell, "add");
  };

  const onDoubleClick = ({ target }: { target: EventTarget }) => {
    const cell = cellUnder(target);
    if (cell !== null && !tapped.current) onChoose?.(cell, "alike");
  };

  const onFocus = ({ target, relatedTarget }: FocusEvent) => {
    const cell = cellUnder(target);
    if (cell === null) return;
    // A dialog that closes restores the focus; a cell that was selected meanwhile stays selected.
    if (relatedTarget?.closest("dialog") && selected !== null && selected !== cell)
      return focus(selected);
    setCurrent(cell);
    onPoint?.(cell);
    if (!onChoose) onSelect?.(cell);
    else if (!handled.current && cell !== selected && !chosen?.includes(cell))
      onChoose(cell, "only");
  };

  return (
    <svg
      ref={grid}
      className={onChoose ? "board board-many" : "board"}
      viewBox={`-2 -2 ${plane.width + 4} ${plane.height + 4}`}
      role="grid"
      tabIndex={-1}
      aria-label={label}
      aria-rowcount={plane.rows}
      aria-colcount={plane.columns}
      aria-multiselectable={onChoose ? true : undefined}
      onKeyDown={onKeyDown}
      onFocus={onFocus}
      onBlur={() => onPoint?.(null)}
      onPointerDown={onPointerDown}
      onPointerUp={() => (handled.current = false)}
      onDoubleClick={onDoubleClick}
      onPointerOver={onPointerOver}
      onPointerLeave={() => onPoint?.(null)}
    >
      {plane.numbered && <Axes plane={plane} />}
      {upTo(plane.rows).map((row) => (
        <g key={row} role="row" aria-rowindex={row + 1} style={{ "--row": row } as CSSProperties}>
          {cellsIn(plane, row).map((cell) => (
            <Cell key={cell} {...cells[cell]!} tabbable={cell === current} />
          ))}
        </g>
      ))}
      <Blocks plane={plane} />
      {chosen && chosen.length > 0 && selected !== null && (
        <path className="selection" d={outlineOf(plane, [...chosen, selected])} />
      )}
      {props.overlay}
    </svg>
  );
});

/** What each cell draws, from the frame and the options alone. */
function useCells(props: BoardProps, moving: boolean): Omit<CellProps, "tabbable">[] {
  const { frame, heat, pencilMarks, solution = null, selected = null, lit } = props;
  const { chosen, own, kin = false, area } = props;
  return useMemo(() => {
    const top = topOf(frame, heat);
    const marked = kin && own && selected !== null ? digitIn(frame, own, selected) : 0;
    const kinOf = kin && selected !== null ? kinTo(frame, selected) : () => "" as const;
    const turns = turnsIn(frame);
    const { spots } = planeOf(frame.domain);
    const { symbol } = frame.domain;
    return frame.cells.map(({ cell, token, given, writtenNow, remaskedNow, ...rest }) => {
      const value = valueOf(frame, cell, heat);
      const pencilled = token === 0 ? candidatesOf(frame, cell) : null;
      return {
        cell,
        token,
        given,
        symbol,
        column: spots[cell]!.column,
        x: spots[cell]!.x,
        y: spots[cell]!.y,
        label: cellLabel(frame, cell, solution, own),
        ground: heat === "none" || value === null ? null : heatColour(heat, value / top),
        marks: pencilMarks && pencilled ? marksOf(pencilled.probs) : null,
        live: pencilled?.live ?? false,
        written: writtenNow,
        ghost: remaskedNow?.token ?? 0,
        origin:
          moving && writtenNow && frame.decidedBy
            ? marksOf(marginalOf(frame.decidedBy, cell))
            : null,
        moving: moving && (writtenNow || remaskedNow !== null),
        turn: (moving && turns.get(cell)) || 0,
        conflicts: rest.conflicts,
        edited: rest.editedNow,
        wrong: isWrong(frame, cell, solution),
        lit: lit?.includes(cell) ?? false,
        area: area?.includes(cell) ?? false,
        selected: cell === selected,
        corner: own?.corner[cell] ?? 0,
        centre: own?.centre[cell] ?? 0,
        paint: own?.paint[cell] ?? 0,
        markDigit: marked,
        colour: own?.colour[cell] ?? 0,
        kin: kinOf(cell),
        chosen: chosen?.includes(cell) ?? false,
        among: cell === selected && (chosen?.some((other) => other !== cell) ?? false),
      };
    });
  }, [frame, heat, pencilMarks, solution, selected, lit, moving, chosen, own, kin, area]);
}

/** The edges between a cell that is selected and one that is not. */
function outlineOf({ spots, positionAt }: Plane, cells: readonly number[]): string {
  const inside = new Set<number | null>(cells);
  const at = (row: number, column: number) => inside.has(positionAt(row, column));
  return cells
    .map((cell) => {
      const { row, column, x, y } = spots[cell]!;
      return [
        !at(row - 1, column) && `M${x} ${y}h${CELL}`,
        !at(row + 1, column) && `M${x} ${y + CELL}h${CELL}`,
        !at(row, column - 1) && `M${x} ${y}v${CELL}`,
        !at(row, column + 1) && `M${x + CELL} ${y}v${CELL}`,
      ]
        .filter(Boolean)
        .join("");
    })
    .join("");
}

/** From so many cells a step on, their animations start one after the other. */
const MANY = 8;

function turnsIn({ events }: Frame): ReadonlyMap<number, number> {
  const unmasks = events.filter((event) => event.type === "unmask");
  if (unmasks.length < MANY) return new Map();
  return new Map(unmasks.map(({ cell, rank }) => [cell, rank / unmasks.length]));
}

/** The pencil marks of a masked cell: from its evidence if there is any, else from the model. */
function candidatesOf(frame: Frame, cell: number) {
  const { evidence, probs } = readingOf(frame, cell);
  if (evidence && evidence.t > 0) return { probs: evidence.probs, live: true };
  return probs && { probs, live: false };
}

/** How another cell relates to the one in focus. */
function kinTo({ domain, tokens }: Frame, focused: number) {
  const digit = tokens[focused]!;
  const peers = new Set<number>(peersOf(domain, focused));
  return (cell: number): "" | "peer" | "same" => {
    if (cell !== focused && digit && tokens[cell] === digit) return "same";
    return peers.has(cell) ? "peer" : "";
  };
}

/** The digit of a cell, or its only mark, or 0. */
function digitIn({ tokens }: Frame, { corner, centre }: OwnMarks, cell: number): number {
  const [only, ...others] = digitsOf(corner[cell]! | centre[cell]!);
  return tokens[cell]! || (others.length === 0 && only) || 0;
}

/** Whether the step shown directly follows the one shown before. */
function useMovedOnByOne(step: number): boolean {
  const [shown, setShown] = useState({ step, forward: false });
  if (shown.step === step) return shown.forward;
  const next = { step, forward: step === shown.step + 1 };
  setShown(next);
  return next.forward;
}

/** Row and column numbers along the edges, from 1, as in messages. */
const Axes = memo(function Axes({ plane }: { readonly plane: Plane }) {
  const middle = (line: number, row: boolean) => {
    const spot = plane.spots[line * (row ? plane.columns : 1)]!;
    return (row ? spot.y : spot.x) + CELL / 2;
  };
  return (
    <g className="axes" aria-hidden="true">
      {upTo(plane.columns).map((column) => (
        <text key={`c${column}`} x={middle(column, false)} y={-16}>
          {column + 1}
        </text>
      ))}
      {upTo(plane.rows).map((row) => (
        <text key={`r${row}`} x={-22} y={middle(row, true) + 7}>
          {row + 1}
        </text>
      ))}
    </g>
  );
});

const Blocks = memo(function Blocks({ plane }: { readonly plane: Plane }) {
  return (
    <g className="boxes" aria-hidden="true">
      {plane.blocks.map((block) => (
        <rect key={`${block.x} ${block.y}`} {...block} />
      ))}
      {plane.signs.map(({ x, y, text }) => (
        <text key={`${x} ${y}`} className="sign" x={x + CELL / 2} y={y + CELL / 2 + 20}>
          {text}
        </text>
      ))}
    </g>
  );
});

const upTo = (count: number): number[] => Array.from({ length: count }, (_, i) => i);

/** The cells of a row, from the left. */
const cellsIn = ({ columns, positionAt }: Plane, row: number): number[] =>
  upTo(columns).flatMap((column) => positionAt(row, column) ?? []);

function cellUnder(target: EventTarget | null): number | null {
  const cell = target instanceof Element ? target.closest("[data-cell]") : null;
  return cell === null ? null : Number(cell.getAttribute("data-cell"));
}

/** The cell that a key moves to, or null if the key is no move. Home and End stay in the row. */
function moved(plane: Plane, cell: number, { key, ctrlKey }: KeyboardEvent): number | null {
  const inRow = cellsIn(plane, plane.spots[cell]!.row);
  if (key === "ArrowLeft") return next(plane, cell, 0, -1);
  if (key === "ArrowRight") return next(plane, cell, 0, 1);
  if (key === "ArrowUp") return next(plane, cell, -1, 0);
  if (key === "ArrowDown") return next(plane, cell, 1, 0);
  if (key === "Home") return ctrlKey ? 0 : inRow[0]!;
  if (key === "End") return ctrlKey ? plane.spots.length - 1 : inRow.at(-1)!;
  return null;
}

/** The next cell in a direction, over gaps; the cell itself at the edge. */
function next(plane: Plane, cell: number, down: number, right: number): number {
  let { row, column } = plane.spots[cell]!;
  for (;;) {
    row += down;
    column += right;
    if (row < 0 || column < 0 || row >= plane.rows || column >= plane.columns) return cell;
    const found = plane.positionAt(row, column);
    if (found !== null) return found;
  }
}
