// The sampler with its parameters and seed. The sampler's declaration gives the controls.
import { useId, useMemo, useState } from "react";
import { attemptsParam } from "../../../diffusion/attempts.ts";
import { SAMPLERS, samplerById } from "../../../diffusion/samplers/registry.ts";
import { Button } from "../../../ui/controls/Button.tsx";
import { Field, Select } from "../../../ui/controls/Choice.tsx";
import { ParamControls } from "../../../ui/controls/ParamControls.tsx";
import { Term } from "../../../ui/glossary/Term.tsx";
import { Panel } from "../../../ui/page/Page.tsx";
import { labelOf, tuned } from "../../../model/fit.ts";
import { isSeed, newSeed, paramsOf, type Settings, withParam } from "../../state/settings.ts";
import { isSameUnder } from "../../../run/other-seed.ts";
import { manifestOf } from "../../state/model.ts";
import { hasEnded } from "../../state/run.ts";
import { useModelPart, useRun, useSettings, useApp } from "../../state/app.ts";
import { sampler as words } from "../../text/play.ts";

const OPTIONS = SAMPLERS.map((sampler) => ({ value: sampler.id, label: labelOf(sampler) }));

export function SamplerPanel() {
  const { settings } = useApp();
  const chosen = useSettings((all) => all);
  const manifest = useModelPart(manifestOf);
  const sampler = samplerById(chosen.sampler);
  const defaults = manifest ? tuned(sampler, manifest) : {};
  return (
    <Panel title={<Term id="sampler">{words.title}</Term>}>
      <div className="stack">
        <Select
          label={words.title}
          help={sampler.help}
          value={sampler.id}
          options={OPTIONS}
          onChange={(id) => settings.setState({ sampler: id })}
        />
        <SeedField
          seed={chosen.seed}
          help={useSameRun(chosen) ? words.seedSame : words.seedHelp}
          onChange={(seed) => settings.setState({ seed })}
        />
        <ParamControls
          specs={[attemptsParam]}
          params={paramsOf(chosen)}
          onChange={(name, value) => settings.setState((now) => withParam(now, name, value))}
        />
        <details className="more">
          <summary>{words.params}</summary>
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

/** Whether the run on screen has ended, and another seed that is chosen now would give the same run. */
function useSameRun({ sampler, seed }: Pick<Settings, "sampler" | "seed">): boolean {
  const trace = useRun((view) => (hasEnded(view) && view.live ? view.trace : null));
  return useMemo(
    () =>
      trace !== null &&
      trace.spec.sampler === sampler &&
      trace.spec.seed !== seed &&
      isSameUnder(trace, seed),
    [trace, sampler, seed],
  );
}

interface SeedProps {
  readonly seed: number;
  readonly help: string;
  readonly onChange: (seed: number) => void;
}

function SeedField({ seed, help, onChange }: SeedProps) {
  const id = useId();
  const [draft, setDraft] = useState<string | null>(null);
  const read = (text: string) => {
    const fits = isSeed(text);
    setDraft(fits ? null : text);
    if (fits) onChange(Number(text));
  };
  return (
    <Field id={id} label={words.seed} help={help}>
      <span className="field-number seed">
        <input
          id={id}
          inputMode="numeric"
          value={draft ?? seed}
          aria-invalid={draft !== null || undefined}
          onChange={({ target }) => read(target.value)}
          onBlur={() => setDraft(null)}
        />
        <Button label={words.newSeed} keys="n" onClick={() => onChange(newSeed())}>
          {words.new}
        </Button>
      </span>
    </Field>
  );
}
