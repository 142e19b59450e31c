// Taking a run elsewhere and back: its link, its file, its pictures, and running it
// again here to see whether it comes out the same.
import { Button } from "../../ui/controls/Button.tsx";
import { useScreen, useWorkbench } from "../stores/workbench.ts";
import { copyLink } from "../reproduce.ts";
import { saveTrace } from "../traceFiles.ts";
import { openFile } from "../puzzleActions.ts";
import { runAgainBeside } from "./actions.ts";
import { Part } from "./Part.tsx";

export function SharePart() {
  const bench = useWorkbench();
  const waiting = useScreen((screen) => screen.waiting);
  return (
    <Part title="Share and reproduce">
      <div className="debug-stack">
        <div className="debug-row">
          <Button onClick={() => void copyLink(bench)}>Copy link</Button>
          <Button onClick={() => void saveTrace(bench)}>Save trace</Button>
          <Button onClick={() => bench.screen.setState({ dialog: "export" })}>Export…</Button>
        </div>
        <div className="debug-row">
          <Button disabled={waiting} onClick={() => void runAgainBeside(bench)}>
            Run again and check
          </Button>
          <TraceInput />
        </div>
        <p className="debug-help">
          A link holds puzzle, model, sampler, seed, forks and step, and a digest of every step: run
          again, it says at which step it parts.
        </p>
      </div>
    </Part>
  );
}

/** Files can be dropped anywhere too. */
export function TraceInput() {
  const bench = useWorkbench();
  return (
    <label className="button">
      Open a trace…
      <input
        className="visually-hidden"
        type="file"
        accept=".trace"
        aria-label="A trace file"
        onChange={({ target }) => {
          const file = target.files?.[0];
          if (file) void openFile(bench, file);
          target.value = "";
        }}
      />
    </label>
  );
}
