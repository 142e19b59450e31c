// The scale of the heat map: its colours, the sampler's threshold, and a needle at the value of the cell
// that is pointed at.
import type { CSSProperties } from "react";
import { heatGradient, scaleOf, type Heat } from "./heat.ts";
import { Term } from "../glossary/Term.tsx";
import type { TermId } from "../glossary/terms.ts";
import "./beneath.css";
import { legend as words } from "../words.ts";

export interface LegendProps {
  readonly heat: Heat;
  /** The value at the top of the scale. */
  readonly top: number;
  /** The value pointed at, in the scale's unit. */
  readonly value?: number | null;
  /** The sampler's threshold on this scale. */
  readonly threshold?: number | null;
}

const TERM_OF = {
  quality: "quality",
  confidence: "confidence",
  entropy: "entropy",
  remasks: "remask",
} as const satisfies Record<Exclude<Heat, "none">, TermId>;

export function Legend({ heat, top, value = null, threshold = null }: LegendProps) {
  const scale = scaleOf(heat);
  if (scale === null) return null;
  return (
    <div className="legend">
      <p className="legend-title">
        <b>
          <Term id={TERM_OF[scale.heat]}>{scale.label}</Term>
        </b>{" "}
        <span>{scale.help}</span>
      </p>
      <div className="legend-bar" style={{ backgroundImage: heatGradient(scale.heat) }}>
        {threshold !== null && (
          <i className="legend-line" style={at(threshold / top)} title={words.threshold} />
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
        {threshold !== null && <span>{words.remaskedUnder(scale.format(threshold))}</span>}
        <span>
          {scale.high} {scale.format(top)}
        </span>
      </p>
    </div>
  );
}

const at = (share: number) =>
  ({ "--at": `${Math.min(1, Math.max(0, share)) * 100}%` }) as CSSProperties;
