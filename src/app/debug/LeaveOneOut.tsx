// What the model's opinion of a cell rests on, by asking it again: without the cell's
// own digit, and then without each other digit of the board in turn.
import { useState } from "react";
import { messageOf } from "../../model/errors.ts";
import { cellName, DIGITS, SIZE } from "../../sudoku/grid.ts";
import { leavingOneOut, restsOn } from "../../trace/influence.ts";
import { count, percent } from "../../trace/words.ts";
import { Button } from "../../ui/controls/Button.tsx";
import { notify } from "../stores/notices.ts";
import { useWorkbench } from "../stores/workbench.ts";
import type { Moment } from "./moments.ts";

interface Answer {
  /** p(digit) of the cell without its own digit. [9] */
  readonly probs: Float32Array;
  readonly rests: ReturnType<typeof restsOn>;
}

/** As many as are worth reading. */
const SHOWN = 8;

/** @param moment, cell a new place needs a new key: an answer holds for one only */
export function LeaveOneOut({ moment: { frame }, cell }: { moment: Moment; cell: number }) {
  const bench = useWorkbench();
  const [answer, setAnswer] = useState<Answer | "asking" | null>(null);
  const { token, given } = frame.cells[cell]!;
  if (given) return null;
  const asked = leavingOneOut(frame.tokens, frame.given, cell);
  const ask = async () => {
    setAnswer("asking");
    try {
      const model = await bench.models.get();
      const [whole, ...without] = await model.predict([asked.whole, ...asked.without]);
      const probs = whole!.probs.slice(cell * SIZE, (cell + 1) * SIZE);
      setAnswer({ probs, rests: restsOn(cell, asked, whole!, without) });
    } catch (error) {
      setAnswer(null);
      notify(bench.notices, "error", messageOf(error));
    }
  };
  return (
    <section>
      <h2>Leave one out</h2>
      {answer === null || answer === "asking" ? (
        <Button disabled={answer === "asking"} onClick={() => void ask()}>
          {answer === "asking"
            ? "Asking…"
            : `Ask without each digit (${count(asked.cells.length + 1, "forward pass")})`}
        </Button>
      ) : (
        <Told answer={answer} cell={cell} token={token} />
      )}
    </section>
  );
}

function Told({ answer, cell, token }: { answer: Answer; cell: number; token: number }) {
  const { screen } = useWorkbench();
  const { probs, rests } = answer;
  const own = token === 0 ? "" : `the ${token} there has ${percent(probs[token - 1]!)}; `;
  const shown = rests.filter(({ moved }) => moved >= 0.005).slice(0, SHOWN);
  return (
    <>
      <p>{`With ${cellName(cell)} masked, ${own}most likely: ${mostLikely(probs)}.`}</p>
      <p className="debug-help">
        {shown.length > 0
          ? "How far this moves without another digit:"
          : "No single digit moves this when it is left out."}
      </p>
      <ol className="debug-moments debug-rests">
        {shown.map(({ cell: other, moved }) => (
          <li key={other}>
            <button type="button" onClick={() => screen.setState({ selected: other })}>
              <b>{cellName(other)}</b>
              <span>
                <meter value={moved} aria-hidden="true" />
                {percent(moved)}
              </span>
            </button>
          </li>
        ))}
      </ol>
    </>
  );
}

const mostLikely = (probs: Float32Array): string =>
  DIGITS.map((digit) => ({ digit, p: probs[digit - 1]! }))
    .sort((a, b) => b.p - a.p)
    .slice(0, 3)
    .map(({ digit, p }) => `${digit} at ${percent(p)}`)
    .join(", ");
