// Chapter 1: a board with masks, and nine bars in each of them.
import { marginalOf } from "../../../../diffusion/prediction.ts";
import { Term } from "../../../../ui/glossary/Term.tsx";
import { useMemo, useState } from "react";
import type { Tokens } from "../../../../diffusion/types.ts";
import { frameAt } from "../../../../trace/frame.ts";
import { leastSure, SURE, watchedIn } from "../../../../trace/lessons.ts";
import type { Trace } from "../../../../trace/types.ts";
import { percent } from "../../../../trace/words.ts";
import { cellAloud } from "../../../../ui/board/describe.ts";
import { Button } from "../../../../ui/controls/Button.tsx";
import { gameFrame } from "../../../state/shown.ts";
import { EditBoard } from "../LessonBoard.tsx";
import { Bars, Question, Stage, State } from "../parts.tsx";
import { useOpinion } from "../opinions.ts";
import { begun, type Making, useLessonRun } from "../runs.ts";
import { useAddressed, useWished } from "../state.ts";

export function Masks() {
  const making = useLessonRun("masks", useWished(), begun);
  if (!making.trace)
    return (
      <>
        <Prose />
        <State making={making} />
      </>
    );
  return <Live trace={making.trace} making={making} />;
}

function Prose() {
  // Of another puzzle the model need not be sure.
  const own = useWished().puzzle === null;
  return (
    <>
      <p>
        A <em>masked diffusion model</em> learns from full boards. Cells are hidden behind{" "}
        <Term id="mask">masks</Term>, and it is asked what stood there; its answer is not a digit
        but nine probabilities for each masked cell, all in one forward pass. To fill a board it
        unmasks some of them down, and asks again.
      </p>
      <p>
        Here is a board with few digits left
        {own && ", and the model is still sure of every masked cell"}.{" "}
        <strong>Choose a digit to hide it, or to put it back</strong> (by pointer, or by Space). The
        digits with a frame are those in the row, column and box of the first masked cell: begin
        with them, and watch its nine bars. Point at another masked cell to see its bars.
      </p>
    </>
  );
}

function Live({ trace, making }: { readonly trace: Trace; readonly making: Making }) {
  const solution = trace.solution!;
  const address = useAddressed();
  const hidden = address.text("hide") ?? maskOf(trace.spec.tokens);
  const tokens = useMemo(
    () => Uint8Array.from(solution, (digit, cell) => (hidden[cell] === "1" ? 0 : digit)),
    [solution, hidden],
  );
  // Nothing is a clue here: whatever is hidden is only known from the rest.
  const given = useMemo(() => Uint8Array.from(tokens, (digit) => (digit ? 1 : 0)), [tokens]);
  const untouched = hidden === maskOf(trace.spec.tokens);
  const first = untouched ? frameAt(trace, 0).prediction : null;
  const { prediction, waiting, problem } = useOpinion(tokens, given, first);
  const frame = useMemo(
    () => gameFrame({ tokens, given }, prediction, false, true),
    [tokens, given, prediction],
  );
  const masked = [...tokens.keys()].filter((cell) => tokens[cell] === 0);
  const [pointed, setPointed] = useState<number | null>(null);
  const watched = useMemo(() => watchedIn(trace.spec.tokens), [trace]);
  // A cell that was just hidden is under the pointer still, and not the one to be watched.
  const chosen = [pointed, watched.cell].find(
    (cell) => cell !== null && tokens[cell] === 0 && trace.spec.tokens[cell] === 0,
  );
  const shown = chosen ?? masked[0] ?? null;
  const least = prediction ? leastSure(tokens, prediction) : null;
  const met = least !== null && !waiting && least.p < SURE;

  const act = (cell: number) =>
    address.set({
      hide: [...hidden].map((bit, at) => (at === cell ? (bit === "1" ? "0" : "1") : bit)).join(""),
    });
  return (
    <Stage
      prose={<Prose />}
      board={
        <EditBoard
          frame={frame}
          heat="confidence"
          pencilMarks
          lit={watched.seen}
          label="Board with masks"
          onPoint={setPointed}
          onAct={act}
        >
          <Button onClick={() => address.set({ hide: null })}>As it was</Button>
        </EditBoard>
      }
    >
      <State making={making} />
      {problem && <p role="alert">{problem}</p>}
      {shown !== null && prediction ? (
        <div>
          <h2>{cellAloud(shown)}</h2>
          <Bars probs={marginalOf(prediction, shown)!} name={cellAloud(shown)} />
          {least && (
            <p>
              Least sure: {cellAloud(least.cell)}, where the best digit gets {percent(least.p)}.
            </p>
          )}
        </div>
      ) : (
        <p role="status">{masked.length ? "Asking the model…" : "Nothing is hidden."}</p>
      )}
      <Question
        chapter="masks"
        met={met}
        ask="Make the model unsure: hide cells until, in some cell, no digit gets 50 %."
        answer="The more of a cell’s row, column and box is gone, the wider the model spreads its bets. That is all a masked diffusion model has: probabilities for what it cannot see. What happens next depends on which of them are written down first."
      />
    </Stage>
  );
}

const maskOf = (tokens: Tokens): string => Array.from(tokens, (t) => (t ? "0" : "1")).join("");
