// Part 1: the board goes in, nine probabilities come out. The fewer digits it has, the less sure they are.
import { useMemo, useState } from "react";
import { asGiven, coveredBy, coverOrder } from "../../../trace/story.ts";
import { percent } from "../../../trace/words.ts";
import { cellAloud } from "../../../ui/board/describe.ts";
import { Button } from "../../../ui/controls/Button.tsx";
import { Term } from "../../../ui/glossary/Term.tsx";
import { gameFrame } from "../../state/shown.ts";
import { EditBoard } from "./LessonBoard.tsx";
import { ModelDrawing } from "./ModelDrawing.tsx";
import { useOpinion } from "./opinions.ts";
import type { Part, PartProps } from "./part.ts";
import { Question, Slider } from "./parts.tsx";
import { useAddressed } from "./state.ts";
import type { Story } from "./story.ts";

/** Cells hidden at first, besides the cell that the story follows. */
const FIRST = 20;

/** The text calls the model sure from this probability on. */
const SURE = 0.99;

function useHidden({ kept, first, covered }: Story) {
  const address = useAddressed();
  const most = coverOrder(kept.spec.given, first.cell).length;
  const count = address.whole("covered", FIRST, 0, most);
  const brushed = /^[01]{81}$/.test(address.text("hide") ?? "") ? address.text("hide") : null;
  const tokens = useMemo(
    () =>
      brushed
        ? kept.solution!.map((digit, cell) => (brushed[cell] === "1" ? 0 : digit))
        : coveredBy(kept, first.cell, count),
    [kept, first, brushed, count],
  );
  const cover = (cells: readonly number[], hide: boolean) => {
    const bits = Array.from(tokens, (token) => (token ? "0" : "1"));
    for (const cell of cells) bits[cell] = hide ? "1" : "0";
    bits[first.cell] = "1";
    address.set({ hide: bits.join("") });
  };
  return { address, most, count, tokens, cover, probs: brushed ? null : covered[count]! };
}

function Board({ story }: PartProps) {
  const { first } = story;
  const { address, tokens, cover, probs } = useHidden(story);
  const [pointed, setPointed] = useState<number | null>(null);
  const query = useMemo(() => asGiven(tokens), [tokens]);
  const { prediction, problem } = useOpinion<never>(query.tokens, query.given);
  const frame = useMemo(() => gameFrame(query, prediction, false, true), [query, prediction]);
  const cell = pointed !== null && tokens[pointed] === 0 ? pointed : first.cell;
  return (
    <EditBoard
      frame={frame}
      heat="confidence"
      pencilMarks
      lit={[first.cell]}
      label="Board with masks"
      onPoint={setPointed}
      onBrush={cover}
      drawing={
        <>
          <ModelDrawing frame={frame} cell={cell} probs={cell === first.cell ? probs : null} />
          {problem && <p role="alert">{problem}</p>}
        </>
      }
    >
      <Button onClick={() => address.set({ hide: null, covered: null })}>Reset</Button>
    </EditBoard>
  );
}

function Text({ story }: PartProps) {
  const { first, kept } = story;
  const { address, most, count, tokens, probs } = useHidden(story);
  const shown = tokens.filter(Boolean).length;
  const p = probs?.[first.token - 1] ?? 0;
  const sureFrom = 80 - story.covered.findLastIndex((chances) => chances[first.right - 1]! >= SURE);
  return (
    <>
      <p>
        A <em>masked diffusion model</em> learns from full boards. Some cells are hidden behind{" "}
        <Term id="mask">masks</Term>, and the model predicts the hidden digits. It does not answer
        with one digit. It gives nine probabilities for each masked cell, all in one forward pass.
      </p>
      <p>
        We follow one cell of one puzzle, {cellAloud(first.cell)}, framed on the board. A{" "}
        {first.right} belongs there. <strong>Move the slider</strong> and see how many digits the
        model needs to find it. Or hide digits yourself: press or drag over cells, or use Space.
      </p>
      <Slider
        label="Digits hidden"
        value={count}
        max={most}
        shown={`${count} of ${most}; ${shown} are left`}
        onChange={(value) => address.set({ covered: value, hide: null })}
      />
      <Question
        part="hide"
        met={probs !== null && probs[first.right - 1]! < p}
        ask={`Hide digits until the model thinks that a ${first.token} belongs there.`}
        answer={`With ${sureFrom} digits the model is still sure of the ${first.right}. With the ${kept.spec.given.filter(Boolean).length} clues of the puzzle it gives a wrong ${first.token} ${percent(story.covered[most]![first.token - 1]!)}. That is an honest probability: the model cannot know more yet. But the board has to be filled from such probabilities.`}
      />
    </>
  );
}

export const part: Part = {
  id: "hide",
  title: "Hide it",
  sentence: () => "A board with masks goes in; nine probabilities come out for every masked cell.",
  seconds: 45,
  guess: {
    part: "guess1",
    question: "How many of the 81 digits does the model need to be sure of the framed cell?",
    options: [
      { value: "60", label: "About 60" },
      { value: "40", label: "About 40" },
      { value: "25", label: "About 25" },
    ],
    right: "25",
  },
  Board,
  Text,
  reveals: ({ kept, first }) => {
    const most = coverOrder(kept.spec.given, first.cell).length;
    return [0.6, 0.8, 1].map((share) => ({ covered: Math.round(share * most) }));
  },
};
