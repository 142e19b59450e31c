// The Lab: measured samplers, those that come with the app and the person's own,
// as plots with their numbers. Loaded when it is first gone to.
import { Segments } from "../../ui/controls/Choice.tsx";
import "../../ui/lab/lab.css";
import { Shell } from "../Shell.tsx";
import { BoardList } from "./BoardList.tsx";
import { ExperimentPanel } from "./ExperimentPanel.tsx";
import { HeadFigures } from "./HeadFigures.tsx";
import { useLab, useLabBench } from "./lab.ts";
import { ResultFigures } from "./ResultFigures.tsx";
import { LookPanel } from "./LookPanel.tsx";
import { headsOf, shownOf } from "./rows.ts";

const SOURCES = [
  { value: "shipped", label: "Shipped results" },
  { value: "own", label: "Your experiment" },
] as const;

export function LabScreen() {
  return (
    <Shell
      stage={
        <div className="lab">
          <Head />
          <Body />
        </div>
      }
    />
  );
}

function Head() {
  const { store } = useLabBench();
  const source = useLab((lab) => lab.source);
  return (
    <header className="lab-head">
      <div>
        <h1>Lab</h1>
        <p>
          How often each sampler ends with a valid board, and what it spends on the way. Any point
          opens the boards behind it, and any board its run in the debugger.
        </p>
      </div>
      <Segments
        label="Results"
        value={source}
        options={SOURCES}
        onChange={(value) => store.setState({ source: value })}
      />
    </header>
  );
}

function Body() {
  const { source, shipped, own, opened } = useLab((lab) => lab);
  const rows = source === "own" ? shownOf(own) : (shipped?.rows ?? []);
  return (
    <>
      <div className="lab-side">
        {source === "own" && <ExperimentPanel />}
        {rows.length > 0 && <LookPanel rows={rows} />}
      </div>
      <div className="lab-main">
        {source === "shipped" &&
          shipped?.problems.map((text) => <Problem key={text} text={text} />)}
        {source === "own" && rows.length === 0 && <NothingYet />}
        {rows.length > 0 && <ResultFigures rows={rows} />}
        <HeadFigures
          key={source}
          heads={source === "own" ? headsOf(own) : (shipped?.heads ?? [])}
        />
      </div>
      {opened && <BoardList opened={opened} />}
    </>
  );
}

const Problem = ({ text }: { text: string }) => (
  <p className="lab-said">
    {text} Your own experiment works all the same; <code>npm run --silent cli -- results</code>{" "}
    makes them anew.
  </p>
);

const NothingYet = () => (
  <p className="lab-said" role="status">
    Nothing measured yet. Choose samplers and budgets and start: the plots appear here as boards
    end.
  </p>
);
