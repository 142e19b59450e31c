// Chapter 9: calibration, ROC, and what leave-one-out cannot see.
import { useMemo } from "react";
import type { HeadReport, ScoreReport } from "../../../../results/head-report.ts";
import { setOf } from "../../../../results/measured.ts";
import { LINE, wrongCells } from "../../../../trace/lessons.ts";
import { frameAt } from "../../../../trace/frame.ts";
import type { Trace } from "../../../../trace/types.ts";
import { cellAloud } from "../../../../ui/board/describe.ts";
import { decimals } from "../../../../trace/words.ts";
import { Button } from "../../../../ui/controls/Button.tsx";
import { reliabilityCurves, rocCurves } from "../../../../ui/lab/headCurves.ts";
import { Term } from "../../../../ui/glossary/Term.tsx";
import { UnitPlot } from "../../../../ui/lab/UnitPlot.tsx";
import { percent } from "../../../../ui/lab/words.ts";
import { useLab } from "../../../actions/lab/lab.ts";
import { Question, Slider, State } from "../parts.tsx";
import { makeVouching } from "../made.ts";
import { useLeftOut } from "../opinions.ts";
import { type Making, useLessonRun } from "../runs.ts";
import { useAddressed, useWished } from "../state.ts";
import "../../../../ui/lab/lab.css";

const NO_HEADS: readonly HeadReport[] = [];

export function Trust() {
  const heads = useLab((lab) => lab.shipped?.heads ?? NO_HEADS);
  const head = heads.find((one) => one.model === "prism" && setOf(one) === "hard") ?? heads[0];
  const pair = useLessonRun("vouch", { puzzle: useWished().puzzle }, makeVouching);
  return (
    <>
      <p>
        A probability can be checked: collect all digits that were given a quality of about 0.8, and
        count. If eight in ten are right, the number means what it says, and is called{" "}
        <em>calibrated</em>. A threshold of 0.5 then is a bet at even odds, and a reader may act on
        it.
      </p>
      {head ? <Figures head={head} /> : <p role="status">The measured scores are on their way.</p>}
      <h2>The exact judge, and what it cannot see</h2>
      <p>
        There is another way to judge a digit: mask it and ask what belongs there.{" "}
        <em>Leave-one-out</em> takes a forward pass for every cell, and is exact where all the other
        digits are right. Two that vouch for each other defeat it as well: mask either one, and the
        other testifies.
      </p>
      {pair.trace && <LeaveOneOut trace={pair.trace} making={pair} />}
      <State making={pair} />
    </>
  );
}

function Figures({ head }: { readonly head: HeadReport }) {
  const bins = head.scores.quality.bins.filter(({ count }) => count >= 20);
  const bin =
    bins.find(({ high }) => high > 0.6 && high < 0.9) ?? bins[Math.floor(bins.length / 2)];
  const address = useAddressed();
  const guess = address.whole("guess", 50, 0, 100);
  const shown = address.text("shown") !== null;
  const scores = Object.entries(head.scores) as [keyof typeof SCORES, ScoreReport][];
  if (!bin) return null;
  return (
    <>
      <div className="lesson-guess">
        <p>
          <strong>First, your guess.</strong> Of {bin.count.toLocaleString("en")} digits that were
          given a <Term id="quality">quality</Term> of {bin.low.toFixed(2)} to {bin.high.toFixed(2)}{" "}
          on boards of the model’s own runs, how many were right?
        </p>
        <Slider
          label="Right"
          value={guess}
          min={0}
          max={100}
          step={1}
          shown={`${guess} %`}
          onChange={(value) => address.set({ guess: value })}
        />
        <Button strong onClick={() => address.set({ shown: 1 })}>
          That is my guess
        </Button>
      </div>
      {shown && (
        <>
          <p>
            {percent(bin.right)} were right; their mean quality was {decimals(bin.score)}. You were{" "}
            {Math.abs(guess - 100 * bin.right).toFixed(0)} points off.
          </p>
          <div className="lesson-pair lesson-equal">
            <figure>
              <UnitPlot
                label="Reliability of the scores"
                xTitle="Score"
                yTitle="Share right"
                curves={reliabilityCurves(head)}
              />
              <figcaption>On the diagonal a score means what it says.</figcaption>
            </figure>
            <figure>
              <UnitPlot
                label="ROC of the scores"
                xTitle="Right digits called wrong"
                yTitle="Wrong digits caught"
                curves={rocCurves(head)}
              />
              <figcaption>
                Every threshold is a point: what it catches, and what it costs.
              </figcaption>
            </figure>
          </div>
          <p>
            The area under a ROC curve is the chance that of two digits, one right and one wrong,
            the right one has the higher score; 0.5 is a coin’s.{" "}
            {scores
              .map(
                ([name, { auroc }]) =>
                  `${SCORES[name]}: ${auroc === null ? "none" : auroc.toFixed(3)}`,
              )
              .join("; ")}
            . A confidence that was stored when the digit was written has not seen what came later.
          </p>
        </>
      )}
    </>
  );
}

const SCORES = {
  quality: "Quality",
  leave_one_out: "leave-one-out",
  stored_confidence: "stored confidence",
} as const satisfies Record<keyof HeadReport["scores"], string>;

function LeaveOneOut({ trace, making }: { readonly trace: Trace; readonly making: Making }) {
  const address = useAddressed();
  const asked = making.busy ? 0 : address.whole("asked", 0, 0, 99);
  const { tokens, given } = trace.spec;
  const wrong = useMemo(() => wrongCells(tokens, trace), [tokens, trace]);
  const question = useMemo(
    () => (asked > 0 ? { tokens, given, cells: wrong } : null),
    [asked, tokens, given, wrong],
  );
  const { chances, busy, problem } = useLeftOut(question);
  const quality = frameAt(trace, 0).prediction!.quality!;
  const verdicts = chances?.map((alone, i) => ({
    cell: wrong[i]!,
    quality: quality[wrong[i]!]!,
    alone,
  }));
  return (
    <>
      <p>
        <Button strong disabled={busy} onClick={() => address.set({ asked: asked + 1 })}>
          {busy ? "Asking…" : "Ask leave-one-out about the pair of chapter 6"}
        </Button>
      </p>
      {problem && <p role="alert">{problem}</p>}
      {verdicts && (
        <div className="lesson-wide">
          <table className="lesson-table">
            <thead>
              <tr>
                <th scope="col">Wrong digit</th>
                <th scope="col">Quality</th>
                <th scope="col">Leave-one-out</th>
                <th scope="col">Passes</th>
              </tr>
            </thead>
            <tbody>
              {verdicts.map(({ cell, quality, alone }) => (
                <tr key={cell}>
                  <th scope="row">
                    {cellAloud(cell)}, {tokens[cell]}
                  </th>
                  <td>{decimals(quality)}</td>
                  <td>{decimals(alone)}</td>
                  <td>
                    {[quality >= LINE && "quality", alone >= LINE && "leave-one-out"]
                      .filter(Boolean)
                      .join(", ") || "neither"}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      <Question
        chapter="trust"
        met={verdicts !== undefined}
        ask="Ask the exact judge about the two wrong digits. Does it see what quality missed?"
        answer="A judge of single digits, however exact, asks whether a digit fits the board, and a board can be wrong in a way that fits. Trust the number for what it is: a probability given everything else."
      />
    </>
  );
}
