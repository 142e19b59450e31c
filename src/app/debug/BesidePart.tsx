// A second run of the same puzzle: another model, sampler or seed, made beside the one
// on screen and compared with it.
import { useState } from "react";
import { SAMPLERS, samplerById } from "../../diffusion/samplers/registry.ts";
import { Button } from "../../ui/controls/Button.tsx";
import { Select } from "../../ui/controls/Choice.tsx";
import { ParamControls } from "../../ui/controls/ParamControls.tsx";
import type { Trace } from "../../trace/types.ts";
import { knownModel, MODEL_OPTIONS, MODELS } from "../models.ts";
import { isSeed } from "../stores/settings.ts";
import { useWorkbench } from "../stores/workbench.ts";
import { type Beside, runBeside } from "./actions.ts";

const SAMPLER_OPTIONS = SAMPLERS.map(({ id, name }) => ({ value: id, label: name }));

export function BesideForm({ trace }: { readonly trace: Trace }) {
  const bench = useWorkbench();
  const { model, sampler: own, params, seed } = trace.spec;
  const [busy, setBusy] = useState(false);
  const [wish, setWish] = useState<Beside>(() => ({
    model: knownModel(model.id) ?? MODELS[0].id,
    sampler: own,
    params,
    seed,
  }));
  const change = (part: Partial<Beside>) => setWish((now) => ({ ...now, ...part }));
  const sampler = samplerById(wish.sampler);
  const run = async () => {
    setBusy(true);
    await runBeside(bench, wish);
    setBusy(false);
  };
  return (
    <details className="debug-details">
      <summary>Run the same puzzle another way</summary>
      <div className="debug-stack">
        <Select
          label="Model"
          value={wish.model}
          options={MODEL_OPTIONS}
          onChange={(id) => change({ model: id })}
        />
        <Select
          label="Sampler"
          value={wish.sampler}
          options={SAMPLER_OPTIONS}
          onChange={(id) => change({ sampler: id, params: {} })}
        />
        <label className="field">
          <span>Seed</span>
          <input
            className="text-input"
            inputMode="numeric"
            value={wish.seed}
            onChange={({ target }) =>
              isSeed(target.value) && change({ seed: Number(target.value) })
            }
          />
        </label>
        <details className="debug-details">
          <summary>Parameters</summary>
          <ParamControls
            specs={sampler.params}
            params={wish.params}
            onChange={(name, value) => change({ params: { ...wish.params, [name]: value } })}
          />
        </details>
        <div>
          <Button strong disabled={busy} onClick={() => void run()}>
            {busy ? "Running…" : "Run beside"}
          </Button>
        </div>
      </div>
    </details>
  );
}
