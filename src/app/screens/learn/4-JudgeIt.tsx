// Part 4: the reader looks for wrong digits, then the model judges them: quality, dial, threshold.
import { useMemo, useState } from "react";
import { frameAt } from "../../../trace/frame.ts";
import { firstQuality, tradeOf, underLine, wrongCells } from "../../../trace/lessons.ts";
import { count, decimals } from "../../../trace/words.ts";
import { Button } from "../../../ui/controls/Button.tsx";
import { Term } from "../../../ui/glossary/Term.tsx";
import { gameFrame } from "../../state/shown.ts";
import { Histograms } from "./Histograms.tsx";
import { EditBoard } from "./LessonBoard.tsx";
import { ModelDrawing } from "./ModelDrawing.tsx";
import type { Part, PartProps } from "./part.ts";
import { Question, Slider, Table } from "./parts.tsx";
import { scoreOf } from "./score.ts";
import { cellsIn, cellsText, useAddressed } from "./state.ts";

function useContest({ judge: trace }: PartProps["story"]) {
  const address = useAddressed();
  const { tokens, given } = trace.spec;
  const wrong = useMemo(() => new Set(wrongCells(tokens, trace)), [tokens, trace]);
  const judged = useMemo(() => firstQuality(trace), [trace]);
  const blamed: ReadonlySet<number> = new Set(
    cellsIn(address.text("marks")).filter((cell) => !given[cell] && tokens[cell]),
  );
  const compared = address.text("compared") !== null;
  const line = address.whole("line", 50, 0, 100);
  const under = new Set(
    judged.filter(({ quality }) => quality < line / 100).map(({ cell }) => cell),
  );
  return { address, trace, wrong, judged, blamed, compared, line, under };
}

function Board({ story }: PartProps) {
  const { address, trace, wrong, blamed, compared, under } = useContest(story);
  const { tokens, given } = trace.spec;
  const [pointed, setPointed] = useState<number | null>(null);
  const frame = useMemo(
    () => gameFrame(trace.spec, frameAt(trace, 0).prediction, true, compared),
    [trace, compared],
  );
  const first = [...wrong][0]!;
  const act = (cell: number) => {
    if (given[cell] || compared || tokens[cell] === 0) return;
    const next = new Set(blamed);
    if (!next.delete(cell)) next.add(cell);
    address.set({ marks: cellsText(next) });
  };
  return (
    <EditBoard
      frame={frame}
      heat={compared ? "quality" : "none"}
      pencilMarks={false}
      solution={compared ? trace.solution : null}
      lit={[...(compared ? under : blamed)]}
      label="Board with wrong digits"
      onPoint={setPointed}
      onAct={act}
      drawing={
        compared && (
          <ModelDrawing
            frame={frame}
            cell={pointed !== null && tokens[pointed] ? pointed : first}
          />
        )
      }
    >
      <Button strong onClick={() => address.set({ compared: compared ? null : 1 })}>
        {compared ? "Hide again" : "Let the model judge"}
      </Button>
    </EditBoard>
  );
}

function Text({ story }: PartProps) {
  const { address, trace, wrong, judged, blamed, compared, line } = useContest(story);
  const trade = useMemo(() => tradeOf(trace), [trace]);
  const model = underLine(trace, line / 100);
  const you = scoreOf(blamed, wrong);
  const of = (found: number) => `${found} of ${wrong.size}`;
  return (
    <>
      <p>
        Here is another run on our puzzle, stopped midway. {count(wrong.size, "digit")} on it are
        wrong. Bold digits are clues. <strong>Mark those that you think are wrong</strong>, as many
        as you like. {count(blamed.size, "digit")} marked.
      </p>
      <p>
        Then let the model judge. PRISM adds one small output: for every digit on the board, the
        probability that it is right, given all the others. This is its{" "}
        <Term id="quality">quality</Term>. It comes from the same forward pass: nine bars for a
        mask, one dial for a digit. Point at a digit to see its dial. Digits under the{" "}
        <em>threshold</em> count as wrong.
      </p>
      <Slider
        label="Threshold"
        value={line}
        max={100}
        shown={decimals(line / 100)}
        onChange={(value) => address.set({ line: value })}
      />
      {compared && (
        <>
          <Histograms
            line={line / 100}
            rows={[
              {
                name: "Wrong digits",
                kind: "wrong",
                values: judged.filter(({ cell }) => wrong.has(cell)),
              },
              {
                name: "Right digits",
                kind: "right",
                values: judged.filter(({ cell }) => !wrong.has(cell)),
              },
            ]}
          />
          <Table
            head={["Judge", "Wrong digits found", "Right digits called wrong"]}
            rows={[
              ["You", of(you.found), you.blamed],
              [`Model, quality under ${decimals(line / 100)}`, of(model.found), model.blamed],
            ]}
          />
        </>
      )}
      <Question
        part="judge"
        met={compared && model.found === wrong.size}
        ask="Let the model judge, and raise the threshold until every wrong digit is under it. How many right digits are under it too?"
        answer={`A threshold trades wrong digits found against right digits called wrong. On this board, a threshold that calls no right digit wrong finds ${trade.foundFree} of ${trade.wrong}; ${trade.blamedForAll === null ? "none finds all" : `the lowest that finds all calls ${count(trade.blamedForAll, "right digit")} wrong`}. Taking back a right digit costs a pass or two. Keeping a wrong one may cost the board.`}
      />
    </>
  );
}

export const part: Part = {
  id: "judge",
  title: "Judge it",
  sentence: ({ judge }) =>
    `${wrongCells(judge.spec.tokens, judge).length} of these digits are wrong. For each digit, one dial shows how likely it is to be right.`,
  seconds: 120,
  guess: {
    part: "guess4",
    question: "How many of the wrong digits can you find?",
    options: [
      { value: "0", label: "None" },
      { value: "few", label: "One to three" },
      { value: "many", label: "More" },
    ],
  },
  Board,
  Text,
  reveals: () => [{ compared: 1 }, { line: 20 }, { line: 80 }],
};
