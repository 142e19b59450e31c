// The samplers that an experiment compares, each with its parameters.
import { attemptsParam } from "../../../diffusion/attempts.ts";
import { SAMPLERS } from "../../../diffusion/samplers/registry.ts";
import type { Sampler } from "../../../diffusion/types.ts";
import { labelOf, tuned } from "../../../model/fit.ts";
import { ParamControls } from "../../../ui/controls/ParamControls.tsx";
import { useModelPart } from "../../state/app.ts";
import { manifestOf } from "../../state/model.ts";
import type { Choice } from "../../state/lab/choice.ts";
import { experiment as words } from "../../text/lab.ts";

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
      <fieldset className="stack gap-1 lab-samplers">
        <legend>{words.samplers}</legend>
        {SAMPLERS.map((sampler) => (
          <label key={sampler.id} title={sampler.help}>
            <input
              type="checkbox"
              checked={samplers.includes(sampler.id)}
              onChange={() => toggle(sampler.id)}
            />
            <span>{labelOf(sampler)}</span>
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
  const chosen = choice.params[sampler.id] ?? {};
  const manifest = useModelPart(manifestOf);
  // Until a model is loaded, its tuned parameters are not known.
  const own = manifest?.id === choice.model ? tuned(sampler, manifest) : {};
  return (
    <details className="lab-details">
      <summary>{words.parameters(sampler.name)}</summary>
      <ParamControls
        specs={[...sampler.params.filter(({ name }) => name !== "nfe"), attemptsParam]}
        params={{ ...own, ...chosen }}
        onChange={(name, value) =>
          onChange({ params: { ...choice.params, [sampler.id]: { ...chosen, [name]: value } } })
        }
      />
    </details>
  );
}
