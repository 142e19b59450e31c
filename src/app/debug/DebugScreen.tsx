// The debugger: the whole run above, its board in the middle, what can be asked
// of it on both sides. Panes resize and collapse; on a small screen they follow
// one another. Loaded when it is first gone to.
import { type ReactNode, useEffect, useState, useSyncExternalStore } from "react";
import { Group, Panel, Separator } from "react-resizable-panels";
import { Button } from "../../ui/controls/Button.tsx";
import { Segments } from "../../ui/controls/Choice.tsx";
import { RunLog } from "../../ui/run/RunLog.tsx";
import "../../ui/debug/debug.css";
import { showMe } from "../runActions.ts";
import { Shell } from "../Shell.tsx";
import { runLines } from "../shown.ts";
import { seek } from "../stores/run.ts";
import { useRun, useScreen, useWorkbench } from "../stores/workbench.ts";
import { BarcodePane } from "./BarcodePane.tsx";
import { BoardsPane } from "./BoardsPane.tsx";
import { BreakpointPart, WatchPart } from "./BreakParts.tsx";
import { DEBUG_COMMANDS } from "./commands.ts";
import { ComparePart } from "./ComparePart.tsx";
import { followRuns, stopAtBreakpoints } from "./follow.ts";
import { ForkPart } from "./ForkPart.tsx";
import { InspectPane } from "./InspectPane.tsx";
import { RunsPart } from "./RunsPart.tsx";
import { runOf, useDebug } from "./store.ts";
import { SharePart, TraceInput } from "./SharePart.tsx";
import { VerdictPane } from "./VerdictPane.tsx";

export function DebugScreen() {
  const bench = useWorkbench();
  const hasRun = useRun(({ trace }) => trace !== null);
  useEffect(() => {
    const stops = [followRuns(bench), stopAtBreakpoints(bench)];
    bench.screen.setState({ commands: DEBUG_COMMANDS });
    return () => {
      stops.forEach((stop) => stop());
      bench.screen.setState({ commands: [] });
    };
  }, [bench]);
  useEffect(() => {
    if (hasRun) bench.screen.setState({ shows: "run" });
  }, [bench, hasRun]);
  return <Shell stage={<div className="debug">{hasRun ? <Run /> : <Empty />}</div>} />;
}

function Empty() {
  const bench = useWorkbench();
  const waiting = useScreen((screen) => screen.waiting);
  return (
    <div className="debug-empty">
      <h1>No run yet</h1>
      <p>
        Run the puzzle that is on the table, or drop a trace file anywhere on this page. A trace can
        be looked into without a model.
      </p>
      <div className="debug-row">
        <Button strong disabled={waiting} onClick={() => void showMe(bench)}>
          Run the puzzle
        </Button>
        <TraceInput />
      </div>
    </div>
  );
}

function Run() {
  const name = useDebug((debug) => runOf(debug, debug.current)?.name ?? "");
  return (
    <>
      <h1 className="visually-hidden">{`Debugging ${name}`}</h1>
      <Panes />
    </>
  );
}

function Panes() {
  const wide = useWide();
  if (!wide)
    return (
      <div className="debug-stack">
        <div className="debug-barcode">
          <BarcodePane />
        </div>
        <BoardsPane />
        <Asked />
        <Told />
      </div>
    );
  return (
    <Group orientation="vertical" id="debug-rows">
      <Panel id="barcode" defaultSize="34%" minSize={150} collapsible>
        <div className="debug-pane">
          <BarcodePane />
        </div>
      </Panel>
      <Separator aria-label="Height of the barcode" className="debug-separator" />
      <Panel id="below" minSize="30%">
        <Group orientation="horizontal" id="debug-columns">
          <Panel id="asked" defaultSize="27%" minSize={230} collapsible>
            <Side>
              <Asked />
            </Side>
          </Panel>
          <Separator aria-label="Width of the tools" className="debug-separator" />
          <Panel id="boards" minSize="25%">
            <div className="debug-pane">
              <BoardsPane />
            </div>
          </Panel>
          <Separator aria-label="Width of the inspector" className="debug-separator" />
          <Panel id="told" defaultSize="30%" minSize={230} collapsible>
            <Side>
              <Told />
            </Side>
          </Panel>
        </Group>
      </Panel>
    </Group>
  );
}

const Side = ({ children }: { children: ReactNode }) => (
  <div className="debug-pane">
    <div className="debug-scroll">{children}</div>
  </div>
);

/** What a person asks of the run. */
function Asked() {
  return (
    <>
      <BreakpointPart />
      <WatchPart />
      <ForkPart />
      <RunsPart />
      <ComparePart />
      <SharePart />
    </>
  );
}

const TABS = [
  { value: "cell", label: "Cell" },
  { value: "verdicts", label: "Verdicts" },
  { value: "log", label: "Log" },
] as const;

/** What the run tells. */
function Told() {
  const [tab, setTab] = useState<(typeof TABS)[number]["value"]>("cell");
  return (
    <div className="debug-stack">
      <Segments label="What the run tells" value={tab} options={TABS} onChange={setTab} />
      {tab === "cell" && <InspectPane />}
      {tab === "verdicts" && <VerdictPane />}
      {tab === "log" && <LogPane />}
    </div>
  );
}

function LogPane() {
  const bench = useWorkbench();
  const { trace, cursor, playing } = useRun((view) => view);
  if (!trace) return null;
  return (
    <RunLog
      lines={runLines(trace)}
      step={cursor}
      aloud={!playing}
      onSeek={(step) => bench.run.setState((view) => seek(view, step))}
    />
  );
}

const WIDE = "(min-width: 1100px)";

function useWide(): boolean {
  return useSyncExternalStore(
    (listener) => {
      const query = matchMedia(WIDE);
      query.addEventListener("change", listener);
      return () => query.removeEventListener("change", listener);
    },
    () => matchMedia(WIDE).matches,
  );
}
