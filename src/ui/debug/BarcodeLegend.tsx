// What the colours of the barcode mean.
import { heatGradient } from "../board/heat.ts";
import "./barcode.css";

const KEYS = [
  { name: "masked", colour: "var(--sheet)" },
  { name: "given", colour: "color-mix(in oklab, var(--ink-3) 55%, var(--paper))" },
  { name: "written now", colour: "var(--write)" },
  { name: "released now", colour: "var(--release)" },
] as const;

/** @param judged whether a solution is known, so that wrong digits are struck through. */
export function BarcodeLegend({ judged }: { readonly judged: boolean }) {
  return (
    <ul className="barcode-legend" aria-label="Colours of the barcode">
      {KEYS.map(({ name, colour }) => (
        <li key={name}>
          <i className="barcode-swatch" style={{ background: colour }} />
          {name}
        </li>
      ))}
      <li>
        <i
          className="barcode-swatch barcode-swatch-quality"
          style={{ backgroundImage: heatGradient("quality") }}
        />
        quality 0 to 1
      </li>
      {judged && (
        <li>
          <i className="barcode-swatch barcode-swatch-wrong" />
          wrong
        </li>
      )}
    </ul>
  );
}
