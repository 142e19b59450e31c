// Lets the model play: a whole run, the rest of the person's board, or a step at a time.
import { Button } from "../../../ui/controls/Button.tsx";
import { Segments } from "../../../ui/controls/Choice.tsx";
import { Panel } from "../../../ui/page/Page.tsx";
import { showGame } from "../../actions/game.ts";
import { openGame } from "../../actions/gameRecord.ts";
import { hasOwnDigits } from "../../state/game.ts";
import { words } from "../../text/game.ts";
import { finishIt, showMe, stepFromHere } from "../../actions/run.ts";
import { useGame, useRun, useScreen, useApp } from "../../state/app.ts";

const BOARDS = [
  { value: "game", label: words.solve.yours },
  { value: "run", label: words.solve.run },
] as const;

export function SolvePanel() {
  const app = useApp();
  const { shows, waiting } = useScreen(({ shows, preparing }) => ({
    shows,
    waiting: preparing > 0,
  }));
  const hasRun = useRun(({ trace }) => trace !== null);
  const own = useGame(({ board }) => hasOwnDigits(board));
  const show = (which: "game" | "run") =>
    which === "game" ? showGame(app) : app.screen.setState({ shows: "run" });
  return (
    <Panel title={words.solve.title}>
      <div className="stack">
        {hasRun && (
          <Segments label={words.solve.shown} value={shows} options={BOARDS} onChange={show} />
        )}
        <div className="row">
          <Button disabled={waiting} onClick={() => void showMe(app)}>
            {words.solve.showMe}
          </Button>
          <Button disabled={waiting} onClick={() => void stepFromHere(app)}>
            {words.solve.stepByStep}
          </Button>
          <Button disabled={waiting || !own} onClick={() => void finishIt(app)}>
            {words.solve.finish}
          </Button>
          {shows === "game" && (
            <Button disabled={waiting || !own} onClick={() => void openGame(app)}>
              {words.game.open}
            </Button>
          )}
        </div>
      </div>
    </Panel>
  );
}
