// Histograms of the quality of wrong and of right digits, with the threshold.

interface Row {
  readonly name: string;
  readonly kind: "wrong" | "right";
  readonly values: readonly { readonly quality: number }[];
}

const BINS = 20;

/** One histogram a row over quality 0 to 1, with a common scale. */
export function Histograms({
  rows,
  line,
}: {
  readonly rows: readonly Row[];
  readonly line: number;
}) {
  const binned = rows.map(({ values }) => {
    const bins = Array.from({ length: BINS }, () => 0);
    for (const { quality } of values) bins[Math.min(BINS - 1, Math.floor(quality * BINS))]! += 1;
    return bins;
  });
  const most = Math.max(1, ...binned.flat());
  return (
    <div className="lesson-histograms">
      {rows.map(({ name, kind, values }, i) => {
        const under = values.filter(({ quality }) => quality < line).length;
        const said = `${name} by quality: ${under} of ${values.length} under the threshold`;
        return (
          <figure key={name}>
            <figcaption>{said}</figcaption>
            <svg viewBox="0 0 100 20" preserveAspectRatio="none" role="img" aria-label={said}>
              {binned[i]!.map((count, bin) => (
                <rect
                  key={bin}
                  className={kind === "right" ? "fill-unmask" : "fill-remask"}
                  x={(100 / BINS) * bin + 0.3}
                  width={100 / BINS - 0.6}
                  y={20 - (19 * count) / most}
                  height={(19 * count) / most}
                />
              ))}
              <path className="histogram-line" d={`M${100 * line} 0V20`} />
            </svg>
          </figure>
        );
      })}
    </div>
  );
}
