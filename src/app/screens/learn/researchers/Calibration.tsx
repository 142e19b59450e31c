// Reliability and ROC of the scores, on boards of the model's own runs.
import type { HeadReport, ScoreReport } from "../../../../results/head-report.ts";
import { setOf } from "../../../../results/measured.ts";
import { decimals } from "../../../../trace/words.ts";
import { reliabilityCurves, rocCurves } from "../../../../ui/lab/headCurves.ts";
import { UnitPlot } from "../../../../ui/lab/UnitPlot.tsx";
import { percent } from "../../../../ui/lab/words.ts";
import { useLab } from "../../../actions/lab/lab.ts";

const NO_HEADS: readonly HeadReport[] = [];

/** The fewest digits in a bin of the reliability diagram for its share to mean something. */
const LEAST = 20;

export function Calibration() {
  const heads = useLab((lab) => lab.shipped?.heads ?? NO_HEADS);
  const head = heads.find((one) => one.model === "prism" && setOf(one) === "hard") ?? heads[0];
  if (!head) return <p role="status">Loading the measured scores…</p>;
  const bins = head.scores.quality.bins.filter(({ count }) => count >= LEAST);
  const bin = bins.find(({ high }) => high > 0.6 && high < 0.9) ?? bins[0];
  const scores = Object.entries(head.scores) as [keyof typeof SCORES, ScoreReport][];
  return (
    <>
      {bin && (
        <p>
          A probability can be checked. Of {bin.count.toLocaleString("en")} digits with a quality of{" "}
          {decimals(bin.low)} to {decimals(bin.high)} on boards of the model’s own runs,{" "}
          {percent(bin.right)} were right; their mean quality was {decimals(bin.score)}. If the two
          agree everywhere, the score is <em>calibrated</em>: a digit at a threshold of 0.50 is as
          likely to be wrong as right.
        </p>
      )}
      <div className="lesson-equal">
        <figure>
          <UnitPlot
            label="Reliability of the scores"
            xTitle="Score"
            yTitle="Share right"
            curves={reliabilityCurves(head)}
          />
          <figcaption>On the diagonal the score is a true probability.</figcaption>
        </figure>
        <figure>
          <UnitPlot
            label="ROC of the scores"
            xTitle="Right digits called wrong"
            yTitle="Wrong digits caught"
            curves={rocCurves(head)}
            spread
          />
          <figcaption>Every threshold is a point of the curve.</figcaption>
        </figure>
      </div>
      <p>
        The area under a ROC curve is the probability that, of a right and a wrong digit, the right
        one has the higher score; chance gives 0.5.{" "}
        {scores
          .map(
            ([name, { auroc }]) => `${SCORES[name]}: ${auroc === null ? "none" : auroc.toFixed(3)}`,
          )
          .join("; ")}
        . Stored confidence is the probability when the digit was unmasked; it ignores all later
        digits.
      </p>
    </>
  );
}

const SCORES = {
  quality: "Quality",
  leave_one_out: "leave-one-out",
  stored_confidence: "stored confidence",
} as const satisfies Record<keyof HeadReport["scores"], string>;
