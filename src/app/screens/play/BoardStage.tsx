// The board, the line that reads a cell of it out, and what is above and beneath: the
// clock of a game, the player of a run. The pad for a person's own digits is DigitPad.tsx.
import { useCallback, useEffect, useMemo, useRef } from "react";
import type { Tokens } from "../../../diffusion/types.ts";
import type { Frame } from "../../../trace/frame.ts";
import { Board, type Choosing } from "../../../ui/board/Board.tsx";
import { Button } from "../../../ui/controls/Button.tsx";
import { Readout } from "../../../ui/board/Readout.tsx";
import { useFrame, useSolutionToMark } from "../../state/frames.ts";
import { choose, restart, takeOver, togglePause } from "../../actions/game.ts";
import { formatLine } from "../../../sudoku/formats/write.ts";
import { cluesOf, isSolved } from "../../state/game.ts";
import { type Drawn, drawnOf } from "../../state/hint.ts";
import { chooseExample, exampleOf } from "../../actions/puzzle.ts";
import { EASIEST, FIRST } from "../../state/examples.ts";
import { words } from "../../text/game.ts";
import { words as playWords } from "../../text/play.ts";
import { useGame, useRun, useScreen, useSettings, useApp } from "../../state/app.ts";
import { GameBar } from "./GameBar.tsx";
import { Player } from "./Player.tsx";

/** Faster than this a move is over before it could be seen. */
const FASTEST_WITH_MOTION = 2;

export function BoardStage() {
  const app = useApp();
  const frame = useFrame();
  const { selected, also, shows } = useScreen(({ selected, also, shows }) => ({
    selected,
    also,
    shows,
  }));
  const { heat, pencilMarks, candidates, kin } = useSettings(
    ({ heat, pencilMarks, candidates, kin }) => ({ heat, pencilMarks, candidates, kin }),
  );
  const { marks: own, paused } = useGame(({ marks, paused }) => ({ marks, paused }));
  const speed = useRun((view) => view.speed);
  const solution = useSolutionToMark(frame);

  const onSelect = useCallback((cell: number) => app.screen.setState({ selected: cell }), [app]);
  const onPoint = useCallback(
    (cell: number | null) => app.screen.setState({ pointed: cell }),
    [app],
  );
  const onChoose = useCallback((cell: number, how: Choosing) => choose(app, cell, how), [app]);
  const { area, cells: lit } = useHint();
  const solved = useGame(({ board }) => isSolved(board)) && shows === "game";
  const mine =
    shows === "game" ? { onChoose, own, chosen: also, kin: kin && !solved, lit, area } : {};
  useInSight();
  const hidden = shows === "game" && paused;
  const room = ["board-room", hidden && "board-hidden", solved && "board-solved"];

  return (
    <>
      {shows === "game" && <GameBar />}
      {shows === "run" && <RunBar />}
      <div className={room.filter(Boolean).join(" ")}>
        {hidden && (
          // For a finger or the mouse; the keyboard has the button that it paused with.
          <button
            type="button"
            className="board-veil"
            tabIndex={-1}
            onClick={() => togglePause(app)}
          >
            {words.paused}
          </button>
        )}
        <Board
          frame={frame}
          heat={heat}
          pencilMarks={shows === "game" ? candidates : pencilMarks}
          solution={solution}
          motion={speed <= FASTEST_WITH_MOTION}
          selected={selected}
          label={playWords.boards[shows]}
          onSelect={onSelect}
          onPoint={onPoint}
          {...mine}
        />
      </div>
      <div className="stage-below">
        <Pointed frame={frame} solution={solution} />
        {shows === "run" && <Player />}
      </div>
    </>
  );
}

/**
 * Brings the board back into sight when another puzzle or run is put on it: where the screen is one column,
 * what puts it there lies far beneath.
 */
function useInSight(): void {
  const shows = useScreen((screen) => screen.shows);
  const run = useRun(({ trace }) => trace?.spec);
  const puzzle = useGame(({ board, entersClues }) =>
    entersClues ? null : formatLine(cluesOf(board)),
  );
  const first = useRef(true);
  useEffect(() => {
    // Clues that are typed in come from the pad, which is not to go from under the finger.
    if (!first.current && puzzle)
      document.querySelector(".page-stage")?.scrollIntoView({ block: "nearest" });
    first.current = false;
  }, [shows, run, puzzle]);
}

interface PointedProps {
  readonly frame: Frame;
  readonly solution: Tokens | null;
}

/** The pointer goes over many cells on its way: the board is not drawn anew for it. */
function Pointed({ frame, solution }: PointedProps) {
  const cell = useScreen(({ pointed, selected }) => pointed ?? selected);
  const mine = useScreen(({ shows }) => shows === "game");
  return <Readout frame={frame} cell={cell} solution={solution} mine={mine} />;
}

/** Above a run: what it is, and the way to play oneself, from its step or from the beginning. */
function RunBar() {
  const app = useApp();
  const live = useRun((view) => view.live);
  // What shows best how a model recovers is far too hard for somebody who has just come.
  const welcomes = useGame(({ board }) => exampleOf(cluesOf(board)) === FIRST);
  return (
    <div className="run-bar">
      <span>{live ? words.running : words.welcome}</span>
      {live ? (
        <Button onClick={() => takeOver(app)}>{words.takeOver}</Button>
      ) : (
        <Button strong onClick={() => (welcomes ? chooseExample(app, EASIEST) : restart(app))}>
          {welcomes ? words.playEasy : words.playIt}
        </Button>
      )}
    </div>
  );
}

const NOTHING: Drawn = { area: [], cells: [] };

/** What to draw of the hint for the board in front. */
function useHint(): Drawn {
  const hint = useScreen((screen) => screen.hint);
  const board = useGame((game) => game.board);
  return useMemo(
    () => (hint?.hint && hint.board === board ? drawnOf(hint.hint, hint.strength) : NOTHING),
    [hint, board],
  );
}
