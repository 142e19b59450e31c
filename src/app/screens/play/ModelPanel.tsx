// The model in use, its backend and its speed; and the choice of another model or backend.
import { useState } from "react";
import { messageOf } from "../../../model/errors.ts";
import { BACKENDS, BROWSER_BACKENDS, type Wish } from "../../../model/backends.ts";
import type { LoadProgress } from "../../../model/types.ts";
import { Button } from "../../../ui/controls/Button.tsx";
import { Select } from "../../../ui/controls/Choice.tsx";
import { Progress } from "../../../ui/controls/Progress.tsx";
import { inMs } from "../../../ui/words.ts";
import { Panel } from "../../../ui/page/Page.tsx";
import { ModelSelect } from "../../shell/ModelSelect.tsx";
import { MODELS } from "../../state/models.ts";
import { manifestOf, type ModelView } from "../../state/model.ts";
import { notify } from "../../state/notices.ts";
import { useModel, useApp } from "../../state/app.ts";
import { model as words } from "../../text/play.ts";

export function ModelPanel() {
  return (
    <Panel title={words.title}>
      <div className="stack">
        <ModelChoice />
        <ModelState />
      </div>
    </Panel>
  );
}

function ModelChoice() {
  const { models, notices, screen } = useApp();
  const view = useModel();
  const [wish, setWish] = useState<string | null>(null);
  const now = manifestOf(view)?.id ?? MODELS[0].id;
  const use = (id: string) => {
    setWish(id);
    models
      .use(id)
      .catch((error: unknown) => notify(notices, "error", messageOf(error)))
      .finally(() => setWish(null));
  };
  return (
    <>
      <ModelSelect label={words.title} value={wish ?? now} onChange={use} />
      <Button onClick={() => screen.setState({ dialog: "models" })}>{words.own}</Button>
    </>
  );
}

function ModelState() {
  const { models } = useApp();
  const view = useModel();
  const load = () => void models.get().catch(() => {});
  if (view.phase === "absent") return <Button onClick={load}>{words.load}</Button>;
  if (view.phase === "loading") return <Progress {...progressOf(view.progress)} />;
  if (view.phase === "failed") {
    return (
      <>
        <p className="said">{view.reason}</p>
        <Button onClick={load}>{words.again}</Button>
      </>
    );
  }
  return <Ready {...view} />;
}

function Ready({ denoiser, status }: Extract<ModelView, { phase: "ready" }>) {
  const { notices } = useApp();
  const { name, parameters, bytes, kernels } = denoiser.manifest;
  const [starting, setStarting] = useState<string | null>(null);
  const options = BROWSER_BACKENDS.filter((one) => kernels || !BACKENDS[one].kernels).map((one) => {
    const ms = status.measured[one];
    const label = words.backends[one];
    return { value: one, label: ms === undefined ? label : words.measured(label, inMs(ms)) };
  });
  const switchTo = (backend: Wish) => {
    setStarting(backend === "auto" ? words.auto : words.backends[backend]);
    denoiser
      .switchBackend(backend)
      .catch((error: unknown) => notify(notices, "error", messageOf(error)))
      .finally(() => setStarting(null));
  };
  return (
    <>
      <p className="said">{words.size(name, (parameters / 1e6).toFixed(1), megabytes(bytes))}</p>
      <p className="said">{words.speed(status.device, inMs(status.msPerForward))}</p>
      <Select
        label={words.backend}
        value={status.wish}
        options={[{ value: "auto", label: words.auto }, ...options]}
        onChange={switchTo}
      />
      <output className="said">{starting && words.starting(starting)}</output>
      {status.notices.map(({ text }, i) => (
        <p key={i} className="said">
          {text}
        </p>
      ))}
    </>
  );
}

const megabytes = (bytes: number): string => (bytes / 1e6).toFixed(1);

function progressOf(progress: LoadProgress | null) {
  if (progress?.stage === "download") {
    const { loaded, total } = progress;
    const detail = words.fetched(megabytes(loaded), megabytes(total));
    return { label: words.fetching, done: loaded / total, detail };
  }
  return { label: progress ? words.start : words.looking, done: null };
}
