// Which samplers an experiment compares, each with the parameters it declares.
import { SAMPLERS } from "../../diffusion/samplers/registry.ts";
import type { Sampler } from "../../diffusion/types.ts";
import { tuned } from "../../model/fit.ts";
import { ParamControls } from "../../ui/controls/ParamControls.tsx";
import { useModel } from "../stores/workbench.ts";
import type { Choice } from "./choice.ts";

interface Props {
  readonly choice: Choice;
  readonly onChange: (part: Partial<Choice>) => void;
}

export function SamplerChoice({ choice, onChange }: Props) {
  const { samplers } = choice;
  const toggle = (id: string) =>
    onChange({
      samplers: samplers.includes(id)
        ? samplers.filter((other) => other !== id)
        : [...samplers, id],
    });
  return (
    <>
      <fieldset className="lab-samplers">
        <legend>Samplers</legend>
        {SAMPLERS.map(({ id, name, help, needs }) => (
          <label key={id} title={help}>
            <input type="checkbox" checked={samplers.includes(id)} onChange={() => toggle(id)} />
            <span>{needs.includes("edit") ? `${name} (needs an edit model)` : name}</span>
          </label>
        ))}
      </fieldset>
      {SAMPLERS.filter(({ id }) => samplers.includes(id)).map((sampler) => (
        <Parameters key={sampler.id} sampler={sampler} choice={choice} onChange={onChange} />
      ))}
    </>
  );
}

function Parameters({ sampler, choice, onChange }: Props & { sampler: Sampler }) {
  const model = useModel();
  const chosen = choice.params[sampler.id] ?? {};
  const manifest = model.phase === "ready" ? model.denoiser.manifest : null;
  // Of a model that is not loaded yet, what it was tuned to is not known.
  const own = manifest?.id === choice.model ? tuned(sampler, manifest) : {};
  return (
    <details className="lab-details">
      <summary>Parameters of {sampler.name}</summary>
      <ParamControls
        specs={sampler.params.filter(({ name }) => name !== "nfe")}
        params={{ ...own, ...chosen }}
        onChange={(name, value) =>
          onChange({ params: { ...choice.params, [sampler.id]: { ...chosen, [name]: value } } })
        }
      />
    </details>
  );
}
