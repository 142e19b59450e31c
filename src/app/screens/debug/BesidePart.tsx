// Makes a second run of the same puzzle with another model, sampler or seed, for a comparison.
import { useState } from "react";
import { SAMPLERS, samplerById } from "../../../diffusion/samplers/registry.ts";
import { Button } from "../../../ui/controls/Button.tsx";
import { Select } from "../../../ui/controls/Choice.tsx";
import { ParamControls } from "../../../ui/controls/ParamControls.tsx";
import { paramsAfter, samplerAfter } from "../../../trace/game.ts";
import type { Trace } from "../../../trace/types.ts";
import { ModelSelect } from "../../shell/ModelSelect.tsx";
import { knownModel, MODELS } from "../../state/models.ts";
import { isSeed } from "../../state/settings.ts";
import { useApp } from "../../state/app.ts";
import { type Beside, runBeside } from "../../actions/debug.ts";
import { words } from "../../text/debug.ts";

const SAMPLER_OPTIONS = SAMPLERS.map(({ id, name }) => ({ value: id, label: name }));

export function BesideForm({ trace }: { readonly trace: Trace }) {
  const app = useApp();
  const { model, sampler: own, seed } = trace.spec;
  const [busy, setBusy] = useState(false);
  const [wish, setWish] = useState<Beside>(() => ({
    model: knownModel(model.id) ?? MODELS[0].id,
    sampler: samplerAfter(own),
    params: paramsAfter(trace.spec),
    seed,
  }));
  const change = (part: Partial<Beside>) => setWish((now) => ({ ...now, ...part }));
  const sampler = samplerById(wish.sampler);
  const run = async () => {
    setBusy(true);
    await runBeside(app, wish);
    setBusy(false);
  };
  return (
    <details className="debug-details">
      <summary>{words.beside.title}</summary>
      <div className="stack gap-3">
        <ModelSelect
          label={words.beside.model}
          value={wish.model}
          onChange={(id) => change({ model: id })}
        />
        <Select
          label={words.sampler}
          value={wish.sampler}
          options={SAMPLER_OPTIONS}
          onChange={(id) => change({ sampler: id, params: {} })}
        />
        <label className="field">
          <span>{words.seed}</span>
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
          <summary>{words.parameters}</summary>
          <ParamControls
            specs={sampler.params}
            params={wish.params}
            onChange={(name, value) => change({ params: { ...wish.params, [name]: value } })}
          />
        </details>
        <div>
          <Button strong disabled={busy} onClick={() => void run()}>
            {busy ? words.beside.running : words.beside.run}
          </Button>
        </div>
      </div>
    </details>
  );
}
