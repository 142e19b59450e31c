// The main screen: the board as hero, with the puzzle and the sampler on one side
// of it and what the run says on the other.
import { RunStatus } from "../../ui/run/RunStatus.tsx";
import { useFrame } from "../frames.ts";
import { Shell } from "../Shell.tsx";
import { useRun, useScreen } from "../stores/workbench.ts";
import { BoardStage } from "./BoardStage.tsx";
import { LogPanel } from "./LogPanel.tsx";
import { ModelPanel } from "./ModelPanel.tsx";
import { OverlayPanel } from "./OverlayPanel.tsx";
import { PuzzlePanel } from "./PuzzlePanel.tsx";
import { SamplerPanel } from "./SamplerPanel.tsx";
import { SolvePanel } from "./SolvePanel.tsx";
import "./play.css";

export function PlayScreen() {
  const shows = useScreen((screen) => screen.shows);
  return (
    <Shell
      stage={<BoardStage />}
      record={
        <>
          <SolvePanel />
          {shows === "run" && <Status />}
          <OverlayPanel />
          {shows === "run" && <LogPanel />}
        </>
      }
      aside={
        <>
          <PuzzlePanel />
          <SamplerPanel />
          <ModelPanel />
        </>
      }
    />
  );
}

function Status() {
  const frame = useFrame();
  const steps = useRun(({ trace }) => trace?.steps.length ?? 0);
  return <RunStatus frame={frame} steps={steps} />;
}
