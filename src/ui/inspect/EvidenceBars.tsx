// The evidence of one cell: bars for the tokens, the probabilities that follow, and both in every step.
import { CERTAIN } from "../../diffusion/evidence.ts";
import type { Domain } from "../../diffusion/domain.ts";
import type { CellEvidence } from "../../trace/evidence.ts";
import { decimals, percent } from "../../trace/words.ts";
import { Strip } from "./Strip.tsx";
import { cell as words } from "../debug/words.ts";

interface Props {
  readonly domain: Domain;
  readonly evidence: CellEvidence;
  /** p(digit) by the evidence after each step, NaN for none. [vocab][steps + 1] */
  readonly series: readonly Float32Array[];
  readonly step: number;
}

export function EvidenceBars({ domain, evidence: { z, t, probs }, series, step }: Props) {
  const low = Math.min(0, ...z);
  const high = Math.max(CERTAIN, ...z);
  const place = (value: number) => (100 * (value - low)) / (high - low);
  const most = Math.max(...probs);
  return (
    <table className="inspector-digits inspector-evidence">
      <caption>{words.evidence(decimals(t), CERTAIN)}</caption>
      <tbody>
        {Array.from(z, (value, v) => {
          const digit = v + 1;
          const from = place(Math.min(0, value));
          return (
            <tr key={digit} className={t > 0 && probs[digit - 1] === most ? "digit-held" : ""}>
              <th scope="row">{domain.symbol(digit)}</th>
              <td className="evidence-bar">
                <svg viewBox="0 0 100 1" preserveAspectRatio="none" aria-hidden="true">
                  <rect
                    className={value < 0 ? "fill-remask" : "evidence-for"}
                    x={from}
                    width={place(Math.max(0, value)) - from}
                    height={1}
                  />
                  <path className="evidence-zero" d={`M${place(0)} 0V1`} />
                </svg>
                {value.toFixed(1)}
              </td>
              <td className="digit-now">{t === 0 ? "" : percent(probs[digit - 1]!)}</td>
              <td className="digit-over-time">
                <Strip values={series[digit - 1]!} step={step} />
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
