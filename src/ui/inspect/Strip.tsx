// A number between 0 and 1 over the steps of a run, as a line with gaps. Each
// value is held for its step, since nothing lies between two steps.
import { memo, useMemo } from "react";

interface Props {
  /** NaN = nothing known. [steps + 1] */
  readonly values: Float32Array;
  readonly step: number;
  /** Where something was decided by this number: drawn as a short bar. */
  readonly lines?: readonly { readonly step: number; readonly at: number }[];
  readonly className?: string;
}

export function Strip({ values, step, lines = [], className = "" }: Props) {
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
      {lines.map((line) => (
        <path
          key={line.step}
          className="strip-threshold"
          d={`M${Math.max(0, line.step - 2)} ${1 - line.at} H${Math.min(length, line.step + 1)}`}
        />
      ))}
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
