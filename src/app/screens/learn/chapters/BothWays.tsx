// The board of chapter 10: an extreme puzzle in random order, without second thoughts and with.
import { EXAMPLES } from "../../../state/examples.ts";
import { remasksBy, wrongAt } from "../../../../trace/lessons.ts";
import type { Trace } from "../../../../trace/types.ts";
import { count } from "../../../../trace/words.ts";
import { cellAloud } from "../../../../ui/board/describe.ts";
import { Button } from "../../../../ui/controls/Button.tsx";
import type { Heat } from "../../../../ui/board/heat.ts";
import { RunBoard } from "../LessonBoard.tsx";
import { Guess, Question, State } from "../parts.tsx";
import { type Making, useLessonRun } from "../runs.ts";
import { useAddressed, useWished } from "../state.ts";

const OPTIONS = [
  { value: "wrong", label: "As wrong as without" },
  { value: "fewer", label: "Wrong in fewer cells" },
  { value: "right", label: "Right" },
] as const;

const HARD = EXAMPLES.filter(({ recovers }) => recovers).map(({ clues }) =>
  clues.replaceAll("0", "."),
);

export function BothWays() {
  const address = useAddressed();
  const wished = useWished();
  const kept = useLessonRun("chance-kept", wished);
  const remasked = useLessonRun("chance-released", wished);
  const last = remasked.trace?.steps.length ?? 0;
  const step = address.whole("with", last, 0, last);
  const chosen = address.whole("cell", -1, 0, 80);
  const times = (remasked.trace && remasksBy(remasked.trace, step).get(chosen)) ?? 0;
  const most = remasked.trace ? Math.max(0, ...remasksBy(remasked.trace, last).values()) : 0;
  const another = HARD[(HARD.indexOf(wished.puzzle ?? "") + 1) % HARD.length];
  return (
    <>
      <p>
        Chapter 2 said that a random order unmasks guesses. Here is{" "}
        {wished.puzzle === null ? "an extreme puzzle" : "the puzzle of the address"} in random
        order, run without second thoughts and with.
      </p>
      <Guess question="How does the run with second thoughts end?" options={OPTIONS}>
        {() => (
          <>
            <div className="lesson-pair lesson-equal">
              <Way making={kept} name="Without second thoughts" part="without" heat="none" />
              <Way
                making={remasked}
                name="With second thoughts"
                part="with"
                heat="remasks"
                selected={chosen < 0 ? null : chosen}
                onSelect={(cell) => address.set({ cell })}
              />
            </div>
            {chosen >= 0 && (
              <p role="status" className="lesson-told">
                {cellAloud(chosen)} was let go {times === 1 ? "once" : `${times} times`} up to this
                step.
              </p>
            )}
            {remasked.trace && !remasked.busy && most < 2 && (
              <p>In this run no cell was let go more than once; take another puzzle.</p>
            )}
            <p>
              <Button
                onClick={() => address.set({ p: another!, with: null, without: null, cell: null })}
              >
                Another extreme puzzle, run here
              </Button>
            </p>
          </>
        )}
      </Guess>
      <Question
        chapter="beyond"
        met={times > 1}
        ask="Guess; then find on the second board a cell that was let go more than once, and choose it."
        answer="Each time the rest of the board had changed, and with it the verdict. That is the whole lesson: a second number, learnt from nothing but the training boards, tells the model where to think again. The debugger shows every such thought; the Lab measures what they are worth."
      />
    </>
  );
}

interface WayProps {
  readonly making: Making;
  readonly name: string;
  /** What the step is called in the address. */
  readonly part: string;
  readonly heat: Heat;
  readonly selected?: number | null;
  readonly onSelect?: (cell: number) => void;
}

function Way({ making, name, part, ...board }: WayProps) {
  const address = useAddressed();
  const { trace } = making;
  if (!trace) return <State making={making} />;
  const last = trace.steps.length;
  return (
    <div>
      <h2>
        {name}: {told(trace)}
      </h2>
      <RunBoard
        trace={trace}
        step={address.whole(part, last, 0, last)}
        onStep={(to) => address.set({ [part]: to })}
        label={name}
        judged
        {...board}
      />
      <State making={making} />
    </div>
  );
}

function told(trace: Trace): string {
  const wrong = wrongAt(trace, trace.steps.length).length;
  return wrong ? `ends with ${count(wrong, "wrong digit")}` : "ends right";
}
