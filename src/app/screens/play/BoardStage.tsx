// The board with the readout of a cell, the clock of a game above and the player of a run below.
import { lazy, Suspense, useCallback, useEffect, useMemo, useRef } from "react";
import type { Tokens } from "../../../diffusion/types.ts";
import { SUDOKU } from "../../../domains/sudoku.ts";
import { captionOf } from "../../../trace/captions.ts";
import { beatOf, chapterInWords, chaptersAt, turningPoint } from "../../../trace/scenes.ts";
import type { Frame } from "../../../trace/frame.ts";
import { Board, type Choosing } from "../../../ui/board/Board.tsx";
import { HintLayer } from "../../../ui/board/HintLayer.tsx";
import { Button } from "../../../ui/controls/Button.tsx";
import { Readout } from "../../../ui/board/Readout.tsx";
import { useFrame, useSolutionToMark } from "../../state/frames.ts";
import { choose, restart, takeOver, togglePause } from "../../actions/game.ts";
import { formatLine } from "../../../sudoku/formats/write.ts";
import { cluesOf, isSolved } from "../../state/game.ts";
import { useListener } from "../../state/listener.ts";
import { type Drawn, drawnOf } from "../../state/hint.ts";
import { words } from "../../text/game.ts";
import { landing as landingWords, words as playWords } from "../../text/play.ts";
import {
  useCellHandlers,
  useGame,
  useRun,
  useScreen,
  useSettings,
  useApp,
} from "../../state/app.ts";
import { GameBar } from "./GameBar.tsx";
import { useLanding } from "./Landing.tsx";
import { Scene, useSceneFrame } from "./Scene.tsx";

/** At higher speeds moves are not animated. */
const FASTEST_WITH_MOTION = 2;

const EndCard = lazy(() => import("./EndCard.tsx"));

/** The same element every time, so that the board is not drawn again. */
const SCENE = <Scene />;

export function BoardStage() {
  const app = useApp();
  const now = useFrame();
  const frame = useSceneFrame(now);
  const { selected, also, shows } = useScreen(({ selected, also, shows }) => ({
    selected,
    also,
    shows,
  }));
  const { heat, coloured, pencilMarks, candidates, kin } = useSettings((all) => all);
  const { marks: own, paused } = useGame(({ marks, paused }) => ({ marks, paused }));
  const speed = useRun((view) => view.speed);
  const solution = useSolutionToMark(frame);

  const handlers = useCellHandlers();
  const onChoose = useCallback((cell: number, how: Choosing) => choose(app, cell, how), [app]);
  const { area, cells: lit, lines } = useHint();
  const hintLayer = useMemo(
    () => (lines.length > 0 ? <HintLayer lines={lines} cell={lit[0]!} /> : undefined),
    [lines, lit],
  );
  const solved = useGame(({ board }) => isSolved(board)) && shows === "game";
  const mine =
    shows === "game" ? { onChoose, own, chosen: also, kin: kin && !solved, lit, area } : {};
  useInSight();
  const hidden = shows === "game" && paused;
  const told = shows === "run" && "board-told";
  const room = ["board-room", hidden && "board-hidden", solved && "board-solved", told];

  return (
    <>
      {shows === "game" && <GameBar />}
      {shows === "run" && <RunBar />}
      <div className={room.filter(Boolean).join(" ")}>
        {solved && (
          <Suspense>
            <EndCard />
          </Suspense>
        )}
        {hidden && (
          // For touch and mouse; the keyboard uses the Pause button.
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
          heat={shows === "run" || coloured ? heat : "none"}
          pencilMarks={shows === "game" ? candidates : pencilMarks}
          solution={solution}
          motion={speed <= FASTEST_WITH_MOTION}
          selected={selected}
          label={playWords.boards[shows]}
          {...handlers}
          overlay={shows === "run" ? SCENE : hintLayer}
          {...mine}
        />
      </div>
      <div className="stage-below">
        <Pointed frame={now} solution={solution} />
      </div>
    </>
  );
}

/**
 * Scrolls to the board, and gives it a lost focus, when it shows another puzzle or run: on a one-column screen the controls are far
 * below it.
 */
function useInSight(): void {
  const shows = useScreen((screen) => screen.shows);
  const run = useRun(({ trace }) => trace?.spec);
  const puzzle = useGame(({ board, entersClues }) =>
    entersClues ? null : formatLine(cluesOf(board)),
  );
  const first = useRef(true);
  const held = useRef<Element | null>(null);
  useListener("focusin", ({ target }) => {
    held.current = target instanceof Element ? target : null;
  });
  useEffect(() => {
    // Not while clues are typed, so that the pad stays in place, and not at the top of the page, where the
    // board is visible.
    if (!first.current && puzzle && scrollY > 0)
      document.querySelector(".page-stage")?.scrollIntoView({ block: "nearest" });
    // What was pressed may be gone with the former board; the next Tab then goes on from here.
    if (held.current?.isConnected === false)
      document.querySelector<SVGElement>(".board-room .board")?.focus({ preventScroll: true });
    first.current = false;
  }, [shows, run, puzzle]);
}

interface PointedProps {
  readonly frame: Frame;
  readonly solution: Tokens | null;
}

/** A part of its own, so that the moving pointer does not draw the board again. */
function Pointed({ frame, solution }: PointedProps) {
  const cell = useScreen(({ pointed, selected }) => pointed ?? selected);
  const mine = useScreen(({ shows }) => shows === "game");
  return <Readout frame={frame} cell={cell} solution={solution} mine={mine} />;
}

/** Above a run: what happens, and buttons to play from its step or from the beginning. */
function RunBar() {
  const app = useApp();
  const live = useRun((view) => view.live);
  // Only Sudoku can be played by hand.
  const playable = useRun(({ trace }) => trace?.spec.domain === SUDOKU.id);
  const lands = useLanding();
  const caption = useCaption(lands);
  return (
    <div className="run-bar">
      {/* Screen readers get the log instead, one line a step. */}
      <p className="caption" aria-hidden={lands ? undefined : true}>
        {caption}
      </p>
      {!lands && playable && (
        <Button onClick={() => (live ? takeOver(app) : restart(app))}>
          {live ? words.takeOver : words.playIt}
        </Button>
      )}
    </div>
  );
}

/** The caption of the step shown; on a first visit, three sentences for the whole film. */
function useCaption(lands: boolean): string {
  return useRun(({ trace, cursor }) => {
    if (!trace) return "";
    if (!lands || cursor === trace.steps.length) return captionOf(trace, cursor);
    const turn = turningPoint(trace) ?? Infinity;
    const { begins, doubts, sees } = landingWords.captions;
    if (cursor >= turn) return sees;
    // A reason stays until the next one: the steps between two remasks are too short to be read.
    const last = trace.steps
      .slice(0, cursor)
      .findLast(({ step }) => beatOf(trace, step) === "remask");
    const [lead] = last ? chaptersAt(trace, last.step) : [];
    return lead ? doubts(chapterInWords(trace, lead)) : begins;
  });
}

const NOTHING: Drawn = { area: [], cells: [], lines: [] };

/** The drawing of the hint for the board on screen. */
function useHint(): Drawn {
  const hint = useScreen((screen) => screen.hint);
  const board = useGame((game) => game.board);
  return useMemo(
    () => (hint?.hint && hint.board === board ? drawnOf(hint.hint, hint.strength) : NOTHING),
    [hint, board],
  );
}
