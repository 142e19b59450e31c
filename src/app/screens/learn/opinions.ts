// What the model says of a board that the reader makes: of all of it, and of cells of it
// with their own digit left out.
import { useEffect, useRef, useState } from "react";
import { probabilityOf } from "../../../diffusion/prediction.ts";
import type {
  DensePrediction,
  Given,
  Prediction,
  Query,
  Tokens,
} from "../../../diffusion/types.ts";
import { messageOf } from "../../../model/errors.ts";
import { useApp } from "../../state/app.ts";

interface Opinion<P> {
  readonly prediction: P | null;
  readonly waiting: boolean;
  readonly problem: string | null;
}

/** What the model says of a board, asked anew when it changes; the last answer stays meanwhile. */
export function useOpinion<First extends Prediction = never>(
  tokens: Tokens | null,
  given: Given | null,
  first: First | null = null,
): Opinion<DensePrediction | First> {
  const app = useApp();
  const [said, setSaid] = useState<{
    readonly of: Tokens;
    readonly prediction: DensePrediction;
  } | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const asked = useRef(tokens);
  useEffect(() => {
    asked.current = tokens;
    if (!tokens || !given) return;
    void app.models
      .get()
      .then((model) => (asked.current === tokens ? model.predict([{ tokens, given }]) : []))
      .then(([prediction]) => prediction && setSaid({ of: tokens, prediction }))
      .catch((error: unknown) => setProblem(messageOf(error)));
  }, [app, tokens, given]);
  const current = said && said.of === tokens ? said.prediction : null;
  return { prediction: current ?? first, waiting: !current, problem };
}

/** A board, and the cells to be judged by what the rest of it says. */
export interface LeftOut extends Query {
  readonly cells: readonly number[];
}

interface Answer {
  readonly of: LeftOut;
  /** p(its digit) of each cell with that digit left out; null where none was to be had. */
  readonly chances: readonly number[] | null;
  readonly problem: string | null;
}

/** Leave-one-out, a forward pass a cell. @param asked the same object as long as it is the same question; null asks nothing */
export function useLeftOut(asked: LeftOut | null) {
  const app = useApp();
  const [answer, setAnswer] = useState<Answer | null>(null);
  useEffect(() => {
    if (!asked) return;
    const { tokens, given, cells } = asked;
    const without = (cell: number) => Uint8Array.from(tokens, (t, at) => (at === cell ? 0 : t));
    let wanted = true;
    const tell = (rest: Omit<Answer, "of">) => {
      if (wanted) setAnswer({ of: asked, ...rest });
    };
    void app.models
      .get()
      .then((model) => model.predict(cells.map((cell) => ({ tokens: without(cell), given }))))
      .then((said) =>
        tell({
          chances: cells.map((cell, i) => probabilityOf(said[i]!, cell, tokens[cell]!)),
          problem: null,
        }),
      )
      .catch((error: unknown) => tell({ chances: null, problem: messageOf(error) }));
    return () => void (wanted = false);
  }, [app, asked]);
  const current = answer?.of === asked ? answer : null;
  return {
    chances: current?.chances ?? null,
    problem: current?.problem ?? null,
    busy: asked !== null && !current,
  };
}
