// Part 8: a game against quality. The reader changes two digits of a right board; the lower of their
// qualities is the score.
import { useEffect, useMemo, useState } from "react";
import { LINE } from "../../../trace/lessons.ts";
import { percent } from "../../../trace/words.ts";
import { cellAloud } from "../../../ui/board/describe.ts";
import { digitOfKey } from "../../../ui/board/digitKey.ts";
import { Button } from "../../../ui/controls/Button.tsx";
import { scored, useProgress } from "../../state/progress.ts";
import { gameFrame } from "../../state/shown.ts";
import { EditBoard } from "./LessonBoard.tsx";
import { ModelDrawing } from "./ModelDrawing.tsx";
import { useOpinion } from "./opinions.ts";
import type { Part, PartProps } from "./part.ts";
import { Question } from "./parts.tsx";
import { useAddressed } from "./state.ts";
import type { Story } from "./story.ts";

const DIGITS = [1, 2, 3, 4, 5, 6, 7, 8, 9];

type Changed = readonly (readonly [cell: number, token: number])[];

/** "12.5.14.7": cell and digit, at most twice, of cells that may be changed, and wrong. */
function changesIn(text: string | null, { fool, kept }: Story): Changed {
  const numbers = /^\d{1,2}\.[1-9](\.\d{1,2}\.[1-9])?$/.test(text ?? "")
    ? text!.split(".").map(Number)
    : [];
  return [0, 2]
    .filter((at) => at < numbers.length)
    .map((at) => [numbers[at]!, numbers[at + 1]!] as const)
    .filter(
      ([cell, token], i, all) =>
        fool[cell] &&
        !kept.spec.given[cell] &&
        token !== fool[cell] &&
        all.findIndex(([other]) => other === cell) === i,
    );
}

function useGame(story: Story) {
  const address = useAddressed();
  const text = address.text("fool");
  const changed = useMemo(() => changesIn(text, story), [text, story]);
  const { given } = story.kept.spec;
  const tokens = useMemo(() => {
    const board = Uint8Array.from(story.fool);
    for (const [cell, token] of changed) board[cell] = token;
    return board;
  }, [story, changed]);
  const { prediction, waiting, problem } = useOpinion<never>(tokens, given);
  const judged =
    waiting || !prediction ? null : changed.map(([cell]) => prediction.quality![cell]!);
  return { address, changed, given, tokens, prediction, judged, problem };
}

/** The lower quality of two wrong digits, 0 to 100; null before there are two. */
const scoreOf = (judged: readonly number[] | null): number | null =>
  judged?.length === 2 ? Math.round(100 * Math.min(...judged)) : null;

function Board({ story }: PartProps) {
  const { address, changed, given, tokens, prediction } = useGame(story);
  const [chosen, setChosen] = useState<number | null>(null);
  const frame = useMemo(
    () => gameFrame({ tokens, given }, prediction, true, true),
    [tokens, given, prediction],
  );
  const open = (cell: number) => Boolean(story.fool[cell]) && !given[cell];
  const full =
    chosen !== null && changed.length === 2 && !changed.some(([cell]) => cell === chosen);
  const put = (cell: number, token: number) => {
    if (!open(cell)) return;
    const others = changed.filter(([other]) => other !== cell);
    const next = token === story.fool[cell] ? others : [...others, [cell, token] as const];
    if (next.length <= 2) address.set({ fool: next.flat().join(".") || null });
  };
  return (
    <EditBoard
      frame={frame}
      heat="quality"
      pencilMarks={false}
      selected={chosen}
      onSelect={setChosen}
      lit={changed.map(([cell]) => cell)}
      label="Right board, to fool the judge with"
      onKey={(cell, event) => {
        const digit = digitOfKey(event);
        if (!digit) return;
        event.preventDefault();
        put(cell, digit);
      }}
      drawing={
        <ModelDrawing
          frame={frame}
          cell={chosen ?? changed[0]?.[0] ?? [...tokens.keys()].find(open)!}
        />
      }
    >
      <div role="group" aria-label="Digit for the chosen cell" className="row gap-1">
        {DIGITS.map((digit) => (
          <Button
            key={digit}
            disabled={chosen === null || !open(chosen) || full}
            pressed={chosen !== null && tokens[chosen] === digit}
            onClick={() => chosen !== null && put(chosen, digit)}
          >
            {digit}
          </Button>
        ))}
      </div>
      <Button onClick={() => address.set({ fool: null })}>Reset</Button>
    </EditBoard>
  );
}

function Text({ story }: PartProps) {
  const { address, changed, judged, problem } = useGame(story);
  const best = useProgress((now) => now.best);
  const [copied, setCopied] = useState<string | null>(null);
  const score = scoreOf(judged);
  const text = address.text("fool");
  useEffect(() => {
    if (score !== null && text) scored(score, text);
  }, [score, text]);
  const share = () => {
    const link = new URL(location.href);
    link.hash = `#/learn/fool?fool=${best!.board}`;
    navigator.clipboard.writeText(link.href).then(
      () => setCopied("Link copied."),
      () => setCopied(`The browser did not allow copying. The link: ${link.href}`),
    );
  };
  return (
    <>
      <p>
        Now try to fool the judge. Every digit on this board is right.{" "}
        <strong>Change two of them</strong> so that the judge lets both pass: choose a digit, then
        enter another one by key or button. Clues cannot be changed. Your score is the lower quality
        of the two.
      </p>
      <div aria-live="polite">
        {problem && <p role="alert">{problem}</p>}
        {changed.length === 0 && <p>No digit is changed.</p>}
        <ul className="lesson-list">
          {changed.map(([cell, token], i) => (
            <li key={cell}>
              {cellAloud(cell)}: {token} for {story.fool[cell]}, quality{" "}
              {judged
                ? `${percent(judged[i]!)}${judged[i]! >= LINE ? ", passes" : ", caught"}`
                : "…"}
            </li>
          ))}
        </ul>
        {score !== null && (
          <p className="lesson-score">
            <strong>{score}</strong>{" "}
            {score >= 100 * LINE ? "points: both pass." : "points: from 50 on, both pass."}
          </p>
        )}
      </div>
      {best && (
        <p>
          Your best: <strong>{best.score}</strong>.{" "}
          <Button onClick={() => address.set({ fool: best.board })}>Show it</Button>{" "}
          <Button onClick={share}>Copy link</Button> <span aria-live="polite">{copied}</span>
        </p>
      )}
      <Question
        part="fool"
        met={(best?.score ?? 0) >= 100 * LINE}
        ask="Fool the judge: 50 points or more."
        answer="A digit that breaks a rule is caught at once. An error that fits the board can pass, and two that support each other fit best."
      />
      <details className="lesson-hint">
        <summary>I give up: show me one</summary>
        <p>
          Put{" "}
          {story.fooling.map(([cell, token]) => `a ${token} in ${cellAloud(cell)}`).join(" and ")}.
        </p>
      </details>
    </>
  );
}

export const part: Part = {
  id: "fool",
  title: "Fool the judge",
  sentence: () => "Change two digits of a right board so that the judge lets both pass.",
  seconds: 150,
  Board,
  Text,
  reveals: ({ fooling }) => [{ fool: fooling.flat().join(".") }],
};
