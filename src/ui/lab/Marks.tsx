// The points of a plot, which can be pointed at, focused and opened. The Tab key stops once at a plot;
// arrow keys go along a series and between series.
import { type KeyboardEvent, type ReactNode, useRef, useState } from "react";

export interface Mark {
  readonly id: string;
  /** Left and right keys stay within it. */
  readonly series: string;
  readonly x: number;
  readonly y: number;
  readonly title: string;
  /** The numbers, one a line. */
  readonly lines: readonly string[];
  readonly picture: ReactNode;
  readonly onOpen?: () => void;
}

interface Props {
  readonly marks: readonly Mark[];
  readonly onPoint: (mark: Mark | null) => void;
}

/** Marks this close in x count as one column. */
const COLUMN = 16;

export function Marks({ marks, onPoint }: Props) {
  const [chosen, setChosen] = useState<string | null>(null);
  const group = useRef<SVGGElement>(null);
  const current = marks.find(({ id }) => id === chosen) ?? marks[0];

  const onKey = (event: KeyboardEvent, mark: Mark) => {
    if (event.key === "Enter" || event.key === " ") {
      event.preventDefault();
      return mark.onOpen?.();
    }
    const next = neighbour(marks, mark, event.key);
    if (next === null) return;
    event.preventDefault();
    const elements = group.current!.querySelectorAll<SVGGElement>(".mark-point");
    elements[marks.indexOf(next)]!.focus();
  };

  return (
    <g ref={group}>
      {marks.map((mark) => (
        <g
          key={mark.id}
          className={mark.onOpen ? "mark-point mark-opens" : "mark-point"}
          role={mark.onOpen ? "button" : "img"}
          tabIndex={mark === current ? 0 : -1}
          aria-label={[mark.title, ...mark.lines].join(", ")}
          onClick={mark.onOpen}
          onKeyDown={(event) => onKey(event, mark)}
          onFocus={() => {
            setChosen(mark.id);
            onPoint(mark);
          }}
          onBlur={() => onPoint(null)}
          onMouseEnter={() => onPoint(mark)}
          onMouseLeave={() => onPoint(null)}
        >
          {mark.picture}
        </g>
      ))}
    </g>
  );
}

/** The mark that an arrow key goes to; null for none. */
function neighbour(marks: readonly Mark[], from: Mark, key: string): Mark | null {
  const nearest = (fits: (mark: Mark) => boolean, distance: (mark: Mark) => number) =>
    marks.filter(fits).toSorted((a, b) => distance(a) - distance(b))[0] ?? null;
  const along = (sign: number) =>
    nearest(
      (mark) => mark.series === from.series && sign * (mark.x - from.x) > 0,
      (mark) => Math.abs(mark.x - from.x),
    );
  // From the top down; marks at one place keep their order.
  const column = marks
    .filter((mark) => Math.abs(mark.x - from.x) <= COLUMN)
    .toSorted((a, b) => a.y - b.y);
  const across = (by: number) => column[column.indexOf(from) + by] ?? null;
  if (key === "ArrowRight") return along(1);
  if (key === "ArrowLeft") return along(-1);
  if (key === "ArrowUp") return across(-1);
  return key === "ArrowDown" ? across(1) : null;
}
