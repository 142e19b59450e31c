// Chapter 2: the same model in random order and surest first.
import { useEffect, useState } from "react";
import { wrongAt } from "../../../../trace/lessons.ts";
import type { Trace } from "../../../../trace/types.ts";
import { count } from "../../../../trace/words.ts";
import { Button } from "../../../../ui/controls/Button.tsx";
import { useApp } from "../../../state/app.ts";
import { messageOf } from "../../../../model/errors.ts";
import { Term } from "../../../../ui/glossary/Term.tsx";
import { RunBoard } from "../LessonBoard.tsx";
import { Guess, Question, State } from "../parts.tsx";
import { inWords, useRate } from "../measured.ts";
import { type Making, recorded, remade, useLessonRun } from "../runs.ts";
import { useAddressed, useWished } from "../state.ts";

const OPTIONS = [
  { value: "random", label: "Random order" },
  { value: "surest", label: "Surest first" },
  { value: "both", label: "Both: it is one model" },
] as const;

export function Order() {
  const wished = useWished();
  const random = useLessonRun("order-random", wished);
  const surest = useLessonRun("order-surest", wished);
  return (
    <>
      <p>
        The model was trained to answer for any set of <Term id="mask">masks</Term>, so it may write
        the cells in any order. For a model without errors all orders would be as good. A real one
        meets cells that it cannot yet know, and whoever unmasks those first unmasks a guess.
      </p>
      <p>
        Two runs of one model on one puzzle, two cells a step, by two{" "}
        <Term id="sampler">samplers</Term>. The first takes any two masked cells; the second takes
        the two of which the model is surest. Neither may take anything back.
      </p>
      <Guess question="Which of them ends with the right board?" options={OPTIONS}>
        {(guess) => (
          <>
            <div className="lesson-pair lesson-equal">
              <Ended making={random} name="Random order" part="random" />
              <Ended making={surest} name="Surest first" part="surest" />
            </div>
            <Verdict guess={guess} random={random.trace} surest={surest.trace} />
          </>
        )}
      </Guess>
      <Seeds key={`${wished.puzzle} ${wished.seed}`} wished={wished} />
    </>
  );
}

function Ended({
  making,
  name,
  part,
}: {
  readonly making: Making;
  readonly name: string;
  /** What the step is called in the address. */
  readonly part: string;
}) {
  const address = useAddressed();
  const { trace } = making;
  if (!trace) return <State making={making} />;
  const last = trace.steps.length;
  return (
    <div>
      <h2>{name}</h2>
      <RunBoard
        trace={trace}
        step={address.whole(part, last, 0, last)}
        onStep={(to) => address.set({ [part]: to })}
        label={`Run, ${name.toLowerCase()}`}
        judged
      />
      <p>{told(trace)}</p>
      <State making={making} />
    </div>
  );
}

function told(trace: Trace): string {
  const wrong = wrongAt(trace, trace.steps.length).length;
  return wrong ? `Ends with ${count(wrong, "wrong digit")}.` : "Ends with the right board.";
}

function Verdict({
  guess,
  random,
  surest,
}: {
  readonly guess: string;
  readonly random: Trace | null;
  readonly surest: Trace | null;
}) {
  const rates = [useRate("hard", "mdm", 51, "random"), useRate("hard", "mdm", 51, "confidence")];
  if (!random || !surest) return null;
  const right = (trace: Trace) => wrongAt(trace, trace.steps.length).length === 0;
  const answer = right(surest)
    ? right(random)
      ? "both"
      : "surest"
    : right(random)
      ? "random"
      : "";
  const [byChance, bySurest] = rates;
  return (
    <p>
      {guess === answer ? "As you said. " : "Not so here. "}
      {byChance &&
        bySurest &&
        `On hard puzzles without taking back, random order ends valid on ${inWords(byChance)}, surest first on ${inWords(bySurest)}.`}
    </p>
  );
}

/** Tries at most: nobody waits for more that a link asks for. */
const MOST = 20;

/** The reader tries other seeds of the random order, and counts. How many is in the address; what came of them is run again. */
function Seeds({ wished: { puzzle, seed } }: { readonly wished: ReturnType<typeof useWished> }) {
  const app = useApp();
  const address = useAddressed();
  const asked = address.whole("tries", 0, 0, MOST);
  const [tries, setTries] = useState<readonly number[]>([]);
  const [problem, setProblem] = useState<string | null>(null);
  const made = tries.length;
  const busy = made < asked && problem === null;
  useEffect(() => {
    if (!busy) return;
    let going = true;
    recorded("order-random")
      .then((base) =>
        remade(app, base, { puzzle, seed: (seed ?? base.spec.seed) + made + 1 }, () => going),
      )
      .then((trace) => {
        if (going) setTries((all) => [...all, wrongAt(trace, trace.steps.length).length]);
      })
      .catch((error: unknown) => {
        if (going) setProblem(messageOf(error));
      });
    return () => void (going = false);
  }, [app, puzzle, seed, made, busy]);
  const another = () => {
    setProblem(null);
    address.set({ tries: Math.min(MOST, made + 1) });
  };
  const right = tries.filter((wrong) => wrong === 0).length;
  return (
    <>
      <p>
        <Button disabled={busy || made === MOST} onClick={another}>
          {busy ? "Running…" : "Random order, another seed"}
        </Button>{" "}
        {tries.length > 0 &&
          `Wrong digits at the end: ${tries.join(", ")}. ${right} of ${tries.length} right.`}
      </p>
      {problem && <p role="alert">{problem}</p>}
      <Question
        chapter="order"
        met={tries.length >= 3}
        ask="Run random order with three more seeds. How often does it end right?"
        answer="Order decides which questions the model is asked when. Surest first asks the easy ones early; it still has to answer the hard ones, and what it then writes stays."
      />
    </>
  );
}
