// What PRISM gains or loses on every set and budget that was measured with and without it, computed
// from the rows.
import { useMemo } from "react";
import { type Measured, setOf } from "../../../../results/measured.ts";
import { Term } from "../../../../ui/glossary/Term.tsx";
import { percent, setName } from "../../../../ui/lab/words.ts";
import { fearsIn, inWords, pairsOf, type Pair, verdictOf } from "./measured.ts";
import { Guess, Table } from "../parts.tsx";

const GUESSES = [
  { value: "few", label: "With few passes" },
  { value: "easy", label: "On easy puzzles" },
  { value: "many", label: "With many solutions" },
] as const;

export function WhereItLoses({ rows }: { readonly rows: readonly Measured[] }) {
  const pairs = useMemo(() => pairsOf(rows), [rows]);
  if (pairs.length === 0) return null;
  return (
    <>
      <h3>Where PRISM does not help</h3>
      <p>
        Three things could go wrong. Every digit taken back costs passes, so a small budget may end
        before it is written again. On easy puzzles there may be no wrong digit to take back. And on
        a board with many solutions, a judge may call good digits wrong.
      </p>
      <Guess
        part="where"
        question="Where is PRISM worth least, or less than nothing?"
        options={GUESSES}
      >
        <Standing pairs={pairs} />
      </Guess>
    </>
  );
}

function Standing({ pairs }: { readonly pairs: readonly Pair[] }) {
  const behind = pairs.filter(({ kept, remasked }) => remasked.valid_rate < kept.valid_rate);
  const level = pairs.filter((pair) => verdictOf(pair) === "level").length;
  return (
    <>
      <div className="lesson-wide">
        <Table
          caption="Valid boards, surest cells first; the smallest gain is on top. “Level”: the 95 % intervals overlap"
          head={[
            "Puzzles",
            <Term key="nfe" id="nfe">
              NFE
            </Term>,
            "Without",
            "With PRISM",
            "Verdict",
          ]}
          rows={pairs.map((pair) => [
            setName(setOf(pair.kept)),
            pair.kept.nfe,
            percent(pair.kept.valid_rate),
            percent(pair.remasked.valid_rate),
            verdictOf(pair),
          ])}
        />
      </div>
      <p>
        {behind.length === 0
          ? "Its rate is lower in none of these"
          : `Its rate is lower in ${behind.length} of ${pairs.length}`}
        ; in {level} the intervals overlap.
      </p>
      <ul className="lesson-list">
        {fearsIn(pairs).map(({ fear, verdict, pair }) => (
          <li key={fear}>
            {fear} {ANSWERS[verdict]} ({inWords(pair.remasked)} valid with it, {inWords(pair.kept)}{" "}
            without, at {pair.kept.nfe} NFE.)
          </li>
        ))}
      </ul>
    </>
  );
}

const ANSWERS = {
  worse: "It does.",
  level: "The intervals overlap.",
  better: "It does not.",
} as const;
