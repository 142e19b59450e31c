// The run in words, and its file.
import { useCallback } from "react";
import { RunLog } from "../../ui/run/RunLog.tsx";
import { Button } from "../../ui/controls/Button.tsx";
import { Panel } from "../../ui/page/Page.tsx";
import { runLines } from "../shown.ts";
import { seek } from "../stores/run.ts";
import { useRun, useWorkbench } from "../stores/workbench.ts";
import { saveTrace } from "../traceFiles.ts";

/** Faster than this nobody can listen. */
const FASTEST_ALOUD = 0.5;

export function LogPanel() {
  const bench = useWorkbench();
  const { trace, cursor, playing, speed } = useRun((all) => all);
  // The same function every time, so that lines already drawn are left alone.
  const onSeek = useCallback(
    (step: number) => bench.run.setState((view) => seek(view, step)),
    [bench],
  );
  if (!trace) return null;
  return (
    <Panel
      title="Log"
      grows
      tools={<Button onClick={() => void saveTrace(bench)}>Save trace</Button>}
    >
      <RunLog
        lines={runLines(trace)}
        step={cursor}
        aloud={!playing || speed <= FASTEST_ALOUD}
        onSeek={onSeek}
      />
    </Panel>
  );
}
