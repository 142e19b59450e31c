// Controls for a sampler's parameters, made from its declaration: a new sampler needs no change here.
import { useId, useState } from "react";
import type { Params, ParamSpec, ParamValue } from "../../diffusion/types.ts";
import { Field, Select } from "./Choice.tsx";
import "./controls.css";
import { Range } from "./Range.tsx";

interface Props {
  readonly specs: readonly ParamSpec[];
  /** The chosen values; the rest are defaults. */
  readonly params: Params;
  readonly onChange: (name: string, value: ParamValue) => void;
}

export function ParamControls({ specs, params, onChange }: Props) {
  return (
    <div className="stack">
      {specs.map((spec) =>
        spec.kind === "choice" ? (
          <Select
            key={spec.name}
            label={spec.label}
            help={spec.help}
            value={String(params[spec.name] ?? spec.default)}
            options={spec.options.map((value) => ({ value, label: value }))}
            onChange={(value) => onChange(spec.name, value)}
          />
        ) : (
          <NumberControl
            key={spec.name}
            spec={spec}
            value={Number(params[spec.name] ?? spec.default)}
            onChange={(value) => onChange(spec.name, value)}
          />
        ),
      )}
    </div>
  );
}

type NumberSpec = Extract<ParamSpec, { kind: "number" }>;

interface NumberProps {
  readonly spec: NumberSpec;
  readonly value: number;
  readonly onChange: (value: number) => void;
}

/** A slider and a field for the exact number. */
function NumberControl({ spec, value, onChange }: NumberProps) {
  const id = useId();
  const { label, help, unit, min, max, step } = spec;
  const [draft, setDraft] = useState<string | null>(null);
  const enter = (text: string) => {
    const number = Number(text);
    const fits = text.trim() !== "" && number >= min && number <= max;
    setDraft(fits ? null : text);
    if (fits) onChange(number);
  };
  return (
    <Field id={id} label={label} help={help}>
      <span className="field-number">
        <input
          id={id}
          type="number"
          inputMode="decimal"
          min={min}
          max={max}
          step={step}
          value={draft ?? value}
          aria-describedby={`${id}-help`}
          aria-invalid={draft !== null || undefined}
          title={`${min} to ${max}`}
          onChange={({ target }) => enter(target.value)}
          onBlur={() => setDraft(null)}
        />
        {unit && <span>{unit}</span>}
      </span>
      <Range
        min={min}
        max={max}
        step={step}
        value={value}
        aria-label={`${label}, slider`}
        onChange={({ target }) => enter(target.value)}
      />
    </Field>
  );
}
