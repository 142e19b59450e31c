// What the chapters are put together from: a guess before the answer, a task with its
// question, a number over time, nine bars.
import { type CSSProperties, type ReactNode, useEffect, useId } from "react";
import { percent } from "../../../trace/words.ts";
import { Button } from "../../../ui/controls/Button.tsx";
import type { Making } from "./runs.ts";
import { finish, useProgress } from "../../state/progress.ts";
import { useAddressed } from "./state.ts";
import { Range } from "../../../ui/controls/Range.tsx";

interface StageProps {
  readonly prose: ReactNode;
  readonly board: ReactNode;
  /** What is to be done with the board, beneath the prose. */
  readonly children: ReactNode;
}

/** The text and the board side by side; one beneath the other where it is narrow. */
export function Stage({ prose, board, children }: StageProps) {
  return (
    <div className="lesson-stage">
      <div className="lesson-prose">{prose}</div>
      <div className="lesson-front">{board}</div>
      <div className="lesson-rest">{children}</div>
    </div>
  );
}

interface GuessProps<T extends string> {
  /** What the guess is called in the address. */
  readonly part?: string;
  readonly question: string;
  readonly options: readonly { readonly value: T; readonly label: string }[];
  /** What is shown once a guess is made. */
  readonly children: (guess: T) => ReactNode;
}

/** The answer is not to be had before a guess; the guess is in the address. */
export function Guess<T extends string>(props: GuessProps<T>) {
  const { part = "guess", question, options, children } = props;
  const address = useAddressed();
  const guess = options.find(({ value }) => value === address.text(part))?.value ?? null;
  const id = useId();
  return (
    <div className="lesson-guess">
      <p id={id}>
        <strong>First, your guess.</strong> {question}
      </p>
      <div role="group" aria-labelledby={id} className="lesson-options">
        {options.map(({ value, label }) => (
          <Button
            key={value}
            pressed={guess === value}
            onClick={() => address.set({ [part]: value })}
          >
            {label}
          </Button>
        ))}
      </div>
      <div aria-live="polite">{guess !== null && children(guess)}</div>
    </div>
  );
}

interface QuestionProps {
  readonly chapter: string;
  /** Whether what is asked for is there now; it stays answered. */
  readonly met: boolean;
  readonly ask: ReactNode;
  /** What the reader has found out. */
  readonly answer: ReactNode;
}

/** The end of a chapter: a question that is answered by doing. */
export function Question({ chapter, met, ask, answer }: QuestionProps) {
  const done = useProgress((now) => now.done.includes(chapter));
  useEffect(() => {
    if (met) finish(chapter);
  }, [met, chapter]);
  return (
    <section
      className={done ? "lesson-question lesson-done" : "lesson-question"}
      aria-label="Question"
    >
      <h2>{done ? "Done" : "Your turn"}</h2>
      <p>{ask}</p>
      <p aria-live="polite" className="lesson-answer">
        {done ? answer : ""}
      </p>
    </section>
  );
}

/** What stands in the way of a run, or that it is on its way. */
export function State({ making: { busy, problem, trace } }: { readonly making: Making }) {
  if (problem) return <p role="alert">{problem}</p>;
  return (
    <p className="lesson-state" role="status">
      {busy ? (trace ? "The model is running…" : "Loading…") : ""}
    </p>
  );
}

/** The nine probabilities of a cell. */
export function Bars({
  probs,
  name,
}: {
  readonly probs: ArrayLike<number>;
  readonly name: string;
}) {
  return (
    <ol className="lesson-bars" aria-label={`What the model says of ${name}`}>
      {Array.from(probs, (p, i) => (
        <li key={i + 1}>
          <span>{i + 1}</span>
          <span
            className="lesson-bar"
            style={{ "--share": p } as CSSProperties}
            aria-hidden="true"
          />
          <span>{percent(p)}</span>
        </li>
      ))}
    </ol>
  );
}

interface SeriesProps {
  readonly label: string;
  /** A value a step. */
  readonly values: readonly number[];
  readonly step: number;
  readonly onStep: (step: number) => void;
}

/** A count over the steps of a run, as columns that lead to their step. */
export function Columns({ label, values, step, onStep }: SeriesProps) {
  const most = Math.max(1, ...values);
  return (
    <figure className="lesson-columns">
      <figcaption>
        {label}: <strong>{values[step] ?? 0}</strong>
      </figcaption>
      <svg
        viewBox={`0 0 ${values.length} 20`}
        preserveAspectRatio="none"
        role="img"
        aria-label={`${label}, from ${values[0] ?? 0} to ${values.at(-1) ?? 0} over ${values.length - 1} steps`}
      >
        {values.map((value, at) => (
          <g key={at} onClick={() => onStep(at)}>
            <rect
              x={at}
              width={1}
              height={20}
              className={at === step ? "column-now" : "column-room"}
            />
            <rect
              x={at + 0.1}
              width={0.8}
              y={20 - (19 * value) / most}
              height={(19 * value) / most}
              className="column"
            />
          </g>
        ))}
      </svg>
    </figure>
  );
}

interface SliderProps {
  readonly label: string;
  readonly value: number;
  readonly min: number;
  readonly max: number;
  readonly step: number;
  readonly shown: string;
  readonly onChange: (value: number) => void;
}

export function Slider({ label, shown, onChange, ...range }: SliderProps) {
  return (
    <label className="lesson-slide">
      <span>
        {label}: {shown}
      </span>
      <Range {...range} onChange={({ target }) => onChange(Number(target.value))} />
    </label>
  );
}
