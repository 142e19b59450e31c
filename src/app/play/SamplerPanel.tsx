// Which sampler runs, with which parameters and seed. The controls come from the
// sampler's own declaration.
import { useId, useState } from "react";
import { SAMPLERS, samplerById } from "../../diffusion/samplers/registry.ts";
import { Button } from "../../ui/controls/Button.tsx";
import { Field, Select } from "../../ui/controls/Choice.tsx";
import { ParamControls } from "../../ui/controls/ParamControls.tsx";
import { Panel } from "../../ui/page/Page.tsx";
import { tuned } from "../../model/fit.ts";
import { isSeed, newSeed, paramsOf, withParam } from "../stores/settings.ts";
import { useModel, useSettings, useWorkbench } from "../stores/workbench.ts";

const OPTIONS = SAMPLERS.map(({ id, name, needs }) => ({
  value: id,
  label: needs.includes("edit") ? `${name} (needs an edit model)` : name,
}));

export function SamplerPanel() {
  const { settings } = useWorkbench();
  const chosen = useSettings((all) => all);
  const model = useModel();
  const sampler = samplerById(chosen.sampler);
  const defaults = model.phase === "ready" ? tuned(sampler, model.denoiser.manifest) : {};
  return (
    <Panel title="Sampler">
      <div className="stack">
        <Select
          label="Sampler"
          help={sampler.help}
          value={sampler.id}
          options={OPTIONS}
          onChange={(id) => settings.setState({ sampler: id })}
        />
        <SeedField seed={chosen.seed} onChange={(seed) => settings.setState({ seed })} />
        <details className="more">
          <summary>Parameters</summary>
          <ParamControls
            specs={sampler.params}
            params={{ ...defaults, ...paramsOf(chosen) }}
            onChange={(name, value) => settings.setState((now) => withParam(now, name, value))}
          />
          <p className="said">{sampler.source}</p>
        </details>
      </div>
    </Panel>
  );
}

function SeedField({ seed, onChange }: { seed: number; onChange: (seed: number) => void }) {
  const id = useId();
  const [draft, setDraft] = useState<string | null>(null);
  const read = (text: string) => {
    const fits = isSeed(text);
    setDraft(fits ? null : text);
    if (fits) onChange(Number(text));
  };
  return (
    <Field id={id} label="Seed" help="Equal seeds give equal runs.">
      <span className="field-number seed">
        <input
          id={id}

          inputMode="numeric"
          value={draft ?? seed}
          aria-invalid={draft !== null || undefined}
          onChange={({ target }) => read(target.value)}
          onBlur={() => setDraft(null)}
        />
        <Button label="New seed" keys="n" onClick={() => onChange(newSeed())}>
          New
        </Button>
      </span>
    </Field>
  );
}
