// Part 10: the closing card: three sentences, the reader's score, and a link to play the puzzle.
import { remaskedIn } from "../../../trace/story.ts";
import { LINE, underLine, wrongAt, wrongCells } from "../../../trace/lessons.ts";
import { hrefOf } from "../../state/route.ts";
import { useProgress } from "../../state/progress.ts";
import type { Part, PartProps } from "./part.ts";
import { scoreOf } from "./score.ts";
import { cellsIn, useAddressed } from "./state.ts";
import { TwoBoards } from "./TwoBoards.tsx";

function Board({ story: { kept, released } }: PartProps) {
  return (
    <TwoBoards
      left={{ trace: kept, name: "Without remasking" }}
      right={{ trace: released, name: "With remasking" }}
      part="end"
    />
  );
}

function Text({ story }: PartProps) {
  const { kept, released, first, judge } = story;
  const address = useAddressed();
  const best = useProgress((now) => now.best);
  const marked = new Set(cellsIn(address.text("marks")));
  const wrong = new Set(wrongCells(judge.spec.tokens, judge));
  const [you, model] = [scoreOf(marked, wrong), underLine(judge, LINE)];
  const puzzle = Array.from(kept.spec.tokens).join("");
  return (
    <div className="stack lesson-card">
      <ol className="stack gap-3">
        <li>
          A masked diffusion model writes likely digits, and some of them are wrong: one wrong{" "}
          {first.token} became {wrongAt(kept, kept.steps.length).length} wrong digits.
        </li>
        <li>
          A second output, the quality of every digit on the board, shows which digits no longer
          fit: the {first.token} was taken back in step{" "}
          {remaskedIn(released, first.cell, first.token)}, and the board ended right.
        </li>
        <li>
          The judge looks at one digit given the rest, so errors that support each other can pass
          for a while.
        </li>
      </ol>
      <p>
        {marked.size > 0
          ? `You found ${you.found} of ${wrong.size} wrong digits and called ${you.blamed} right ones wrong; the model found ${model.found} and called ${model.blamed} wrong. `
          : ""}
        {best
          ? `Your best against the judge: ${best.score} points.`
          : "You have not fooled the judge yet."}
      </p>
      <p>
        <a
          className="button button-strong lesson-link"
          href={hrefOf({ path: "play", query: `p=${puzzle}` })}
        >
          Now beat it: play this puzzle
        </a>{" "}
        <a className="button lesson-link" href={hrefOf({ path: "learn/researchers", query: "" })}>
          For researchers
        </a>
      </p>
    </div>
  );
}

export const part: Part = {
  id: "end",
  title: "What to remember",
  sentence: () => "Likely is not always right. A second output shows which digits no longer fit.",
  seconds: 15,
  Board,
  Text,
  reveals: () => [],
};
