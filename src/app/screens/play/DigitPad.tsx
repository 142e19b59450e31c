// The pad for a person's own puzzle: modes, digits, undo, and a line on the state of the board.
import { boardOf } from "../../../run/solve.ts";
import { useRef, useState } from "react";
import { cellName, CELLS, DIGITS, SIZE } from "../../../sudoku/grid.ts";
import { conflictsOn } from "../../../sudoku/conflicts.ts";
import { count, percent } from "../../../trace/words.ts";
import { Button } from "../../../ui/controls/Button.tsx";
import { clearOwn, enter, giveHint, redo, tell, undo } from "../../actions/game.ts";
import {
  backBeforeMistake,
  check,
  fillCandidates,
  movesSinceMistake,
  seeMistake,
} from "../../actions/help.ts";
import type { Screen } from "../../state/screen.ts";
import { currentOpinion } from "../../state/livePrediction.ts";
import { DOUBTED_UNDER, hintInWords } from "../../state/hint.ts";
import { setMode } from "../../actions/gameKeys.ts";
import { Paint } from "../../../ui/board/OwnMarks.tsx";
import { BRUSH_NAMES } from "../../../ui/words.ts";
import { BRUSHES, type Mode, MODES } from "../../state/marks.ts";
import { cluesOf, hasOwnDigits, isBegun, isByHand, isSolved } from "../../state/game.ts";
import { judged } from "../../state/judge.ts";
import { gapsOf, useRace } from "../../actions/race.ts";
import { hint as hintWords, words } from "../../text/game.ts";
import { useGame, useModelPart, useScreen, useSettings, useApp } from "../../state/app.ts";
import { useListener } from "../../state/listener.ts";
import { tellsConflicts } from "../../state/settings.ts";
import { clock } from "./GameBar.tsx";

/** In parts that are drawn separately, so that a key shows at once. */
export function DigitPad() {
  return (
    // Keeps the focus on the board for its keys: on a button, Space would press it again.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <section
      className="hand-pad"
      aria-label={words.pad}
      onMouseDown={(event) => event.preventDefault()}
    >
      <Said />
      <Modes />
      <Digits />
      <Brushes />
      <Acts />
      <CheckWays />
      <Rarer />
    </section>
  );
}

/** Why an action was not possible, or the hint, or the state of the game. */
function Said() {
  const board = useGame((game) => game.board);
  const { hint, checked, told, selected, waiting } = useScreen((screen) => ({
    hint: screen.hint,
    checked: screen.checked,
    told: screen.told,
    selected: screen.selected,
    waiting: screen.preparing > 0,
  }));
  const loads = useModelPart(({ phase }) => phase === "loading");
  const asked = useAreYouSure();
  const standing = useRaced(useStanding());
  return (
    <output className="said">
      {waiting && loads
        ? words.comes
        : told && told.board === board && told.cell === selected
          ? told.text
          : hint && hint.board === board
            ? hintInWords(hint.hint, hint.strength)
            : checked && checked.board === board
              ? checkInWords(checked)
              : (asked ?? standing)}
    </output>
  );
}

function checkInWords({ board, wrong, shown }: NonNullable<Screen["checked"]>): string {
  if (!wrong) return words.check.cannot;
  const digits = board.tokens.filter((token, cell) => token && !board.given[cell]).length;
  if (wrong.length === 0) return words.check.right(digits);
  const told = words.check.wrong(wrong.length, digits);
  return shown ? `${told} ${words.check.where(wrong.map(cellName).join(", "))}` : told;
}

function Modes() {
  const app = useApp();
  const chosen = useGame((game) => game.mode);
  // The mode while a key is held.
  const mode = useHeld() ?? chosen;
  return (
    <fieldset className="bare stack gap-1 pad-modes" aria-label={words.inputMode}>
      {MODES.map((one) => (
        <Button
          key={one}
          label={words.modes[one].label}
          keys={words.modes[one].keys}
          pressed={mode === one}
          onClick={() => setMode(app, one)}
        >
          {words.modes[one].label}
        </Button>
      ))}
    </fieldset>
  );
}

/** The mode while Shift is held. */
function useHeld(): Mode | null {
  const [held, setHeld] = useState<Mode | null>(null);
  const follow = ({ shiftKey }: KeyboardEvent) => setHeld(shiftKey ? "corner" : null);
  useListener("keydown", follow);
  useListener("keyup", follow);
  useListener("blur", () => setHeld(null));
  return held;
}

function Digits() {
  const app = useApp();
  const chosen = useGame((game) => game.mode);
  const mode = useHeld() ?? chosen;
  return (
    <fieldset className={`bare stack gap-1 pad pad-${mode}`} aria-label={words.digits}>
      {DIGITS.map((digit) => (
        <PadKey key={digit} digit={digit} mode={mode} />
      ))}
      <Button label={words.empty} keys="Backspace" onClick={() => enter(app, 0)}>
        ⌫
      </Button>
    </fieldset>
  );
}

/** The brushes, in the mode that paints marks. */
function Brushes() {
  const { game } = useApp();
  const { mode, brush } = useGame(({ mode, brush }) => ({ mode, brush }));
  if (mode !== "paint") return null;
  return (
    <fieldset className="bare stack gap-1 pad-brushes" aria-label={words.brushes}>
      {BRUSHES.map((one) => (
        <Button
          key={one}
          label={BRUSH_NAMES[one]!}
          pressed={brush === one}
          onClick={() => game.setState({ brush: one })}
        >
          <svg viewBox="-16 -16 32 32" aria-hidden="true">
            <Paint brush={one} size={20} />
          </svg>
        </Button>
      ))}
    </fieldset>
  );
}

function Acts() {
  const app = useApp();
  const { paused, undoes, redoes, solved } = useGame(({ paused, past, future, board }) => ({
    paused,
    undoes: past.length > 0,
    redoes: future.length > 0,
    solved: isSolved(board),
  }));
  const board = useGame((game) => game.board);
  const waiting = useScreen(({ preparing }) => preparing > 0);
  const hinting = useScreen(({ hint: last }) => {
    const hint = last?.board === board ? last.hint : null;
    if (hint?.type === "digit" && last?.strength === 2) return hintWords.enter(hint.digit);
    if (hint?.type === "doubt" && last?.strength === 1) return hintWords.takeBack(hint.digit);
    return hintWords.button;
  });
  return (
    <div className="stack gap-1 pad-acts">
      <Button disabled={paused || !undoes} onClick={() => undo(app)}>
        {words.undo}
      </Button>
      <Button disabled={paused || !redoes} onClick={() => redo(app)}>
        {words.redo}
      </Button>
      <Button
        keys="h"
        strong
        disabled={paused || waiting || solved}
        onClick={() => void giveHint(app)}
      >
        {hinting}
      </Button>
    </div>
  );
}

/** Actions on the result of a check, or on a puzzle without a solution. */
function CheckWays() {
  const app = useApp();
  const board = useGame((game) => game.board);
  const found = useScreen(({ checked }) => (checked?.board === board ? checked : null));
  const moves = useGame((game) => (found?.wrong?.length ? movesSinceMistake(game) : 0));
  if (NO_SOLUTION.has(judged(cluesOf(board)).kind))
    return (
      <div className="row">
        <Button
          onClick={() =>
            void import("../../actions/bring.ts").then(({ bringReading }) =>
              bringReading(app, { digits: cluesOf(board) }),
            )
          }
        >
          {words.findMistake}
        </Button>
      </div>
    );
  if (!found?.wrong?.length) return null;
  return (
    <div className="row">
      {!found.shown && <Button onClick={() => check(app)}>{words.check.again}</Button>}
      {moves > 0 && (
        <>
          <Button
            onClick={() => {
              const undone = count(backBeforeMistake(app), "move");
              tell(app, words.check.backed(undone));
            }}
          >
            {words.check.back}
          </Button>
          <Button onClick={() => void seeMistake(app)}>{words.check.see}</Button>
        </>
      )}
    </div>
  );
}

const NO_SOLUTION: ReadonlySet<string> = new Set(["no-solution", "contradictory"]);

function Rarer() {
  const app = useApp();
  const { entersClues, paused, clears } = useGame(({ entersClues, paused, board }) => ({
    entersClues,
    paused,
    clears: !paused && hasOwnDigits(board),
  }));
  return (
    <div className="row">
      <Button disabled={!clears} onClick={() => check(app)}>
        {words.check.button}
      </Button>
      <Button disabled={paused} onClick={() => fillCandidates(app)}>
        {words.legal}
      </Button>
      <Button disabled={!clears} onClick={() => clearOwn(app)}>
        {words.clear}
      </Button>
      <Button
        pressed={entersClues}
        onClick={() => app.game.setState({ entersClues: !entersClues })}
      >
        {words.editClues}
      </Button>
      <span className="to-puzzles">
        <Button onClick={goToPuzzles}>{words.otherPuzzles}</Button>
      </span>
    </div>
  );
}

/** Scrolls to the puzzles, which are far below the board on a one-column screen. */
function goToPuzzles(): void {
  const aside = document.querySelector(".page-aside");
  aside?.scrollIntoView();
  aside?.querySelector<HTMLElement>("select, button")?.focus({ preventScroll: true });
}

/** The question about the digit in focus, if that is wanted and the model doubts it. */
function useAreYouSure(): string | null {
  const asks = useSettings((settings) => settings.asks);
  const cell = useScreen((screen) => screen.selected);
  const board = useGame((game) => game.board);
  const opinion = useGame(currentOpinion);
  if (!asks || cell === null || board.given[cell]) return null;
  const digit = board.tokens[cell]!;
  const quality = opinion?.quality?.[cell];
  return digit && quality !== undefined && quality < DOUBTED_UNDER
    ? words.areYouSure(digit, cellName(cell), percent(quality))
    : null;
}

const LONG_MS = 450;

/** A digit, and how many of it are missing. A long press marks it in the corner in every mode. */
function PadKey({ digit, mode }: { readonly digit: number; readonly mode: Mode }) {
  const app = useApp();
  const left = useGame(({ board }) => SIZE - board.tokens.filter((t) => t === digit).length);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const long = useRef(false);
  const down = () => {
    long.current = false;
    timer.current = setTimeout(() => {
      long.current = true;
      enter(app, digit, mode === "corner" ? "digit" : "corner");
    }, LONG_MS);
  };
  const up = () => clearTimeout(timer.current);
  const press = () => {
    if (!long.current) enter(app, digit, mode);
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

/** The state of the race. */
function useRaced(standing: string): string {
  const { trace, winner } = useRace();
  const yours = useGame(({ board }) => gapsOf(board.tokens));
  if (!trace) return standing;
  if (winner) return `${words.race.won[winner]} ${standing}`;
  const { you, model, left } = words.race;
  return `${left(you, yours)}. ${left(model, gapsOf(boardOf(trace)))}.`;
}

/** The state of the game, with conflicts as the settings want. */
function useStanding(): string {
  const board = useGame((game) => game.board);
  const begun = useGame(isBegun);
  const entersClues = useGame((game) => game.entersClues);
  const solved = isSolved(board);
  // The time is part of the sentence only for a puzzle that the person has solved.
  const seconds = useGame((game) => (solved && isByHand(game) ? game.seconds : 0));
  const tells = useSettings((settings) => tellsConflicts(settings, board.tokens));
  const empty = board.tokens.filter((token) => !token).length;
  if (solved) return seconds > 0 ? words.solved(clock(seconds)) : words.solvedUntimed;
  if (!empty && !tells) return words.fullButWrong;
  if (empty === CELLS) return entersClues ? words.bareEditing : words.bare;
  // The panel that says so too may be far from the pad.
  const verdict = judged(cluesOf(board));
  if (entersClues) return verdict.message;
  if (NO_SOLUTION.has(verdict.kind)) return words.noSolution(verdict.message);
  if (!begun) return words.begin(count(empty, "empty cell"));
  return words.standing(count(empty, "empty cell"), tells ? conflictsOn(board.tokens).length : 0);
}
