// Letting the model play: whole runs, the rest of one's own board, or one cell.
import { Button } from "../../ui/controls/Button.tsx";
import { Segments } from "../../ui/controls/Choice.tsx";
import { Panel } from "../../ui/page/Page.tsx";
import { giveHint, showHand } from "../handActions.ts";
import { finishIt, showMe } from "../runActions.ts";
import { hasOwnDigits } from "../stores/hand.ts";
import { useHand, useRun, useScreen, useWorkbench } from "../stores/workbench.ts";

const BOARDS = [
  { value: "hand", label: "Your board" },
  { value: "run", label: "The run" },
] as const;

export function SolvePanel() {
  const bench = useWorkbench();
  const { shows, waiting } = useScreen(({ shows, waiting }) => ({ shows, waiting }));
  const hasRun = useRun(({ trace }) => trace !== null);
  const recorded = useRun(({ trace, live }) => (live ? null : (trace?.spec.sampler ?? null)));
  const own = useHand(({ board }) => hasOwnDigits(board));
  const show = (which: "hand" | "run") =>
    which === "hand" ? showHand(bench) : bench.screen.setState({ shows: "run" });
  return (
    <Panel title="Solve">
      <div className="stack">
        {hasRun && <Segments label="Board shown" value={shows} options={BOARDS} onChange={show} />}
        <div className="row">
          <Button strong disabled={waiting} onClick={() => void showMe(bench)}>
            Show me
          </Button>
          <Button disabled={waiting || !own} onClick={() => void finishIt(bench)}>
            Finish mine
          </Button>
          <Button disabled={waiting} onClick={() => void giveHint(bench)}>
            Hint
          </Button>
        </div>
        {shows === "run" && recorded && (
          <p className="said">
            A recorded run, sampler {recorded}. “Show me” has the model run here.
          </p>
        )}
      </div>
    </Panel>
  );
}
