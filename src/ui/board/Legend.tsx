// The scale of the overlay: what the colours mean, where the sampler drew its
// line, and a needle at the value of the cell that is pointed at.
import type { CSSProperties } from "react";
import { heatGradient, scaleOf, type Heat } from "./heat.ts";
import "./beneath.css";

export interface LegendProps {
  readonly heat: Heat;
  /** The value at the top of the scale. */
  readonly top: number;
  /** The value pointed at, in the scale's unit. */
  readonly value?: number | null;
  /** Where the sampler drew a line on this scale. */
  readonly threshold?: number | null;
}

export function Legend({ heat, top, value = null, threshold = null }: LegendProps) {
  const scale = scaleOf(heat);
  if (scale === null) return null;
  return (
    <div className="legend">
      <p className="legend-title">
        <b>{scale.label}</b> <span>{scale.help}</span>
      </p>
      <div className="legend-bar" style={{ backgroundImage: heatGradient(scale.heat) }}>
        {threshold !== null && (
          <i className="legend-line" style={at(threshold / top)} title="Threshold" />
        )}
        {value !== null && (
          <b className="legend-needle" style={at(value / top)}>
            {scale.format(value)}
          </b>
        )}
      </div>
      <p className="legend-ends">
        <span>
          {scale.format(0)} {scale.low}
        </span>
        {threshold !== null && <span>released under {scale.format(threshold)}</span>}
        <span>
          {scale.high} {scale.format(top)}
        </span>
      </p>
    </div>
  );
}

const at = (share: number) =>
  ({ "--at": `${Math.min(1, Math.max(0, share)) * 100}%` }) as CSSProperties;
