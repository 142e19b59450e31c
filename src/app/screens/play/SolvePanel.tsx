// Letting the model play: whole runs, the rest of one's own board, or that a cell at a time;
// and the game so far as a run of its own.
import { Button } from "../../../ui/controls/Button.tsx";
import { Segments } from "../../../ui/controls/Choice.tsx";
import { Panel } from "../../../ui/page/Page.tsx";
import { showHand } from "../../actions/game.ts";
import { openGame } from "../../actions/gameRecord.ts";
import { hasOwnDigits } from "../../state/game.ts";
import { words } from "../../text/game.ts";
import { finishIt, showMe, stepFromHere } from "../../actions/run.ts";
import { useHand, useRun, useScreen, useDesk } from "../../state/app.ts";

const BOARDS = [
  { value: "hand", label: words.solve.yours },
  { value: "run", label: words.solve.run },
] as const;

export function SolvePanel() {
  const desk = useDesk();
  const { shows, waiting } = useScreen(({ shows, waiting }) => ({ shows, waiting }));
  const hasRun = useRun(({ trace }) => trace !== null);
  const own = useHand(({ board }) => hasOwnDigits(board));
  const show = (which: "hand" | "run") =>
    which === "hand" ? showHand(desk) : desk.screen.setState({ shows: "run" });
  return (
    <Panel title={words.solve.title}>
      <div className="stack">
        {hasRun && (
          <Segments label={words.solve.shown} value={shows} options={BOARDS} onChange={show} />
        )}
        <div className="row">
          <Button strong={shows === "run"} disabled={waiting} onClick={() => void showMe(desk)}>
            {words.solve.showMe}
          </Button>
          <Button disabled={waiting} onClick={() => void stepFromHere(desk)}>
            {words.solve.stepByStep}
          </Button>
          <Button disabled={waiting || !own} onClick={() => void finishIt(desk)}>
            {words.solve.finish}
          </Button>
          {shows === "hand" && (
            <Button disabled={waiting || !own} onClick={() => void openGame(desk)}>
              {words.game.open}
            </Button>
          )}
        </div>
      </div>
    </Panel>
  );
}
