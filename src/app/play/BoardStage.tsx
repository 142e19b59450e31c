// The board, the line that reads a cell of it out, and what moves it: the player
// of a run, or the pad for a person's own digits.
import { type KeyboardEvent, useCallback } from "react";
import { Board } from "../../ui/board/Board.tsx";
import { Readout } from "../../ui/board/Readout.tsx";
import { useFrame, useSolutionToMark } from "../frames.ts";
import { enter } from "../handActions.ts";
import { useRun, useScreen, useSettings, useWorkbench } from "../stores/workbench.ts";
import { HandPad } from "./HandPad.tsx";
import { Player } from "./Player.tsx";

/** Faster than this a move is over before it could be seen. */
const FASTEST_WITH_MOTION = 2;

export function BoardStage() {
  const bench = useWorkbench();
  const frame = useFrame();
  const { selected, pointed, shows } = useScreen((screen) => screen);
  const { heat, pencilMarks } = useSettings((settings) => settings);
  const speed = useRun((view) => view.speed);
  const solution = useSolutionToMark(frame);

  const onSelect = useCallback(
    (cell: number) => bench.screen.setState({ selected: cell }),
    [bench],
  );
  const onPoint = useCallback(
    (cell: number | null) => bench.screen.setState({ pointed: cell }),
    [bench],
  );
  const onKey = useCallback(
    (cell: number, event: KeyboardEvent) => {
      const digit = digitOf(event);
      if (digit === null) return;
      event.preventDefault();
      enter(bench, cell, digit);
    },
    [bench],
  );

  return (
    <>
      <div className="board-room">
        <Board
          frame={frame}
          heat={heat}
          pencilMarks={pencilMarks}
          solution={solution}
          motion={speed <= FASTEST_WITH_MOTION}
          selected={selected}
          label={shows === "run" ? "Board of the run" : "Your board"}
          onSelect={onSelect}
          onPoint={onPoint}
          onKey={onKey}
        />
      </div>
      <div className="stage-below">
        <Readout frame={frame} cell={pointed ?? selected} solution={solution} />
        {shows === "run" ? <Player /> : <HandPad />}
      </div>
    </>
  );
}

function digitOf({ key, altKey, ctrlKey, metaKey }: KeyboardEvent): number | null {
  if (altKey || ctrlKey || metaKey) return null;
  if (/^[0-9]$/.test(key)) return Number(key);
  return key === "Backspace" || key === "Delete" ? 0 : null;
}
