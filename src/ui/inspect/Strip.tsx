// A number between 0 and 1 over the steps of a run, as a line with gaps. Each value is constant during its
// step. If many steps share a pixel, the line spans their values.
import { memo, useMemo } from "react";

interface Props {
  /** NaN = unknown. [steps + 1] */
  readonly values: Float32Array;
  readonly step: number;
  /** A second number on the same scale, dashed; NaN = none. [steps + 1] */
  readonly line?: Float32Array;
  /** Steps marked from top to bottom. */
  readonly marks?: readonly number[];
  readonly className?: string;
}

export function Strip({ values, step, line, marks = [], className = "" }: Props) {
  const length = values.length;
  return (
    <svg
      className={`strip ${className}`}
      viewBox={`0 0 ${length} 1`}
      preserveAspectRatio="none"
      aria-hidden="true"
    >
      <rect className="strip-now" x={step} width={1} height={1} />
      <Area values={values} />
      {marks.length > 0 && <path className="strip-mark" d={marksOf(marks, length)} />}
      {line && <Line values={line} />}
    </svg>
  );
}

const Area = memo(function Area({ values }: Pick<Props, "values">) {
  const [area, line] = useMemo(() => paths(values), [values]);
  return (
    <>
      <path className="strip-area" d={area} />
      <path className="strip-line" d={line} />
    </>
  );
});

const Line = memo(function Line({ values }: Pick<Props, "values">) {
  const [, line] = useMemo(() => paths(values), [values]);
  return <path className="strip-threshold" d={line} />;
});

/** Distinct places; more than a strip has pixels. */
const PLACES = 300;
/** Groups the steps that share a place. */
const sharing = (length: number): number => Math.ceil(length / PLACES);

function paths(values: Float32Array): [string, string] {
  const width = sharing(values.length);
  let area = "";
  let line = "";
  let drawn = false;
  for (let k = 0; k < values.length; k += width) {
    let [high, low] = [-1, 2];
    for (let step = k; step < Math.min(values.length, k + width); step++) {
      const value = values[step]!;
      // Without NaN.
      if (value > high) high = value;
      if (value < low) low = value;
    }
    const known = high >= low;
    if (known) {
      const y = (1 - high).toFixed(3);
      area += `M${k} 1 V${y} h${width} V1 z`;
      line += `${drawn ? "V" : `M${k} `}${y} ${high > low ? `V${(1 - low).toFixed(3)} ` : ""}h${width}`;
    }
    drawn = known;
  }
  return [area, line];
}

function marksOf(steps: readonly number[], length: number): string {
  const width = sharing(length);
  const places = new Set(steps.map((step) => Math.floor(step / width) * width));
  return [...places].map((at) => `M${at} 0V1`).join("");
}
