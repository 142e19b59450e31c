// A term with an explanation on hover, on focus and on touch.
import { type KeyboardEvent, type ReactNode, useId, useState } from "react";
import { TERMS, type TermId } from "./terms.ts";
import "./glossary.css";

interface Props {
  readonly id: TermId;
  readonly children: ReactNode;
}

/** The largest width and height of the explanation, and its distance from edges, in px. */
const WIDTH = 252;
const HEIGHT = 150;
const EDGE = 8;

interface Place {
  readonly left: number;
  /** Below the term, or above it near the end of the window. */
  readonly top?: number;
  readonly bottom?: number;
}

export function Term({ id, children }: Props) {
  const tip = useId();
  const [place, setPlace] = useState<Place | null>(null);
  const show = ({ currentTarget }: { readonly currentTarget: Element }) => {
    const { left, top, bottom } = currentTarget.getBoundingClientRect();
    const most = document.documentElement.clientWidth - WIDTH - EDGE;
    const over = bottom + HEIGHT > innerHeight && top > HEIGHT;
    setPlace({
      left: Math.max(EDGE, Math.min(left, most)),
      ...(over ? { bottom: innerHeight - top + EDGE / 2 } : { top: bottom + EDGE / 2 }),
    });
  };
  const hide = () => setPlace(null);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === "Escape" && place) hide();
    if (event.key !== "Enter" && event.key !== " ") return;
    event.preventDefault();
    show(event);
  };
  return (
    <>
      {/* WebKit would break the line between a <button> and a full stop. */}
      <span
        role="button"
        tabIndex={0}
        className="term"
        aria-describedby={place ? tip : undefined}
        onFocus={show}
        onClick={show}
        onPointerEnter={show}
        onPointerLeave={hide}
        onBlur={hide}
        onKeyDown={onKeyDown}
      >
        {children}
      </span>
      {place && (
        <span role="tooltip" id={tip} className="term-tip" style={place}>
          {TERMS[id]}
        </span>
      )}
    </>
  );
}
