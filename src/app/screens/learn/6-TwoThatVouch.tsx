// Part 6: two wrong digits that vouch for each other; what quality and leave-one-out see of them.
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
import { Question } from "./parts.tsx";
import { useAddressed } from "./state.ts";

function usePair({ vouch: trace }: PartProps["story"]) {
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
      label="Two that vouch for each other"
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
        A wrong digit alone on a board that is otherwise right has everything against it. The
        dangerous ones come in company. On this board exactly two digits are wrong, and ringed. Each
        is what one would expect given the other: the arrows. So both pass, and right digits around
        them are doubted in their place. <strong>Choose one of them.</strong> It is put right, and
        the other loses its only witness.
      </p>
      <p>
        There is a slower judge: mask a digit and ask what belongs there. This{" "}
        <em>leave-one-out</em> takes a forward pass for every digit, and is exact where all the
        others are right. Does it see what quality missed?{" "}
        <Button onClick={() => address.set({ asked: 1 })}>Ask leave-one-out</Button>
      </p>
      {problem && <p role="alert">{problem}</p>}
      {alone.problem && <p role="alert">{alone.problem}</p>}
      <table className="lesson-table" aria-live="polite">
        <thead>
          <tr>
            <th scope="col">Wrong digit</th>
            <th scope="col">Quality</th>
            <th scope="col">Leave-one-out</th>
          </tr>
        </thead>
        <tbody>
          {wrong.map((cell, i) => (
            <tr key={cell}>
              <th scope="row">
                {cellAloud(cell)}, {tokens[cell]}
                {cell === righted ? ", put right" : ""}
              </th>
              <td>{verdict(quality(cell))}</td>
              <td>{asked ? verdict(alone.chances?.[i]) : "not asked"}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <Question
        part="vouch"
        met={righted !== null}
        ask="Put one of the two right, and read what becomes of the other."
        answer="Quality is a probability given the rest of the board. When the rest is wrong too, it can be rightly reasoned and still mistaken; leave-one-out is no better here. Samplers answer with patience: they go on filling, and sooner or later something contradicts the pair. So it went with the first wrong digit."
      />
    </>
  );
}

const verdict = (value: number | undefined): string =>
  value === undefined ? "…" : `${decimals(value)}, ${value >= LINE ? "passes" : "found out"}`;

export const part: Part = {
  id: "vouch",
  title: "Two that vouch for each other",
  sentence: () => "Two wrong digits vouch for each other, and the judge lets both pass.",
  seconds: 60,
  guess: {
    part: "guess6",
    question: "One of the two is put right. What happens to the other’s quality?",
    options: [
      { value: "stays", label: "It stays" },
      { value: "falls", label: "It falls" },
    ],
    right: "falls",
  },
  Board,
  Text,
  reveals: ({ vouch }) => [{ righted: wrongCells(vouch.spec.tokens, vouch)[0]! }],
};
