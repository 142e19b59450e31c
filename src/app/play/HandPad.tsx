// For a person with a puzzle: the digits, undo, and a line on how it stands.
import { DIGITS } from "../../sudoku/grid.ts";
import { clashesOn } from "../../trace/clashes.ts";
import { count } from "../../trace/words.ts";
import { Button } from "../../ui/controls/Button.tsx";
import { clearOwn, enter, redo, undo } from "../handActions.ts";
import { hintInWords } from "../hint.ts";
import { type HandBoard, hasOwnDigits } from "../stores/hand.ts";
import { notify } from "../stores/notices.ts";
import { useHand, useScreen, useWorkbench, type Workbench } from "../stores/workbench.ts";

export function HandPad() {
  const bench = useWorkbench();
  const { board, past, future, entersClues } = useHand((hand) => hand);
  const hint = useScreen((screen) => screen.hint);
  return (
    <>
      <output className="said">
        {hint && hint.board === board ? hintInWords(hint.hint) : standing(board)}
      </output>
      <fieldset className="pad" aria-label="Digits">
        {DIGITS.map((digit) => (
          <Button key={digit} label={`Enter ${digit}`} onClick={() => enterSelected(bench, digit)}>
            {digit}
          </Button>
        ))}
        <Button label="Empty the cell" keys="Backspace" onClick={() => enterSelected(bench, 0)}>
          ⌫
        </Button>
      </fieldset>
      <div className="row">
        <Button disabled={!past.length} onClick={() => undo(bench)}>
          Undo
        </Button>
        <Button disabled={!future.length} onClick={() => redo(bench)}>
          Redo
        </Button>
        <Button disabled={!hasOwnDigits(board)} onClick={() => clearOwn(bench)}>
          Clear mine
        </Button>
        <Button
          pressed={entersClues}
          onClick={() => bench.hand.setState({ entersClues: !entersClues })}
        >
          Edit clues
        </Button>
      </div>
    </>
  );
}

function enterSelected(bench: Workbench, digit: number): void {
  const { selected } = bench.screen.getState();
  if (selected === null) notify(bench.notices, "info", "Choose a cell on the board first.");
  else enter(bench, selected, digit);
}

function standing({ tokens }: HandBoard): string {
  const empty = tokens.filter((token) => !token).length;
  const clashes = clashesOn(tokens).length;
  if (!empty && !clashes) return "Solved: every row, column and box holds 1 to 9.";
  const violations = clashes ? `, ${count(clashes, "violation")}` : "";
  return `${count(empty, "empty cell")}${violations}.`;
}
