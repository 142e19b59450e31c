// The visible columns of a barcode: zoom and pan as plain arithmetic.
// Step s fills the columns from s to s + 1.

/** Columns `from` (at the left edge) to `to` (at the right one); fractions are half-seen steps. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** The closest zoom. */
const FEWEST = 8;

export const wholeSpan = (columns: number): Span => ({ from: 0, to: columns });

/** Moves and shrinks the span into the run. */
function fitted(from: number, length: number, columns: number): Span {
  const size = Math.min(columns, Math.max(Math.min(FEWEST, columns), length));
  const start = Math.min(columns - size, Math.max(0, from));
  return { from: start, to: start + size };
}

/** Zooms by `factor` (under 1 = closer) around the place `share` (0 = left edge, 1 = right). */
export function zoomed(span: Span, columns: number, factor: number, share: number): Span {
  const length = span.to - span.from;
  const size = Math.min(columns, Math.max(Math.min(FEWEST, columns), length * factor));
  return fitted(span.from + (length - size) * share, size, columns);
}

/** Moves by a share of its own length; negative = to earlier steps. */
export function panned(span: Span, columns: number, share: number): Span {
  const length = span.to - span.from;
  return fitted(span.from + length * share, length, columns);
}

/** The same span if `step` is in it, else moved so that `step` is a quarter from its edge. */
export function showing(span: Span, columns: number, step: number): Span {
  const length = span.to - span.from;
  if (step >= span.from && step + 1 <= span.to) return span;
  const margin = length / 4;
  const from = step < span.from ? step - margin : step + 1 + margin - length;
  return fitted(from, length, columns);
}

/** The step drawn at a share of the width. */
export function stepAtShare({ from, to }: Span, columns: number, share: number): number {
  const step = Math.floor(from + (to - from) * share);
  return Math.min(columns - 1, Math.max(0, step));
}

/** Where a step's column begins, and how wide it is, in shares of the width. */
export function placeOf({ from, to }: Span, step: number): { at: number; width: number } {
  const length = to - from;
  return { at: (step - from) / length, width: 1 / length };
}

/** Places along the width at which marks can be told apart. */
const PLACES = 400;

/** The visible ones of ascending steps, at most one a place, since thousands of marks would overlap. */
export function toldApart(steps: readonly number[], span: Span): number[] {
  let last = -1;
  return steps.filter((step) => {
    const { at } = placeOf(span, step);
    const place = Math.floor(at * PLACES);
    if (at < 0 || at >= 1 || place === last) return false;
    last = place;
    return true;
  });
}
