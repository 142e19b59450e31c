// The debugger: the whole run above, its board in the middle, tools on both sides. Panes resize and
// collapse; on a small screen they stand one below another. Loaded when first opened.
import { type ReactNode, useEffect, useState } from "react";
import { Group, Panel, Separator, useGroupRef } from "react-resizable-panels";
import { Button } from "../../../ui/controls/Button.tsx";
import { Progress } from "../../../ui/controls/Progress.tsx";
import { Segments } from "../../../ui/controls/Choice.tsx";
import { RunLog } from "../../../ui/playback/RunLog.tsx";
import "../../../ui/debug/debug.css";
import { showMe } from "../../actions/run.ts";
import { Shell } from "../../shell/Shell.tsx";
import { runLine } from "../../state/shown.ts";
import { useMedia } from "../../state/media.ts";
import { seek } from "../../state/run.ts";
import { useRun, useScreen, useApp } from "../../state/app.ts";
import { BarcodePane } from "./BarcodePane.tsx";
import { BoardsPane } from "./BoardsPane.tsx";
import { BreakpointPart, WatchPart } from "./BreakParts.tsx";
import { onApp } from "../../shell/commands.ts";
import { DEBUG_COMMANDS } from "./commands.ts";
import { ComparePart } from "./ComparePart.tsx";
import { useComparison } from "./moments.ts";
import { isRecorded, hideRecorded, showRecordedAgain } from "../../actions/recorded.ts";
import { followRuns, stopAtBreakpoints } from "../../actions/debugFollow.ts";
import { FindingsPane, Remaking } from "./FindingsPane.tsx";
import { ForkPart } from "./ForkPart.tsx";
import { InspectPane } from "./InspectPane.tsx";
import { RecordedPart } from "./RecordedPart.tsx";
import { TokenPane } from "./TextPane.tsx";
import { ViewsPane } from "./ViewsPane.tsx";
import { RunsPart } from "./RunsPart.tsx";
import { runOf, useDebug } from "../../state/debug.ts";
import { SharePart, TraceInput } from "./SharePart.tsx";
import { VerdictPane } from "./VerdictPane.tsx";
import { making as makingWords, words } from "../../text/debug.ts";

export default function DebugScreen() {
  const app = useApp();
  const hasRun = useRun(({ trace }) => trace !== null);
  useEffect(() => {
    showRecordedAgain(app);
    const stops = [followRuns(app), stopAtBreakpoints(app)];
    app.screen.setState({ commands: onApp(app, DEBUG_COMMANDS) });
    return () => {
      stops.forEach((stop) => stop());
      hideRecorded(app);
      app.screen.setState({ commands: [] });
    };
  }, [app]);
  useEffect(() => {
    if (hasRun) app.screen.setState({ shows: "run" });
  }, [app, hasRun]);
  return <Shell stage={<div className="debug">{hasRun ? <Run /> : <Empty />}</div>} />;
}

function Empty() {
  const app = useApp();
  const waiting = useScreen(({ preparing }) => preparing > 0);
  const remaking = useScreen((screen) => screen.remaking !== null);
  if (remaking || waiting)
    return (
      <div className="stack debug-empty">
        {remaking ? (
          <Remaking />
        ) : (
          <Progress label={words.empty.waiting} done={null} detail={makingWords.model} />
        )}
      </div>
    );
  return (
    <div className="stack debug-empty">
      <h1>{words.empty.title}</h1>
      <p>{words.empty.how}</p>
      <div className="row">
        <Button strong onClick={() => void showMe(app)}>
          {words.empty.run}
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
      <h1 className="visually-hidden">{words.title(name)}</h1>
      <Panes />
    </>
  );
}

/** Widths of the columns with two boards side by side, which get more space. */
const COMPARED = { asked: 17, boards: 63, told: 20 };

function Panes() {
  const wide = useMedia("(min-width: 1100px)");
  const columns = useGroupRef();
  const compared = useComparison() !== null;
  useEffect(() => {
    const group = columns.current;
    if (!compared || !group) return;
    const before = group.getLayout();
    group.setLayout(COMPARED);
    return () => void group.setLayout(before);
  }, [columns, compared, wide]);
  if (!wide)
    return (
      <div className="stack gap-3">
        <div className="debug-barcode">
          <FindingsPane />
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
          <FindingsPane />
          <BarcodePane />
        </div>
      </Panel>
      <Separator aria-label={words.resize.barcode} className="debug-separator" />
      <Panel id="below" minSize="30%">
        <Group orientation="horizontal" id="debug-columns" groupRef={columns}>
          <Panel id="asked" defaultSize="27%" minSize={230} collapsible>
            <Side>
              <Asked />
            </Side>
          </Panel>
          <Separator aria-label={words.resize.tools} className="debug-separator" />
          <Panel id="boards" minSize="25%">
            <div className="debug-pane">
              <BoardsPane />
            </div>
          </Panel>
          <Separator aria-label={words.resize.inspector} className="debug-separator" />
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

/** The tools: breakpoints, forks, runs, comparison, sharing. */
function Asked() {
  const recorded = useRun(({ trace }) => isRecorded(trace));
  return (
    <>
      <BreakpointPart />
      <WatchPart />
      {recorded ? <RecordedPart /> : <ForkPart />}
      <RunsPart />
      <ComparePart />
      {!recorded && <SharePart />}
    </>
  );
}

type Tab = keyof typeof words.told.tabs;

const TABS = (Object.keys(words.told.tabs) as Tab[]).map((value) => ({
  value,
  label: words.told.tabs[value],
}));
const TEXT_TABS = TABS.map((tab) =>
  tab.value === "cell" ? { ...tab, label: words.told.token } : tab,
);

/** The details of the run, in tabs. */
function Told() {
  const recorded = useRun(({ trace }) => isRecorded(trace));
  const [tab, setTab] = useState<Tab>("cell");
  return (
    <div className="stack gap-3">
      <Segments
        label={words.told.title}
        value={tab}
        options={recorded ? TEXT_TABS : TABS}
        onChange={setTab}
      />
      {tab === "cell" && (recorded ? <TokenPane /> : <InspectPane />)}
      {tab === "run" && <ViewsPane />}
      {tab === "verdicts" && <VerdictPane />}
      {tab === "log" && <LogPane />}
    </div>
  );
}

function LogPane() {
  const app = useApp();
  const { trace, cursor, playing } = useRun((view) => view);
  if (!trace) return null;
  return (
    <RunLog
      lineAt={(step) => runLine(trace, step)}
      last={trace.steps.length}
      step={cursor}
      aloud={!playing}
      onSeek={(step) => app.run.setState((view) => seek(view, step))}
    />
  );
}
