// Shares a run: link, file, pictures; and makes it again to check that it is the same.
import { isByHand } from "../../../trace/game.ts";
import { count } from "../../../trace/words.ts";
import { Button } from "../../../ui/controls/Button.tsx";
import { canGrow, isBeingMade, lengthOf } from "../../state/run.ts";
import { useRun, useScreen, useApp } from "../../state/app.ts";
import { copyLink } from "../../actions/reproduce.ts";
import { saveTrace } from "../../actions/runFiles.ts";
import { openFile } from "../../actions/puzzle.ts";
import { runAgainBeside } from "../../actions/debug.ts";
import { FileButton } from "../../shell/puzzle/FileButton.tsx";
import { Part } from "./Part.tsx";
import { share as words } from "../../text/debug.ts";

export function SharePart() {
  const app = useApp();
  const waiting = useScreen(({ preparing }) => preparing > 0);
  const { game, making, steps, ended } = useRun((view) => ({
    game: view.trace !== null && isByHand(view.trace),
    making: isBeingMade(view),
    steps: lengthOf(view),
    ended: !canGrow(view),
  }));
  return (
    <Part title={words.title}>
      <div className="stack gap-3">
        <div className="row">
          <Button disabled={game || making} onClick={() => void copyLink(app)}>
            {words.copy}
          </Button>
          <Button disabled={making} onClick={() => void saveTrace(app)}>
            {words.save}
          </Button>
          <Button disabled={making} onClick={() => app.screen.setState({ dialog: "export" })}>
            {words.export}
          </Button>
        </div>
        <div className="row">
          <Button disabled={waiting || game} onClick={() => void runAgainBeside(app)}>
            {words.again}
          </Button>
          <TraceInput />
        </div>
        {!ended && <p className="help">{words.unfinished(count(steps, "step"))}</p>}
        <p className="help">{game ? words.ofGame : words.ofRun}</p>
      </div>
    </Part>
  );
}

/** Opens a file; files can also be dropped anywhere. */
export function TraceInput() {
  const app = useApp();
  return (
    <FileButton
      label={words.open}
      name={words.file}
      accept=".trace,.jsonl,.gz,.json,.txt,.html"
      onFile={(file) => void openFile(app, file)}
    />
  );
}
