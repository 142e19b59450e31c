// Part 9: the same in text. Two recorded runs from one prompt and seed, loaded when the part is opened.
import { lazy, Suspense, useEffect } from "react";
import { stateAt } from "../../../trace/history.ts";
import { domainOf } from "../../../domains/registry.ts";
import { wilson } from "../../../results/statistics.ts";
import { count, decimals, percent } from "../../../trace/words.ts";
import type { Trace } from "../../../trace/types.ts";
import { Button } from "../../../ui/controls/Button.tsx";
import { Term } from "../../../ui/glossary/Term.tsx";
import { showRecorded } from "../../actions/recorded.ts";
import { useApp } from "../../state/app.ts";
import { hrefOf } from "../../state/route.ts";
import type { Part } from "./part.ts";
import { Question, Table } from "./parts.tsx";
import { useAddressed } from "./state.ts";
import { chosenIn, useTextPlace } from "./text/place.ts";
import { loadTextRuns, NAMES, type Rule, type TextRuns, useTextRuns } from "./text/runs.ts";

const TextLines = lazy(() => import("./text/TextLines.tsx"));

function Board() {
  const { runs, problem } = useTextRuns();
  useEffect(loadTextRuns, []);
  const waiting = <p role="status">Loading…</p>;
  if (problem) return <p role="alert">{problem}</p>;
  if (!runs) return waiting;
  return (
    <Suspense fallback={waiting}>
      <TextLines runs={runs} />
    </Suspense>
  );
}

function Text() {
  const { runs } = useTextRuns();
  return (
    <>
      <p>
        A masked diffusion model of text has the same problem. It unmasks several words in one{" "}
        <Term id="nfe">forward pass</Term> and draws each independently of the others, so they can
        contradict each other. Here a small model writes a sentence twice, from the same prompt and
        the same seed. In the first run nothing is ever taken back. In the second, the word of the
        lowest <Term id="quality">quality</Term> is <Term id="remask">remasked</Term> if it is under
        the threshold.
      </p>
      {runs && <Runs runs={runs} />}
      {runs && <Open runs={runs} />}
      <p>
        Recordings of LLaDA, Dream, DiffusionGemma and other models open the same way: drop the file
        on <a href={hrefOf({ path: "debug", query: "" })}>Debug</a>.
      </p>
    </>
  );
}

function Runs({ runs }: { readonly runs: TextRuns }) {
  const { thought } = runs;
  const { step, back } = useTextPlace(runs);
  const { symbol } = domainOf(thought.spec);
  const word = (token: number) => `“${symbol(token).trim()}”`;
  const before = back[0]!.step - 1;
  const chosen = chosenIn(useAddressed(), thought);
  const token = chosen === null ? 0 : stateAt(thought, before).tokens[chosen]!;
  const guessed = token !== 0 && back.some(({ cell }) => cell === chosen);
  const shown = back.filter((one) => one.step <= step);
  return (
    <>
      <p>
        After step {before} both runs are still the same.{" "}
        <strong>Which words will be taken back?</strong> {count(back.length, "word")} will. Choose
        one of the words shown, then play the run.
      </p>
      <p aria-live="polite">
        {token !== 0 &&
          `${word(token)} ${guessed ? "is taken back later." : "stays. Choose again."}`}
      </p>
      {shown.length > 0 && (
        <ol className="lesson-list">
          {shown.map(({ step: at, cell, token: gone, first, last, next }) => (
            <li key={`${at} ${cell}`}>
              Step {at}: {word(gone)} is taken back. Its quality was {decimals(first)} at first and
              is {decimals(last)} now.
              {next && next.step <= step && ` Step ${next.step} writes ${word(next.token)}.`}
            </li>
          ))}
        </ol>
      )}
      <Question
        part="text"
        met={guessed}
        ask="Choose a word that will be taken back."
        answer="A word is unmasked when few other words are known. When more are unmasked and it does not agree with them, its quality falls and it is taken back. Without remasking it stays."
      />
      <Counted {...runs.told} />
    </>
  );
}

function Open({ runs }: { readonly runs: TextRuns }) {
  const app = useApp();
  const { step } = useTextPlace(runs);
  const open = (trace: Trace) => {
    showRecorded(app, [trace]);
    app.run.setState({ cursor: Math.min(step, trace.steps.length) });
  };
  return (
    <p className="row lesson-tools">
      Open in Debug:
      <Button onClick={() => open(runs.plain)}>{NAMES.plain}</Button>
      <Button onClick={() => open(runs.thought)}>{NAMES.thought}</Button>
    </p>
  );
}

/** "416 (39 to 45 %)": a count with the 95 % interval of its share; and the passes. */
function counted({ right, passes }: Rule, pairs: number): [string, string] {
  const { low, high } = wilson(right, pairs);
  return [`${right} (${Math.round(100 * low)} to ${percent(high)})`, passes.toFixed(1)];
}

function Counted({ pairs, plain, thought, slower, won, lost }: TextRuns["told"]) {
  return (
    <>
      <p>
        This pair was chosen because it shows what happens. Of all {pairs.toLocaleString("en")}{" "}
        pairs, remasking made {won} sentences right and {lost} wrong. The sentences come from a
        grammar, so that each is known to be right or wrong.
      </p>
      <Table
        caption={`${pairs.toLocaleString("en")} sentences, with 95 % intervals`}
        head={["Sampler", "Right", "Forward passes"]}
        rows={[
          [`Nothing taken back, ${plain.perPass} words a pass`, ...counted(plain, pairs)],
          [`With remasking, ${thought.perPass} words a pass`, ...counted(thought, pairs)],
          [`Nothing taken back, ${slower.perPass} words a pass`, ...counted(slower, pairs)],
        ]}
      />
    </>
  );
}

export const part: Part = {
  id: "text",
  title: "The same in text",
  sentence: () =>
    "Words of one forward pass are drawn independently. Remasking takes back those that do not agree.",
  seconds: 60,
  guess: {
    part: "guess9",
    question: "Three words are unmasked in one forward pass. Does each depend on the other two?",
    options: [
      { value: "yes", label: "Yes" },
      { value: "no", label: "No" },
    ],
    right: "no",
  },
  Board,
  Text,
  reveals: () => [{ words: 99 }],
};
