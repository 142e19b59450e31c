// The Lab: results of samplers, shipped and the person's own, as plots and tables. Loaded when
// first opened.
import { Segments } from "../../../ui/controls/Choice.tsx";
import { Term } from "../../../ui/glossary/Term.tsx";
import "../../../ui/lab/answer.css";
import "../../../ui/lab/lab.css";
import { Shell } from "../../shell/Shell.tsx";
import { BlockFigures } from "./BlockFigures.tsx";
import { BoardList } from "./BoardList.tsx";
import { ExperimentPanel } from "./ExperimentPanel.tsx";
import { HardFigures } from "./HardFigures.tsx";
import { ParallelFigures } from "./ParallelFigures.tsx";
import { HeadFigures } from "./HeadFigures.tsx";
import { useLab, useLabBench } from "../../actions/lab/lab.ts";
import { ResultFigures } from "./ResultFigures.tsx";
import { Contents } from "./Contents.tsx";
import { LookPanel } from "./LookPanel.tsx";
import { headsOf, shownOf } from "../../state/lab/rows.ts";
import { Verdict } from "./Verdict.tsx";
import { words } from "../../text/lab.ts";

const SOURCES = [
  { value: "shipped", label: words.sources.shipped },
  { value: "own", label: words.sources.own },
] as const;

export default function LabScreen() {
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
        <h1>{words.title}</h1>
        <p>
          {words.what.before}
          <Term id="sampler">{words.what.sampler}</Term>
          {words.what.between}
          <Term id="nfe">{words.what.nfe}</Term>
          {words.what.after}
        </p>
      </div>
      <Segments
        label={words.results}
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
      <div className="stack gap-5 lab-side">
        {source === "own" && <ExperimentPanel />}
        {rows.length > 0 && <LookPanel rows={rows} />}
        {rows.length > 0 && <Contents />}
      </div>
      <div className="stack gap-6 lab-main">
        {source === "shipped" &&
          shipped?.problems.map((text) => (
            <p key={text} className="said">
              {text} {words.measureAgain.before}
              <code>{words.measureAgain.command}</code>
              {words.measureAgain.after}
            </p>
          ))}
        {source === "own" && rows.length === 0 && (
          <p className="said" role="status">
            {words.nothing}
          </p>
        )}
        {rows.length > 0 && (
          <>
            {source === "own" && <Verdict rows={rows} />}
            <ResultFigures rows={rows} />
            <HardFigures rows={rows} />
            <ParallelFigures rows={rows} />
            <BlockFigures rows={rows} />
          </>
        )}
        <HeadFigures
          key={source}
          heads={source === "own" ? headsOf(own) : (shipped?.heads ?? [])}
        />
      </div>
      {opened && <BoardList opened={opened} />}
    </>
  );
}
