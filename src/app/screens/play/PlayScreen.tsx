// The main screen: the board as hero, with the puzzle and the sampler on one side
// of it and what the run says on the other.
import { RunStatus } from "../../../ui/playback/RunStatus.tsx";
import { WallPanel } from "./AttemptsPanel.tsx";
import { useFrame } from "../../state/frames.ts";
import { Shell } from "../../shell/Shell.tsx";
import { useModelPart, useRun, useScreen } from "../../state/app.ts";
import { BoardStage } from "./BoardStage.tsx";
import { DigitPad } from "./DigitPad.tsx";
import { LogPanel } from "./LogPanel.tsx";
import { ModelPanel } from "./ModelPanel.tsx";
import { PartnerPanel } from "./PartnerPanel.tsx";
import { words } from "../../text/game.ts";
import { OverlayPanel } from "./OverlayPanel.tsx";
import { PuzzlePanel } from "./PuzzlePanel.tsx";
import { RacePanel } from "./RacePanel.tsx";
import { SamplerPanel } from "./SamplerPanel.tsx";
import { SolvePanel } from "./SolvePanel.tsx";
import "./play.css";
import "./screens.css";

/** What many browsers have to say, and nobody can change. */
const USUAL: ReadonlySet<string> = new Set(["no-webgpu", "software-adapter"]);

export function PlayScreen() {
  const shows = useScreen((screen) => screen.shows);
  // What has gone wrong with the model is not left in a fold.
  const troubled = useModelPart(
    (model) =>
      model.phase === "failed" ||
      (model.phase === "ready" && model.status.notices.some(({ kind }) => !USUAL.has(kind))),
  );
  return (
    <Shell
      stage={<BoardStage />}
      record={
        <>
          {shows === "game" && <DigitPad />}
          {shows === "game" && <PartnerPanel />}
          <SolvePanel />
          {shows === "game" && <RacePanel />}
          {shows === "run" && <Status />}
          {shows === "run" && <WallPanel />}
          <OverlayPanel />
          {shows === "run" && <LogPanel />}
        </>
      }
      aside={
        <>
          <PuzzlePanel />
          <details className="more" open={troubled}>
            <summary>{words.forTheCurious}</summary>
            <SamplerPanel />
            <ModelPanel />
          </details>
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
