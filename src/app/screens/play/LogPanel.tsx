// The log of the run, and the button that saves it.
import { useCallback } from "react";
import { RunLog } from "../../../ui/playback/RunLog.tsx";
import { Button } from "../../../ui/controls/Button.tsx";
import { Panel } from "../../../ui/page/Page.tsx";
import { runLine } from "../../state/shown.ts";
import { seek } from "../../state/run.ts";
import { useRun, useApp } from "../../state/app.ts";
import { saveTrace } from "../../actions/runFiles.ts";
import { words } from "../../text/play.ts";

/** At higher speeds the log is not read aloud. */
const FASTEST_ALOUD = 0.5;

export function LogPanel() {
  const app = useApp();
  const { trace, cursor, playing, speed } = useRun((all) => all);
  // The same function every time, so that drawn lines are not drawn again.
  const onSeek = useCallback((step: number) => app.run.setState((view) => seek(view, step)), [app]);
  if (!trace) return null;
  return (
    <Panel
      title={words.log.title}
      grows
      tools={<Button onClick={() => void saveTrace(app)}>{words.log.save}</Button>}
    >
      <RunLog
        lineAt={(step) => runLine(trace, step)}
        last={trace.steps.length}
        step={cursor}
        aloud={!playing || speed <= FASTEST_ALOUD}
        onSeek={onSeek}
      />
    </Panel>
  );
}
