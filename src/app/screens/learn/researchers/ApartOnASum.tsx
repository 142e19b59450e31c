// One masked digit of a sum, or several drawn independently. Why one draw is exact and several are not:
// all true sums can be counted, so the probabilities are exact without a model.
import { useMemo } from "react";
import { givenOf } from "../../../../diffusion/board.ts";
import { SUMS } from "../../../../domains/sums.ts";
import { random } from "../../../../random.ts";
import { positionOf } from "../../../../sums/board.ts";
import { chanceApart, drawApart, reckon } from "../../../../sums/exact.ts";
import { conflictOn } from "../../../../sums/judge.ts";
import { parseSum } from "../../../../sums/text.ts";
import { count, percent } from "../../../../trace/words.ts";
import { Board } from "../../../../ui/board/Board.tsx";
import { Segments } from "../../../../ui/controls/Choice.tsx";
import { Button } from "../../../../ui/controls/Button.tsx";
import { blankFrame } from "../../../state/shown.ts";
import { Stage } from "../parts.tsx";
import { useAddressed } from "../state.ts";

const DIGITS = 6;
const { tokens: SUM } = parseSum("463817+259046=722863", DIGITS);

const at = (part: 0 | 1 | 2, column: number) => positionOf(DIGITS, { part, column });

/** The masked positions by their number: the tens of one number, of both, and the hundreds too. */
const MASKED = {
  "1": [at(0, 1)],
  "2": [at(0, 1), at(1, 1)],
  "4": [at(0, 1), at(1, 1), at(0, 2), at(1, 2)],
} as const;
type Many = keyof typeof MASKED;

const CHOICES = [
  { value: "1", label: "One digit" },
  { value: "2", label: "Two" },
  { value: "4", label: "Four" },
] as const;

/** The most draws; the number of a draw is its seed. */
const MOST = 99;

export function ApartOnASum() {
  const address = useAddressed();
  const many = CHOICES.find(({ value }) => value === address.text("sum"))?.value ?? "1";
  const drawn = address.whole("drawn", 0, 0, MOST);
  const masked = useMemo(() => withMasks(many), [many]);
  const boards = useMemo(
    () => Array.from({ length: drawn }, (_, i) => drawApart(DIGITS, masked, random(i + 1).float)),
    [masked, drawn],
  );
  const last = boards.at(-1) ?? masked;
  // What was masked counts as written.
  const frame = useMemo(
    () => blankFrame({ tokens: last, given: givenOf(masked) }, SUMS.id),
    [last, masked],
  );
  const right = boards.filter((board) => conflictOn(DIGITS, board) === null).length;
  const conflict = conflictOn(DIGITS, last);
  return (
    <Stage
      prose={
        <p>
          Some digits of this sum are masked. All true sums can be counted, so each digit is drawn
          with its exact probability.{" "}
          <strong>Draw one digit a few times, then two and four at once.</strong>
        </p>
      }
      board={
        <div className="stack gap-3 lesson-board">
          <Board
            frame={frame}
            heat="none"
            pencilMarks
            lit={MASKED[many]}
            motion={false}
            label="Sum with masked digits"
          />
          <div className="row lesson-tools">
            <Segments
              label="Masked"
              value={many}
              options={CHOICES}
              onChange={(value) => address.set({ sum: value, drawn: null })}
            />
            <Button strong onClick={() => address.set({ drawn: Math.min(MOST, drawn + 1) })}>
              Draw
            </Button>
          </div>
        </div>
      }
    >
      <p>
        {count(reckon(DIGITS, masked).count, "true sum")} {fits(many)}. Digits drawn independently
        make one of them {percent(chanceApart(DIGITS, masked))} of the time.
      </p>
      <p aria-live="polite">
        {drawn > 0 && `${right} of ${count(drawn, "draw")} true. `}
        {conflict && `The last one is not: ${conflict.text}.`}
      </p>
    </Stage>
  );
}

const fits = (many: Many): string => (many === "1" ? "fits" : "fit");

function withMasks(many: Many): Uint8Array {
  const masked = Uint8Array.from(SUM);
  for (const position of MASKED[many]) masked[position] = 0;
  return masked;
}
