// Published rules of remasking compared with one model, budget and set of puzzles: in a table, and on
// the story's board.
import { useMemo } from "react";
import { type Measured, setOf } from "../../../../results/measured.ts";
import { nameOf } from "../../../../ui/lab/series.ts";
import { percent } from "../../../../ui/lab/words.ts";
import { Button } from "../../../../ui/controls/Button.tsx";
import { Term } from "../../../../ui/glossary/Term.tsx";
import { Guess, State } from "../parts.tsx";
import { useLessonRun } from "../runs.ts";
import { useAddressed } from "../state.ts";
import type { Story } from "../story.ts";
import { TwoBoards } from "../TwoBoards.tsx";
import { inWords, rowOf, useRows } from "./measured.ts";

/** Samplers of the comparison, all with one model. */
const RULES = [
  "mdm",
  "prism",
  "random-remask",
  "confidence-remask",
  "remdm-conf",
  "remdm-cap",
  "p2",
  "rcr",
  "t2m",
  "ipr",
];
const NFE = 51;
const GUESSES = [
  { value: "all", label: "All of them" },
  { value: "most", label: "Most of them" },
  { value: "few", label: "Only a few" },
] as const;

export function Rules({ story }: { readonly story: Story | null }) {
  const rows = useRows();
  const ranked = useMemo(() => ranking(rows), [rows]);
  return (
    <>
      <p>
        Taking digits back is not new. Published <Term id="sampler">samplers</Term> differ in{" "}
        <em>which</em> digits they take back. The simplest takes random ones. Some take the digits
        that had the least confidence when they were written. ReMDM remasks by a schedule that does
        not depend on the board. P2 keeps the best digits of every pass and masks the rest. T2M
        takes back digits that the model finds unlikely when asked again. IPR repeatedly masks a
        random quarter of the digits and unmasks it again.
      </p>
      <p>
        Here all of them use the same model and puzzles, and {NFE} forward passes unless a row says
        otherwise. Each has its own defaults of how many digits it writes in a pass and which it{" "}
        <Term id="remask">remasks</Term>.
      </p>
      {ranked.length > 1 ? (
        <Guess
          part="rules"
          question={`On ${setOf(ranked[0]!)} puzzles, how many of these ${ranked.length - 1} rules beat taking nothing back?`}
          options={GUESSES}
        >
          <Ranking rows={ranked} story={story} />
        </Guess>
      ) : (
        <p role="status">The measured results are loading, or this copy of the page has none.</p>
      )}
    </>
  );
}

/** The rows of the set on which most rules were measured at one budget; of equal sets, the harder. */
function ranking(rows: readonly Measured[]): Measured[] {
  const atBudget = (ranked: readonly Measured[]) => ranked.filter(({ nfe }) => nfe === NFE).length;
  return ["extreme", "hard", "minimal"]
    .map((set) => rankedOn(rows, set))
    .filter((ranked) => ranked.some(({ sampler }) => sampler === "mdm"))
    .reduce((best, next) => (atBudget(next) > atBudget(best) ? next : best), [] as Measured[]);
}

/** One row a sampler, best first. */
function rankedOn(rows: readonly Measured[], set: string): Measured[] {
  return RULES.flatMap((sampler) => {
    const by = (nfe: number) => rowOf(rows, { set, sampler, nfe, order: null, model: "prism" });
    return by(NFE) ?? by(256) ?? [];
  }).toSorted((a, b) => b.valid_rate - a.valid_rate);
}

interface RankingProps {
  readonly rows: readonly Measured[];
  readonly story: Story | null;
}

function Ranking({ rows, story }: RankingProps) {
  const none = rows.find(({ sampler }) => sampler === "mdm");
  const address = useAddressed();
  const picked = address.text("rule");
  const row = rows.find(({ sampler }) => sampler === picked);
  const better = rows.filter((one) => none && one.valid_low > none.valid_high).length;
  return (
    <>
      <table className="lesson-table lesson-ranking">
        <caption>
          {setOf(rows[0]!)} puzzles, {NFE} NFE unless a row says otherwise; the thin line is the 95
          % interval
        </caption>
        <tbody>
          {rows.map((one) => (
            <tr key={one.sampler} aria-selected={one.sampler === picked}>
              <th scope="row">
                <Button
                  pressed={one.sampler === picked}
                  onClick={() => address.set({ rule: one.sampler })}
                >
                  {nameOf(one.sampler)}
                  {one.nfe === NFE ? "" : `, ${one.nfe} NFE`}
                </Button>
              </th>
              <td>
                <Rate row={one} />
              </td>
              <td>{percent(one.valid_rate)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p>
        {better === 0
          ? "None clearly beats taking nothing back"
          : `Only ${better} of ${rows.length - 1} clearly ${better === 1 ? "beats" : "beat"} taking nothing back`}
        : the 95 % intervals do not overlap. What counts is which digits are taken back.
        {row &&
          ` ${nameOf(row.sampler)}: ${inWords(row)}, ${row.releases_mean.toFixed(1)} digits taken back a board, ${row.releases_wrong_mean.toFixed(1)} of them wrong.`}
      </p>
      {row && <p>{why(row)}</p>}
      {row && story && <OnTheBoard story={story} sampler={row.sampler} />}
    </>
  );
}

/** The story's puzzle by a rule, run here, beside the run that takes nothing back. */
function OnTheBoard({ story, sampler }: { readonly story: Story; readonly sampler: string }) {
  const making = useLessonRun("no-way-back", { sampler, params: { nfe: NFE } });
  return (
    <>
      <TwoBoards
        left={{ trace: story.kept, name: "Takes nothing back" }}
        right={{ trace: making.trace ?? story.kept, name: nameOf(sampler) }}
        part="rule-step"
      />
      <State making={making} />
    </>
  );
}

/** How a rule spends its passes, from its row. */
function why({ sampler, releases_mean, releases_wrong_mean, nfe_mean, nfe }: Measured): string {
  if (releases_mean === 0) return `${nameOf(sampler)} takes nothing back.`;
  if (releases_wrong_mean < releases_mean / 2)
    return "Most digits it takes back were right: it spends its passes on unmasking them again, and has to fill the cells still masked at the end all at once.";
  return `Most digits it takes back were wrong; it stops after ${nfe_mean.toFixed(1)} of ${nfe} passes on average.`;
}

function Rate({ row }: { readonly row: Measured }) {
  return (
    <svg className="lesson-rate" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">
      <rect
        width={100 * row.valid_rate}
        height={10}
        className={row.sampler === "mdm" ? "rate-none" : "fill-unmask"}
      />
      <path d={`M${100 * row.valid_low} 5H${100 * row.valid_high}`} className="rate-interval" />
    </svg>
  );
}
