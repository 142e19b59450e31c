// Part 6: two wrong digits that support each other, judged by quality and by leave-one-out.
import { useMemo } from "react";
import { frameAt } from "../../../trace/frame.ts";
import { LINE, wrongCells } from "../../../trace/lessons.ts";
import { decimals } from "../../../trace/words.ts";
import { cellAloud } from "../../../ui/board/describe.ts";
import { Button } from "../../../ui/controls/Button.tsx";
import { gameFrame } from "../../state/shown.ts";
import { Arcs } from "./Arcs.tsx";
import { EditBoard } from "./LessonBoard.tsx";
import { ModelDrawing } from "./ModelDrawing.tsx";
import { useLeftOut, useOpinion } from "./opinions.ts";
import type { Part, PartProps } from "./part.ts";
import { Question, Table } from "./parts.tsx";
import { useAddressed } from "./state.ts";

function usePair({ pair: trace }: PartProps["story"]) {
  const address = useAddressed();
  const { given, tokens: start } = trace.spec;
  const wrong = useMemo(() => wrongCells(start, trace), [start, trace]);
  const at = address.whole("righted", -1, 0, 80);
  const righted = wrong.includes(at) ? at : null;
  const tokens = useMemo(
    () => start.map((token, cell) => (cell === righted ? trace.solution![cell]! : token)),
    [start, righted, trace],
  );
  return { address, trace, given, wrong, righted, tokens };
}

function useJudged({ trace, given, righted, tokens }: ReturnType<typeof usePair>) {
  const first = righted === null ? frameAt(trace, 0).prediction : null;
  const { prediction, problem } = useOpinion(tokens, given, first);
  return { prediction, problem };
}

function Board({ story }: PartProps) {
  const pair = usePair(story);
  const { address, given, wrong, righted, tokens } = pair;
  const { prediction } = useJudged(pair);
  const frame = useMemo(
    () => gameFrame({ tokens, given }, prediction, true, false),
    [tokens, given, prediction],
  );
  const [a, b] = [wrong[0]!, wrong[1]!];
  const both = righted === null;
  const link = (from: number, to: number) => ({ from, to, step: 0, moved: 0.3 });
  return (
    <EditBoard
      frame={frame}
      heat="quality"
      pencilMarks={false}
      label="Two errors that support each other"
      overlay={
        <Arcs
          first={-1}
          wrong={both ? wrong : wrong.filter((cell) => cell !== righted)}
          misled={wrong}
          links={both ? [link(a, b), link(b, a)] : []}
        />
      }
      onAct={(cell) => {
        if (wrong.includes(cell)) address.set({ righted: cell === righted ? null : cell });
      }}
      drawing={<ModelDrawing frame={frame} cell={righted === a ? b : a} />}
    >
      <Button onClick={() => address.set({ righted: null })}>Both wrong again</Button>
    </EditBoard>
  );
}

function Text({ story }: PartProps) {
  const pair = usePair(story);
  const { address, given, wrong, righted, tokens } = pair;
  const { prediction, problem } = useJudged(pair);
  const asked = address.text("asked") !== null;
  const question = useMemo(
    () => (asked ? { tokens, given, cells: wrong } : null),
    [asked, tokens, given, wrong],
  );
  const alone = useLeftOut(question);
  const quality = (cell: number) => prediction?.quality?.[cell];
  return (
    <>
      <p>
        A single wrong digit on an otherwise right board is easy to find. Two that support each
        other are not. On this board exactly two digits are wrong; they are ringed. Each is what one
        would expect given the other (the arrows). So both pass, and the model doubts right digits
        around them instead. <strong>Choose one of the two.</strong> It is corrected, and nothing
        supports the other any more.
      </p>
      <p>
        There is a slower judge: mask a digit and ask the model what belongs there. This{" "}
        <em>leave-one-out</em> takes a forward pass for every digit, and is exact if all the others
        are right. Does it find what quality missed?{" "}
        <Button onClick={() => address.set({ asked: 1 })}>Ask leave-one-out</Button>
      </p>
      {problem && <p role="alert">{problem}</p>}
      {alone.problem && <p role="alert">{alone.problem}</p>}
      <Table
        live
        head={["Wrong digit", "Quality", "Leave-one-out"]}
        rows={wrong.map((cell, i) => [
          `${cellAloud(cell)}, ${tokens[cell]}${cell === righted ? ", corrected" : ""}`,
          verdict(quality(cell)),
          asked ? verdict(alone.chances?.[i]) : "not asked",
        ])}
      />
      <Question
        part="vouch"
        met={righted !== null}
        ask="Correct one of the two, and see how the quality of the other changes."
        answer="Quality is a probability given the rest of the board. If the rest is wrong too, it can be computed correctly and still mislead; leave-one-out is no better here. Samplers keep filling the board until another digit contradicts the pair. That is how the first wrong digit was found."
      />
    </>
  );
}

const verdict = (value: number | undefined): string =>
  value === undefined ? "…" : `${decimals(value)}, ${value >= LINE ? "passes" : "caught"}`;

export const part: Part = {
  id: "vouch",
  title: "Two errors that support each other",
  sentence: () => "Two wrong digits support each other, and the judge lets both pass.",
  seconds: 60,
  guess: {
    part: "guess6",
    question: "One of the two is corrected. What happens to the other’s quality?",
    options: [
      { value: "stays", label: "It stays" },
      { value: "falls", label: "It falls" },
    ],
    right: "falls",
  },
  Board,
  Text,
  reveals: ({ pair }) => [{ righted: wrongCells(pair.spec.tokens, pair)[0]! }],
};
