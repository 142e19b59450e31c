// Chapter 6: the reader writes wrong digits into a right board; and two that vouch for each other.
import { useMemo } from "react";
import type { Given, Tokens } from "../../../../diffusion/types.ts";
import { LINE, wrongCells } from "../../../../trace/lessons.ts";
import { frameAt } from "../../../../trace/frame.ts";
import type { Trace } from "../../../../trace/types.ts";
import { cellAloud } from "../../../../ui/board/describe.ts";
import { decimals } from "../../../../trace/words.ts";
import { Term } from "../../../../ui/glossary/Term.tsx";
import { Button } from "../../../../ui/controls/Button.tsx";
import { gameFrame } from "../../../state/shown.ts";
import { EditBoard } from "../LessonBoard.tsx";
import { Question, Stage, State } from "../parts.tsx";
import { makeVouching } from "../made.ts";
import { useOpinion } from "../opinions.ts";
import { begun, type Making, useLessonRun } from "../runs.ts";
import { cellsIn, cellsText, useAddressed, useWished } from "../state.ts";

export function Sabotage() {
  const address = useAddressed();
  const wished = useWished();
  const right = useLessonRun("judge", wished, begun);
  const pair = useLessonRun("vouch", { puzzle: wished.puzzle }, makeVouching);
  return (
    <>
      {right.trace ? (
        <Spoiling trace={right.trace} making={right} />
      ) : (
        <>
          <ProseOfOne />
          <State making={right} />
        </>
      )}
      <h2>Two that vouch for each other</h2>
      {pair.trace ? (
        <Pair trace={pair.trace} making={pair} />
      ) : (
        <>
          <ProseOfTwo />
          <State making={pair} />
        </>
      )}
      <Question
        chapter="sabotage"
        met={address.text("turned") !== null && address.text("righted") !== null}
        ask="Make one digit of the first board wrong and read its quality; then part the two on the second."
        answer="Quality is a probability given the rest of the board. When the rest is wrong too, it can be rightly reasoned and still mistaken. Samplers answer with patience: they go on filling, and sooner or later something contradicts the pair."
      />
    </>
  );
}

function ProseOfOne() {
  return (
    <p>
      How good is the judge? This board is right.{" "}
      <strong>Choose any digit that is no clue to make it wrong</strong>, and again for another
      wrong one. Before you do: will the <Term id="quality">quality</Term> of the wrong digit alone
      fall, or that of its row, column and box, too? The whole board is asked after every change.
    </p>
  );
}

function ProseOfTwo() {
  return (
    <p>
      A lone wrong digit on a board that is otherwise right has everything against it. The dangerous
      ones come in company. On this board exactly two digits are wrong, and dotted. Each is what one
      would expect given the other, so both pass. <strong>Choose one of them</strong>: it is put
      right, and its friend loses its only witness.
    </p>
  );
}

interface PartProps {
  readonly trace: Trace;
  readonly making: Making;
}

function Spoiling({ trace, making }: PartProps) {
  const { given } = trace.spec;
  const solution = trace.solution!;
  const address = useAddressed();
  const turns = address.text("turned");
  const tokens: Tokens = useMemo(() => {
    const turned = Uint8Array.from(solution);
    for (const cell of cellsIn(turns)) if (!given[cell]) turned[cell] = (turned[cell]! % 9) + 1;
    return turned;
  }, [solution, given, turns]);
  const wrong = wrongCells(tokens, trace);
  const { frame, quality, said } = useJudged(tokens, given);
  const act = (cell: number) => {
    if (given[cell]) return;
    address.set({ turned: cellsText([...cellsIn(turns), cell]) });
  };
  const found = wrong.filter((cell) => quality(cell) < LINE).length;
  return (
    <Stage
      prose={<ProseOfOne />}
      board={
        <EditBoard
          frame={frame}
          heat="quality"
          pencilMarks={false}
          label="Right board, to be spoiled"
          onAct={act}
        >
          <Button onClick={() => address.set({ turned: null })}>Put all right</Button>
        </EditBoard>
      }
    >
      <State making={making} />
      <Said
        said={said}
        lines={wrong.map(
          (cell) =>
            `${cellAloud(cell)}: ${tokens[cell]} is wrong, quality ${decimals(quality(cell))}`,
        )}
        none="No digit is wrong."
        sum={`${found} of ${wrong.length} found by quality under ${decimals(LINE)}.`}
      />
    </Stage>
  );
}

function Pair({ trace, making }: PartProps) {
  const { given } = trace.spec;
  const start = trace.spec.tokens;
  const wrong = useMemo(() => wrongCells(start, trace), [start, trace]);
  const address = useAddressed();
  const at = address.whole("righted", -1, 0, 80);
  const righted = wrong.includes(at) ? at : null;
  const setRighted = (cell: number | null) => address.set({ righted: cell });
  const tokens = useMemo(
    () =>
      righted === null
        ? start
        : Uint8Array.from(start, (t, at) => (at === righted ? trace.solution![at]! : t)),
    [start, righted, trace],
  );
  const first = righted === null ? frameAt(trace, 0).prediction : null;
  const { frame, quality, said } = useJudged(tokens, given, first);
  const act = (cell: number) => {
    if (!wrong.includes(cell)) return;
    setRighted(cell === righted ? null : cell);
  };
  return (
    <Stage
      prose={<ProseOfTwo />}
      board={
        <EditBoard
          frame={frame}
          heat="quality"
          pencilMarks={false}
          lit={wrong}
          label="Two that vouch for each other"
          onAct={act}
        >
          <Button onClick={() => setRighted(null)}>Both wrong again</Button>
        </EditBoard>
      }
    >
      <State making={making} />
      <Said
        said={said}
        lines={wrong.map((cell) =>
          cell === righted
            ? `${cellAloud(cell)}: put right`
            : `${cellAloud(cell)}: ${tokens[cell]} is wrong, quality ${decimals(quality(cell))}${quality(cell) >= LINE ? ", passes" : ", found out"}`,
        )}
        none=""
        sum=""
      />
    </Stage>
  );
}

function useJudged(
  tokens: Tokens,
  given: Given,
  first: ReturnType<typeof frameAt>["prediction"] = null,
) {
  const { prediction, problem } = useOpinion(tokens, given, first);
  const frame = useMemo(
    () => gameFrame({ tokens, given }, prediction, true, false),
    [tokens, given, prediction],
  );
  return {
    frame,
    quality: (cell: number) => prediction?.quality?.[cell] ?? Number.NaN,
    said: prediction ? null : (problem ?? "Asking the model…"),
  };
}

interface SaidProps {
  /** Why there are no numbers; null where there are. */
  readonly said: string | null;
  readonly lines: readonly string[];
  readonly none: string;
  readonly sum: string;
}

function Said({ said, lines, none, sum }: SaidProps) {
  if (said) return <p role="status">{said}</p>;
  return (
    <div aria-live="polite">
      {lines.length === 0 ? (
        <p>{none}</p>
      ) : (
        <>
          <ul className="lesson-list">
            {lines.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
          <p>{sum}</p>
        </>
      )}
    </div>
  );
}
