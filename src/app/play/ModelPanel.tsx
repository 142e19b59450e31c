// The model at work: which one, on what, how fast; and another backend on request.
import { useState } from "react";
import { messageOf } from "../../model/errors.ts";
import type { LoadProgress } from "../../model/types.ts";
import { Button } from "../../ui/controls/Button.tsx";
import { Segments } from "../../ui/controls/Choice.tsx";
import { Progress } from "../../ui/controls/Progress.tsx";
import { Panel } from "../../ui/page/Page.tsx";
import type { ModelView } from "../stores/model.ts";
import { notify } from "../stores/notices.ts";
import { useModel, useWorkbench } from "../stores/workbench.ts";

const BACKENDS = [
  { value: "wasm", label: "WebAssembly" },
  { value: "webgpu", label: "WebGPU" },
] as const;

export function ModelPanel() {
  return (
    <Panel title="Model">
      <div className="stack">
        <ModelState />
      </div>
    </Panel>
  );
}

function ModelState() {
  const { models } = useWorkbench();
  const view = useModel();
  const load = () => void models.get().catch(() => {});
  if (view.phase === "absent") return <Button onClick={load}>Load the model</Button>;
  if (view.phase === "loading") return <Progress {...progressOf(view.progress)} />;
  if (view.phase === "failed") {
    return (
      <>
        <p className="said">{view.reason}</p>
        <Button onClick={load}>Try again</Button>
      </>
    );
  }
  return <Ready {...view} />;
}

function Ready({ denoiser, status }: Extract<ModelView, { phase: "ready" }>) {
  const { notices } = useWorkbench();
  const [starting, setStarting] = useState<string | null>(null);
  const switchTo = (backend: "wasm" | "webgpu") => {
    setStarting(BACKENDS.find(({ value }) => value === backend)!.label);
    denoiser
      .switchBackend(backend)
      .catch((error: unknown) => notify(notices, "error", messageOf(error)))
      .finally(() => setStarting(null));
  };
  return (
    <>
      <p className="said">
        {denoiser.manifest.name}: {(denoiser.manifest.parameters / 1e6).toFixed(1)} M parameters,{" "}
        {megabytes(denoiser.manifest.bytes)} MB
      </p>
      <p className="said">
        {status.device}, {inMs(status.msPerForward)} per forward pass
      </p>
      <Segments
        label="Backend"
        value={status.backend === "webgpu" ? "webgpu" : "wasm"}
        options={BACKENDS}
        onChange={switchTo}
      />
      <output className="said">{starting && `Starting ${starting} …`}</output>
      {status.notices.map(({ text }, i) => (
        <p key={i} className="said">
          {text}
        </p>
      ))}
    </>
  );
}

const megabytes = (bytes: number): string => (bytes / 1e6).toFixed(1);
export const inMs = (ms: number): string => `${ms < 10 ? ms.toFixed(1) : ms.toFixed(0)} ms`;

function progressOf(progress: LoadProgress | null) {
  if (progress?.stage === "download") {
    const { loaded, total } = progress;
    const detail = `${megabytes(loaded)} of ${megabytes(total)} MB`;
    return { label: "Fetching the model", done: loaded / total, detail };
  }
  return { label: progress ? "Starting the model" : "Looking for the model", done: null };
}
