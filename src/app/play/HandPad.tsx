// For a person with a puzzle: what digits do, the digits, undo, and a line on how it stands.
import { useRef } from "react";
import { cellName, CELLS, DIGITS, SIZE } from "../../sudoku/grid.ts";
import { clashesOn } from "../../trace/clashes.ts";
import { count } from "../../trace/words.ts";
import { Button } from "../../ui/controls/Button.tsx";
import { clearOwn, enter, giveHint, redo, undo } from "../hand/actions.ts";
import { currentOpinion } from "../hand/advisor.ts";
import { hintInWords } from "../hand/hint.ts";
import { setMode } from "../hand/keys.ts";
import { openGame } from "../hand/record.ts";
import { MODES } from "../hand/marks.ts";
import { type Hand, hasOwnDigits, isBegun, isSolved } from "../hand/store.ts";
import { words } from "../words/hand.ts";
import { useHand, useModel, useScreen, useSettings, useDesk } from "../desk/desk.ts";
import { tellsClashes } from "../desk/settings.ts";
import { clock } from "./GameBar.tsx";

export function HandPad() {
  const desk = useDesk();
  const hand = useHand((all) => all);
  const { board, past, future, entersClues, mode, paused } = hand;
  const { hint, told, selected, waiting } = useScreen((screen) => screen);
  const asked = useAreYouSure(hand);
  const standing = useStanding(hand);
  return (
    <section className="hand-pad" aria-label={words.pad}>
      <output className="said">
        {told && told.board === board && told.cell === selected
          ? told.text
          : hint && hint.board === board
            ? hintInWords(hint.hint, hint.strength)
            : (asked ?? standing)}
      </output>
      <fieldset className="pad-modes" aria-label={words.whatDigitsDo}>
        {MODES.map((one) => (
          <Button
            key={one}
            label={words.modes[one].label}
            keys={words.modes[one].keys}
            pressed={mode === one}
            onClick={() => setMode(desk, one)}
          >
            {words.modes[one].label}
          </Button>
        ))}
      </fieldset>
      <fieldset className={`pad pad-${mode}`} aria-label={words.digits}>
        {DIGITS.map((digit) => (
          <PadKey
            key={digit}
            digit={digit}
            left={SIZE - board.tokens.filter((t) => t === digit).length}
          />
        ))}
        <Button label={words.empty} keys="Backspace" onClick={() => enter(desk, 0)}>
          ⌫
        </Button>
      </fieldset>
      <div className="pad-acts">
        <Button disabled={paused || !past.length} onClick={() => undo(desk)}>
          {words.undo}
        </Button>
        <Button disabled={paused || !future.length} onClick={() => redo(desk)}>
          {words.redo}
        </Button>
        {isSolved(board) ? (
          <Button strong disabled={waiting} onClick={() => void openGame(desk)}>
            {words.lookBack}
          </Button>
        ) : (
          <Button
            label={words.hint.button}
            keys="i"
            strong
            disabled={paused || waiting}
            onClick={() => void giveHint(desk)}
          >
            {words.hint.button}
          </Button>
        )}
      </div>
      <div className="row">
        <Button disabled={paused || !hasOwnDigits(board)} onClick={() => clearOwn(desk)}>
          {words.clear}
        </Button>
        <Button
          pressed={entersClues}
          onClick={() => desk.hand.setState({ entersClues: !entersClues })}
        >
          {words.editClues}
        </Button>
        <span className="to-puzzles">
          <Button onClick={goToPuzzles}>{words.otherPuzzles}</Button>
        </span>
      </div>
    </section>
  );
}

/** Where the screen is one column, the puzzles lie far beneath the board. */
function goToPuzzles(): void {
  const aside = document.querySelector(".page-aside");
  aside?.scrollIntoView();
  aside?.querySelector<HTMLElement>("select, button")?.focus({ preventScroll: true });
}

/** The question about the digit in focus, when that is wanted and the model doubts it. */
function useAreYouSure(hand: Hand): string | null {
  const asks = useSettings((settings) => settings.asks);
  const cell = useScreen((screen) => screen.selected);
  const model = useModel();
  if (!asks || cell === null || model.phase !== "ready" || hand.board.given[cell]) return null;
  const digit = hand.board.tokens[cell]!;
  const quality = currentOpinion(hand)?.quality?.[cell];
  const doubts = quality !== undefined && quality < (model.denoiser.manifest.threshold ?? 0.5);
  return digit && doubts ? words.areYouSure(digit, cellName(cell), quality.toFixed(2)) : null;
}

const LONG_MS = 450;

/** A digit, with how many of it are to go. A long press marks it in the corner whatever the mode. */
function PadKey({ digit, left }: { readonly digit: number; readonly left: number }) {
  const desk = useDesk();
  const mode = useHand((hand) => hand.mode);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const long = useRef(false);
  const down = () => {
    long.current = false;
    timer.current = setTimeout(() => {
      long.current = true;
      enter(desk, digit, mode === "corner" ? "digit" : "corner");
    }, LONG_MS);
  };
  const up = () => clearTimeout(timer.current);
  const press = () => {
    if (!long.current) enter(desk, digit);
    long.current = false;
  };
  return (
    <span
      className={left > 0 ? "pad-key" : "pad-key pad-key-done"}
      onPointerDown={down}
      onPointerUp={up}
      onPointerLeave={up}
    >
      <Button label={words.enters[mode](digit)} onClick={press}>
        {mode === "colour" ? <i className={`swatch colour-${digit}`} /> : digit}
        {mode !== "colour" && (
          <small className="pad-left" aria-hidden="true">
            {left > 0 ? left : "✓"}
          </small>
        )}
      </Button>
    </span>
  );
}

/** How the game stands, telling no more of clashes than is wished. */
function useStanding(hand: Hand): string {
  const {
    board: { tokens },
    seconds,
  } = hand;
  const tells = useSettings((settings) => tellsClashes(settings, tokens));
  const empty = tokens.filter((token) => !token).length;
  const clashes = clashesOn(tokens).length;
  if (isSolved(hand.board)) return seconds > 0 ? words.solved(clock(seconds)) : words.solvedUntimed;
  if (!empty && !tells) return words.fullButWrong;
  if (empty === CELLS) return words.bare;
  if (!isBegun(hand)) return words.begin(count(empty, "empty cell"));
  return words.standing(count(empty, "empty cell"), tells ? clashes : 0);
}
