// How reliable quality is: the measured share of right digits by quality. The Lab has all curves.
import { useState } from "react";
import type { HeadReport } from "../../../results/head-report.ts";
import { percent } from "../../../trace/words.ts";
import { heatColour } from "../../../ui/board/heat.ts";
import { useAnswer } from "../../state/answer.ts";
import { useModelPart } from "../../state/app.ts";
import { manifestOf } from "../../state/model.ts";
import { trust as words } from "../../text/partner.ts";

type Score = HeadReport["scores"]["quality"];

export function TrustPart() {
  const [open, setOpen] = useState(false);
  const head = useFigures(open);
  return (
    <details className="more" onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>{words.title}</summary>
      {head === "missing" && <p className="said">{words.noFigures}</p>}
      {head && head !== "missing" && <Calibration {...head.scores.quality} />}
      {head && head !== "missing" && (
        <p className="said">
          {words.measured(head, head.scores.quality)} <a href="#/lab">{words.toLab}</a>
        </p>
      )}
    </details>
  );
}

function Calibration({ bins }: Score) {
  return (
    <table className="trust">
      <thead>
        <tr>
          <th scope="col">{words.quality}</th>
          <th scope="col">{words.right}</th>
          <th scope="col">{words.digits}</th>
        </tr>
      </thead>
      <tbody>
        {bandsOf(bins).map(({ low, high, right, digits }) => (
          <tr key={low}>
            <th scope="row" style={{ background: heatColour("quality", (low + high) / 2) }}>
              {words.band(low, high)}
            </th>
            <td>{right === null ? words.none : percent(right)}</td>
            <td>{digits.toLocaleString("en")}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

const BANDS = 5;

/** The bins of a report, joined into a few; `right` is null for a bin without digits. */
export function bandsOf(bins: Score["bins"]) {
  return Array.from({ length: BANDS }, (_, band) => {
    const [low, high] = [band / BANDS, (band + 1) / BANDS];
    const inside = bins.filter((bin) => {
      const middle = (bin.low + bin.high) / 2;
      return middle >= low && middle < high;
    });
    const digits = inside.reduce((sum, bin) => sum + bin.count, 0);
    const right = inside.reduce((sum, bin) => sum + bin.count * bin.right, 0);
    return { low, high, digits, right: digits ? right / digits : null };
  });
}

const readHeads = async (): Promise<readonly HeadReport[]> =>
  (await fetch("results/head.json")).json();

/** The report on the model in use, once wanted; "missing" if there is none. */
function useFigures(wanted: boolean): HeadReport | "missing" | null {
  const id = useModelPart((model) => manifestOf(model)?.id ?? "prism");
  const { answer: heads, problem } = useAnswer(wanted ? readHeads : null);
  if (problem !== null) return "missing";
  return heads && (heads.find((one) => one.model === id && one.file.includes("hard")) ?? "missing");
}
