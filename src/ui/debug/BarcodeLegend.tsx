// The legend of the barcode's colours.
import type { Barcode } from "../../trace/barcode.ts";
import { heatGradient } from "../board/heat.ts";
import { barcode as words } from "./words.ts";
import "./barcode.css";

interface Props {
  /** The domain's noun for a given token. */
  readonly given: string;
  /** What shades written cells; for evidence, all cells that have some. */
  readonly by: Barcode["by"];
  /** Whether a solution is known, so that wrong digits are struck through. */
  readonly judged: boolean;
}

export function BarcodeLegend({ given, by, judged }: Props) {
  const keys = [
    [words.keys.masked, "var(--sheet)"],
    [given, "color-mix(in oklab, var(--ink-3) 55%, var(--paper))"],
    [words.keys.written, "var(--unmask)"],
    [words.keys.remasked, "var(--remask)"],
  ] as const;
  return (
    <ul className="barcode-legend" aria-label={words.colours}>
      {keys.map(([name, colour]) => (
        <li key={name}>
          <i className="barcode-swatch" style={{ background: colour }} />
          {name}
        </li>
      ))}
      {by === null && (
        <li>
          <i className="barcode-swatch" style={{ background: "var(--inset)" }} />
          {words.keys.before}
        </li>
      )}
      {by && (
        <li>
          <i
            className="barcode-swatch barcode-swatch-quality"
            style={{ backgroundImage: heatGradient("quality") }}
          />
          {words.shade(by)}
        </li>
      )}
      {judged && (
        <li>
          <i className="barcode-swatch barcode-swatch-wrong" />
          {words.keys.wrong}
        </li>
      )}
    </ul>
  );
}
