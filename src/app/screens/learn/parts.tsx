// Components that the parts share: a guess before the answer, a question, a slider, the state of a run.
import { type ReactNode, useEffect, useId } from "react";
import { Button } from "../../../ui/controls/Button.tsx";
import type { Guessing } from "./part.ts";
import type { Making } from "./runs.ts";
import { finish, useProgress } from "../../state/progress.ts";
import { useAddressed } from "./state.ts";
import { Range } from "../../../ui/controls/Range.tsx";

interface StageProps {
  readonly prose: ReactNode;
  readonly board: ReactNode;
  /** Controls and results of the board, below the prose. */
  readonly children: ReactNode;
}

/** The text and the board side by side; on narrow screens the board is below. */
export function Stage({ prose, board, children }: StageProps) {
  return (
    <div className="lesson-stage">
      <div className="stack lesson-prose">{prose}</div>
      <div className="lesson-front">{board}</div>
      <div className="stack lesson-rest">{children}</div>
    </div>
  );
}

interface GuessProps extends Omit<Guessing, "right"> {
  /** Shown after a guess; in the page from the start, so that its words count for the reading time. */
  readonly children: ReactNode;
}

/** Shows its answer only after a guess; the guess is stored in the address. */
export function Guess({ part, question, options, children }: GuessProps) {
  const address = useAddressed();
  const guess = options.find(({ value }) => value === address.text(part))?.value ?? null;
  const id = useId();
  return (
    <div className="stack gap-3 lesson-guess">
      <p id={id}>
        <strong>First, your guess.</strong> {question}
      </p>
      <div role="group" aria-labelledby={id} className="row lesson-options">
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
      <div className="stack" aria-live="polite" hidden={guess === null}>
        {children}
      </div>
    </div>
  );
}

/** A guess before a part; when the part is done, it says whether the guess was right. */
export function GuessOf({ id, guess }: { readonly id: string; readonly guess: Guessing }) {
  const { right, ...asked } = guess;
  const made = useAddressed().text(guess.part);
  const done = useProgress((now) => now.done.includes(id));
  const label = guess.options.find(({ value }) => value === right)?.label;
  return (
    <Guess {...asked}>
      {done && right !== undefined && (
        <p>{made === right ? "Your guess was right." : `The right answer: “${label}”.`}</p>
      )}
    </Guess>
  );
}

interface QuestionProps {
  /** The part that the question ends. */
  readonly part: string;
  /** Whether the task is done now; the part then stays done. */
  readonly met: boolean;
  readonly ask: ReactNode;
  /** What the reader has learnt. */
  readonly answer: ReactNode;
}

/** The task at the end of a part. */
export function Question({ part, met, ask, answer }: QuestionProps) {
  const done = useProgress((now) => now.done.includes(part));
  useEffect(() => {
    if (met) finish(part);
  }, [met, part]);
  return (
    <div
      className={done ? "stack gap-3 lesson-question lesson-done" : "stack gap-3 lesson-question"}
    >
      <h3>{done ? "Done" : "Your turn"}</h3>
      <p>{ask}</p>
      <div aria-live="polite">
        <p hidden={!done}>{answer}</p>
      </div>
    </div>
  );
}

/** Why a run cannot be made, or that it is being made. */
export function State({ making: { busy, problem, trace } }: { readonly making: Making }) {
  if (problem) return <p role="alert">{problem}</p>;
  return (
    <p className="lesson-state" role="status">
      {busy ? (trace ? "The model is running…" : "Loading…") : ""}
    </p>
  );
}

interface SliderProps {
  readonly label: string;
  readonly value: number;
  readonly max: number;
  readonly step?: number;
  readonly shown: string;
  readonly onChange: (value: number) => void;
}

/** A slider from 0. */
export function Slider({ label, shown, onChange, ...range }: SliderProps) {
  return (
    <label className="stack gap-1 lesson-slide">
      <span>
        {label}: {shown}
      </span>
      <Range min={0} {...range} onChange={({ target }) => onChange(Number(target.value))} />
    </label>
  );
}

interface TableProps {
  readonly caption?: string;
  readonly head: readonly ReactNode[];
  /** The first cell of a row is its name. */
  readonly rows: readonly (readonly ReactNode[])[];
  /** Whether changes are read aloud. */
  readonly live?: boolean;
}

export function Table({ caption, head, rows, live = false }: TableProps) {
  return (
    <table className="lesson-table" aria-live={live ? "polite" : undefined}>
      {caption && <caption>{caption}</caption>}
      <thead>
        <tr>
          {head.map((cell, i) => (
            <th key={i} scope="col">
              {cell}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(([name, ...cells], row) => (
          <tr key={row}>
            <th scope="row">{name}</th>
            {cells.map((cell, i) => (
              <td key={i}>{cell}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
