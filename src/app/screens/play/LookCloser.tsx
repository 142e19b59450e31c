// Details on request: the numbers of the run, colours, log, trace file, sampler and model.
import { RunStatus } from "../../../ui/playback/RunStatus.tsx";
import { useApp, useModelPart, useRun, useScreen, useSettings } from "../../state/app.ts";
import { useFrame } from "../../state/frames.ts";
import { words } from "../../text/play.ts";
import { LogPanel } from "./LogPanel.tsx";
import { ModelPanel } from "./ModelPanel.tsx";
import { OverlayPanel } from "./OverlayPanel.tsx";
import { SamplerPanel } from "./SamplerPanel.tsx";

/** Notices that many browsers give and nobody can change. */
const USUAL: ReadonlySet<string> = new Set(["no-webgpu", "software-adapter"]);

export function LookCloser() {
  const { settings } = useApp();
  const shows = useScreen((screen) => screen.shows);
  const closer = useSettings((all) => all.closer);
  // A problem of the model is shown even when the details are closed.
  const troubled = useModelPart(
    (model) =>
      model.phase === "failed" ||
      (model.phase === "ready" && model.status.notices.some(({ kind }) => !USUAL.has(kind))),
  );
  return (
    <details
      className="more closer"
      open={closer || troubled}
      onToggle={({ currentTarget }) => {
        if (!troubled) settings.setState({ closer: currentTarget.open });
      }}
    >
      <summary>{words.closer}</summary>
      <div className="stack">
        {shows === "run" && <Status />}
        <OverlayPanel />
        {shows === "run" && <LogPanel />}
        <SamplerPanel />
        <ModelPanel />
      </div>
    </details>
  );
}

function Status() {
  const frame = useFrame();
  const steps = useRun(({ trace }) => trace?.steps.length ?? 0);
  return <RunStatus frame={frame} steps={steps} />;
}
