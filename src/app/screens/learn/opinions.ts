// React hooks that ask the model about a board that the reader changes: a prediction of the board,
// and leave-one-out for some of its cells.
import { useEffect, useMemo, useRef, useState } from "react";
import { probabilityOf } from "../../../diffusion/prediction.ts";
import type {
  DensePrediction,
  Given,
  Prediction,
  Query,
  Tokens,
} from "../../../diffusion/types.ts";
import { messageOf } from "../../../model/errors.ts";
import { useAnswer } from "../../state/answer.ts";
import { useApp } from "../../state/app.ts";

interface Opinion<P> {
  readonly prediction: P | null;
  readonly waiting: boolean;
  readonly problem: string | null;
}

/** The prediction for a board, asked again when the board changes. @param first used until it is there */
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

/** A board, and the cells to leave out one by one. */
export interface LeftOut extends Query {
  readonly cells: readonly number[];
}

/**
 * Leave-one-out, one forward pass a cell.
 * @param asked compared by identity; null asks nothing
 * @returns p of each cell's own digit with that digit masked
 */
export function useLeftOut(asked: LeftOut | null) {
  const app = useApp();
  const ask = useMemo(() => {
    if (!asked) return null;
    const { tokens, given, cells } = asked;
    const without = (cell: number) => Uint8Array.from(tokens, (t, at) => (at === cell ? 0 : t));
    return async () => {
      const model = await app.models.get();
      const said = await model.predict(cells.map((cell) => ({ tokens: without(cell), given })));
      return cells.map((cell, i) => probabilityOf(said[i]!, cell, tokens[cell]!));
    };
  }, [app, asked]);
  const { answer: chances, problem } = useAnswer(ask);
  return { chances, problem };
}
