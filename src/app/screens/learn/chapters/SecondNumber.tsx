// Chapter 4: a board with wrong digits; the reader's own doubts against quality.
import { Term } from "../../../../ui/glossary/Term.tsx";
import { useMemo } from "react";
import { firstQuality, tradeOf, wrongCells } from "../../../../trace/lessons.ts";
import { frameAt } from "../../../../trace/frame.ts";
import type { Trace } from "../../../../trace/types.ts";
import { count } from "../../../../trace/words.ts";
import { Button } from "../../../../ui/controls/Button.tsx";
import { gameFrame } from "../../../state/shown.ts";
import { Histograms } from "../Histograms.tsx";
import { EditBoard } from "../LessonBoard.tsx";
import { Question, Slider, Stage, State } from "../parts.tsx";
import { type Score, scoreOf } from "../score.ts";
import { makeSpoilt } from "../made.ts";
import { type Making, useLessonRun } from "../runs.ts";
import { cellsIn, cellsText, useAddressed, useWished } from "../state.ts";

export function SecondNumber() {
  const wished = useWished();
  const making = useLessonRun("judge", wished.puzzle === null ? {} : wished, makeSpoilt);
  if (making.trace) return <Contest trace={making.trace} making={making} />;
  return (
    <>
      <Prose full={false} wrong="some digits" />
      <State making={making} />
    </>
  );
}

function Prose({ full, wrong }: { readonly full: boolean; readonly wrong: string }) {
  return (
    <>
      <p>
        PRISM gives the model one small output more. For every digit that is written it tells, in
        the same forward pass, the probability that this digit is right, given all the rest of the
        board: its{" "}
        <em>
          <Term id="quality">quality</Term>
        </em>
        . For masked cells there are nine probabilities, for written ones there is a verdict.
      </p>
      <p>
        {full
          ? "This board is full"
          : "The model is halfway through a very hard puzzle, and took nothing back"}
        : {wrong} on it are wrong. The bold digits are clues.{" "}
        <strong>Mark the digits that you think are wrong</strong>, as many as you like, then
        compare.
      </p>
    </>
  );
}

function Contest({ trace, making }: { readonly trace: Trace; readonly making: Making }) {
  const address = useAddressed();
  const { tokens, given } = trace.spec;
  const wrong = useMemo(() => new Set(wrongCells(tokens, trace)), [tokens, trace]);
  const judgedCells = useMemo(() => firstQuality(trace), [trace]);
  const blamed: ReadonlySet<number> = new Set(
    cellsIn(address.text("marks")).filter((cell) => !given[cell]),
  );
  const compared = address.text("compared") !== null;
  const line = address.whole("line", 50, 0, 100);
  const under = new Set(
    judgedCells.filter(({ quality }) => quality < line / 100).map(({ cell }) => cell),
  );
  const frame = useMemo(
    () => gameFrame(trace.spec, frameAt(trace, 0).prediction, true, compared),
    [trace, compared],
  );
  const model = scoreOf(under, wrong);
  const trade = useMemo(() => tradeOf(trace), [trace]);
  const act = (cell: number) => {
    if (given[cell] || compared || tokens[cell] === 0) return;
    const next = new Set(blamed);
    if (!next.delete(cell)) next.add(cell);
    address.set({ marks: cellsText(next) });
  };
  return (
    <Stage
      prose={<Prose full={!tokens.includes(0)} wrong={count(wrong.size, "digit")} />}
      board={
        <EditBoard
          frame={frame}
          heat={compared ? "quality" : "none"}
          pencilMarks={false}
          solution={compared ? trace.solution : null}
          lit={[...(compared ? under : blamed)]}
          label="Board with wrong digits"
          onAct={act}
        >
          <Button strong onClick={() => address.set({ compared: compared ? null : 1 })}>
            {compared ? "Hide again" : "Compare"}
          </Button>
        </EditBoard>
      }
    >
      <State making={making} />
      {compared ? (
        <>
          <table className="lesson-table">
            <thead>
              <tr>
                <th scope="col">Judge</th>
                <th scope="col">Wrong ones found</th>
                <th scope="col">Right ones blamed</th>
              </tr>
            </thead>
            <tbody>
              <ScoreRow name="You" score={scoreOf(blamed, wrong)} of={wrong.size} />
              <ScoreRow
                name={`Quality under ${(line / 100).toFixed(2)}`}
                score={model}
                of={wrong.size}
              />
            </tbody>
          </table>
          <Histograms
            line={line / 100}
            rows={[
              {
                name: "Wrong digits",
                kind: "wrong",
                values: judgedCells.filter(({ cell }) => wrong.has(cell)),
              },
              {
                name: "Right digits",
                kind: "right",
                values: judgedCells.filter(({ cell }) => !wrong.has(cell)),
              },
            ]}
          />
          <Slider
            label="Line"
            value={line}
            min={0}
            max={100}
            step={1}
            shown={(line / 100).toFixed(2)}
            onChange={(value) => address.set({ line: value })}
          />
          <p>
            Everything under the line is lit: what a sampler with this threshold would take back.
          </p>
        </>
      ) : (
        <p>
          {count(blamed.size, "digit")} marked. The model needed one forward pass; take your time.
        </p>
      )}
      <Question
        chapter="second-number"
        met={compared && model.found === wrong.size}
        ask="Compare, then move the line until every wrong digit lies under it. What does that cost in right ones?"
        answer={`Where the line lies is a trade: higher finds more wrong digits and lets go of more right ones. On this board a line that blames no right digit finds ${trade.foundFree} of ${trade.wrong}; ${trade.blamedForAll === null ? "none finds all" : `the lowest that finds all blames ${trade.blamedForAll}`}. A right digit that is let go costs a pass or two; a wrong one that is kept may cost the board.`}
      />
    </Stage>
  );
}

function ScoreRow({
  name,
  score,
  of,
}: {
  readonly name: string;
  readonly score: Score;
  readonly of: number;
}) {
  return (
    <tr>
      <th scope="row">{name}</th>
      <td>
        {score.found} of {of}
      </td>
      <td>{score.blamed}</td>
    </tr>
  );
}
