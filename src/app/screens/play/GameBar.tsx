// Above the board: the clock, and actions on the whole game.
import { useEffect } from "react";
import { Button } from "../../../ui/controls/Button.tsx";
import { useApp, useGame, useSettings } from "../../state/app.ts";
import { restart, returnToCheckpoint, toggleCheckpoint, togglePause } from "../../actions/game.ts";
import { checkpointAt, isBegun } from "../../state/game.ts";
import { words } from "../../text/game.ts";

export function GameBar() {
  const app = useApp();
  const { seconds, paused } = useGame(({ seconds, paused }) => ({ seconds, paused }));
  const begun = useGame(isBegun);
  const kept = useGame(({ checkpoints }) => checkpoints.length);
  const isKept = useGame((game) => checkpointAt(game) >= 0);
  const shown = useSettings((settings) => settings.clock);
  useClock();
  return (
    <div className="game-bar">
      {shown && (
        <span className="game-time" role="timer" aria-label={words.time}>
          {clock(seconds)}
        </span>
      )}
      <span className="game-pause">
        <Button pressed={paused} onClick={() => togglePause(app)}>
          {paused ? words.resume : words.pause}
        </Button>
      </span>
      <Button disabled={!begun && !isKept} pressed={isKept} onClick={() => toggleCheckpoint(app)}>
        {words.checkpoint.button}
      </Button>
      <Button
        disabled={paused || kept === (isKept ? 1 : 0)}
        onClick={() => returnToCheckpoint(app)}
      >
        {words.back}
      </Button>
      <Button disabled={!begun} onClick={() => restart(app)}>
        {words.restart}
      </Button>
    </div>
  );
}

/** 3:07, 1:02:30 */
export function clock(seconds: number): string {
  const two = (n: number) => String(n).padStart(2, "0");
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60];
  return hours
    ? `${hours}:${two(minutes)}:${two(seconds % 60)}`
    : `${minutes}:${two(seconds % 60)}`;
}

/** Counts while the page is visible and the board has gaps. */
function useClock(): void {
  const { game } = useApp();
  useEffect(() => {
    const tick = () => {
      const { paused, board } = game.getState();
      if (paused || document.hidden || !board.tokens.includes(0)) return;
      game.setState(({ seconds }) => ({ seconds: seconds + 1 }));
    };
    const timer = setInterval(tick, 1000);
    return () => clearInterval(timer);
  }, [game]);
}
