// A number between 0 and 1 over the steps of a run, as a line with gaps. Each
// value is held for its step, since nothing lies between two steps.
import { memo, useMemo } from "react";

interface Props {
  /** NaN = nothing known. [steps + 1] */
  readonly values: Float32Array;
  readonly step: number;
  /** A second number on the same scale, dashed; NaN = none. [steps + 1] */
  readonly line?: Float32Array;
  /** Steps to be marked from top to bottom. */
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
      {marks.map((at) => (
        <path key={at} className="strip-mark" d={`M${at} 0V1`} />
      ))}
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

function paths(values: Float32Array): [string, string] {
  let area = "";
  let line = "";
  values.forEach((value, k) => {
    if (Number.isNaN(value)) return;
    const y = (1 - value).toFixed(3);
    area += `M${k} 1 V${y} h1 V1 z`;
    line += Number.isNaN(values[k - 1] ?? Number.NaN) ? `M${k} ${y} h1` : `V${y} h1`;
  });
  return [area, line];
}
