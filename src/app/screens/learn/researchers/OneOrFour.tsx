// One digit drawn alone, and four drawn at once from cells that depend on each other: the label of a
// digit against its probability given the others.
import { givenOf } from "../../../../diffusion/board.ts";
import { useMemo } from "react";
import type { DensePrediction, Tokens, Given } from "../../../../diffusion/types.ts";
import { conflictsOn } from "../../../../sudoku/conflicts.ts";
import { count, decimals, percent } from "../../../../trace/words.ts";
import { cellAloud } from "../../../../ui/board/describe.ts";
import { Board } from "../../../../ui/board/Board.tsx";
import { Button } from "../../../../ui/controls/Button.tsx";
import { Term } from "../../../../ui/glossary/Term.tsx";
import { gameFrame } from "../../../state/shown.ts";
import { ApartOnASum } from "./ApartOnASum.tsx";
import { chanceToFit, coupledIn, drawnApart } from "./coupled.ts";
import { useLeftOut, useOpinion } from "../opinions.ts";
import { Guess, Stage, Table } from "../parts.tsx";
import { useAddressed } from "../state.ts";

const OPTIONS = [
  { value: "always", label: "Nearly always: each is likely" },
  { value: "half", label: "Half of the time" },
  { value: "seldom", label: "Seldom" },
] as const;

/** The most draws; the number of a draw is its seed. */
const MOST = 99;

type Drawn = ReturnType<typeof drawnApart>;

export function OneOrFour({ solution }: { readonly solution: Tokens }) {
  const cells = useMemo(() => coupledIn(solution), [solution]);
  return (
    <>
      <ApartOnASum />
      {cells ? (
        <Drawing solution={solution} cells={cells} />
      ) : (
        <p>This board has no four cells that can be filled in two ways.</p>
      )}
    </>
  );
}

interface Props {
  readonly solution: Tokens;
  readonly cells: readonly number[];
}

function Drawing({ solution, cells }: Props) {
  const address = useAddressed();
  const ones = address.whole("one", 0, 0, MOST);
  const fours = address.whole("four", 0, 0, MOST);
  const masked = useMemo(
    () => solution.map((digit, cell) => (cells.includes(cell) ? 0 : digit)),
    [solution, cells],
  );
  const given = useMemo(() => givenOf(masked), [masked]);
  const { prediction, problem } = useOpinion<never>(masked, given);
  const draws = useMemo(
    () => drawsOf(prediction, cells, ones, fours),
    [prediction, cells, ones, fours],
  );
  const shown = draws.fours.at(-1) ?? draws.ones.at(-1) ?? NONE;
  const tokens = useMemo(
    () => masked.map((digit, at) => shown.find(({ cell }) => cell === at)?.token ?? digit),
    [masked, shown],
  );
  const frame = useMemo(
    () => gameFrame({ tokens, given }, shown.length ? null : prediction, false, true),
    [tokens, given, shown, prediction],
  );
  const guessed = address.text("together") !== null;
  return (
    <Stage
      prose={
        <p>
          All digits on this board are right, and four cells are masked. They can be filled in two
          ways, so the model gives two digits about equal probability in each.{" "}
          <strong>Draw a digit for one of them</strong> a few times, and compare it with the hidden
          digit.
        </p>
      }
      board={
        <div className="stack gap-3 lesson-board">
          <Board
            frame={frame}
            heat="none"
            pencilMarks
            solution={solution}
            lit={cells}
            motion={false}
            label="Board with four masked cells"
          />
          <div className="row lesson-tools">
            <Button
              strong={!guessed}
              disabled={!prediction}
              onClick={() => address.set({ one: Math.min(MOST, ones + 1), four: null })}
            >
              Draw one
            </Button>
            {guessed && (
              <Button
                strong
                disabled={!prediction}
                onClick={() => address.set({ four: Math.min(MOST, fours + 1) })}
              >
                Draw four
              </Button>
            )}
          </div>
        </div>
      }
    >
      {problem && <p role="alert">{problem}</p>}
      {draws.ones.length > 0 && <ToldOne draws={draws.ones} solution={solution} />}
      {draws.ones.length > 0 && prediction && (
        <Guess
          part="together"
          question="Now draw all four at once, each from its own probabilities. How often will the four fit together?"
          options={OPTIONS}
        >
          <>
            <p>
              By the model’s probabilities, {percent(chanceToFit(prediction, cells))} of the time:
              each digit is likely by itself, but drawn without regard to the others.{" "}
              <strong>Draw the four.</strong>
            </p>
            {draws.fours.length > 0 && (
              <ToldFour draws={draws.fours} tokens={tokens} given={given} solution={solution} />
            )}
          </>
        </Guess>
      )}
    </Stage>
  );
}

const NONE: Drawn = [];

/** All draws so far: single cells in turn, and all cells together. */
function drawsOf(
  prediction: DensePrediction | null,
  cells: readonly number[],
  ones: number,
  fours: number,
): { readonly ones: readonly Drawn[]; readonly fours: readonly Drawn[] } {
  if (!prediction) return { ones: [], fours: [] };
  const draws = (n: number, of: (at: number) => readonly number[]) =>
    Array.from({ length: n }, (_, at) => drawnApart(prediction, of(at), at + 1));
  return {
    ones: draws(ones, (at) => [cells[at % cells.length]!]),
    fours: draws(fours, () => cells),
  };
}

function ToldOne({
  draws,
  solution,
}: {
  readonly draws: readonly Drawn[];
  readonly solution: Tokens;
}) {
  const all = draws.flat();
  const { cell, token, confidence } = all.at(-1)!;
  const isRight = (one: { readonly cell: number; readonly token: number }) =>
    one.token === solution[one.cell];
  const expected = all.reduce((sum, one) => sum + one.confidence, 0);
  return (
    <p className="lesson-told" aria-live="polite">
      {cellAloud(cell)} got a <strong>{token}</strong>, with a probability of {decimals(confidence)}
      : <strong>{isRight({ cell, token }) ? "right" : "wrong"}</strong>. The rest of the board is
      right, so the label depends on this digit only. {count(all.length, "draw")}:{" "}
      {all.filter(isRight).length} right; the probabilities predict {expected.toFixed(1)}.
    </p>
  );
}

interface FourProps {
  readonly draws: readonly Drawn[];
  readonly tokens: Tokens;
  readonly given: Given;
  readonly solution: Tokens;
}

function ToldFour({ draws, tokens, given, solution }: FourProps) {
  const drawn = draws.at(-1)!;
  const question = useMemo(
    () => ({ tokens, given, cells: drawn.map(({ cell }) => cell) }),
    [tokens, given, drawn],
  );
  const { chances, problem } = useLeftOut(question);
  const fitting = draws.filter((four) => fits(four, solution)).length;
  return (
    <>
      <div className="lesson-wide">
        <Table
          caption="For each digit: its label, its probability when drawn, and its probability given the other three"
          head={["Drawn", "Label", "Alone", "Given the others"]}
          rows={drawn.map(({ cell, token, confidence }, i) => [
            `${cellAloud(cell)}, ${token}`,
            token === solution[cell] ? "1, right" : "0, wrong",
            decimals(confidence),
            chances ? decimals(chances[i]!) : "…",
          ])}
        />
      </div>
      {problem && <p role="alert">{problem}</p>}
      <p>
        {count(draws.length, "draw")} of four, {fitting} without a{" "}
        <Term id="conflict">conflict</Term>. The last column is what we want quality to say: is this
        digit right, given the other three? The label was made without looking at them, so the judge
        learns the answer to a different question.
      </p>
      <p>
        If digits are drawn one at a time, the two numbers are the same: this is the case that the
        paper proves. Four at a time is cheaper, and an approximation.
      </p>
    </>
  );
}

const fits = (four: Drawn, solution: Tokens): boolean =>
  conflictsOn(solution.map((digit, at) => four.find(({ cell }) => cell === at)?.token ?? digit))
    .length === 0;
