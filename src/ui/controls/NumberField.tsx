// A field for a whole number. A value out of range stays in the field, marked, and is not reported.
import { useId, useState } from "react";
import { Field } from "./Choice.tsx";

interface Props {
  readonly label: string;
  readonly value: number;
  readonly min: number;
  readonly max: number;
  readonly onChange: (value: number) => void;
}

export function NumberField({ label, value, min, max, onChange }: Props) {
  const id = useId();
  const [draft, setDraft] = useState<string | null>(null);
  const enter = (text: string) => {
    const fits = /^\d+$/.test(text) && Number(text) >= min && Number(text) <= max;
    setDraft(fits ? null : text);
    if (fits) onChange(Number(text));
  };
  return (
    <Field id={id} label={label}>
      <span className="field-number">
        <input
          id={id}
          inputMode="numeric"
          title={`${min} to ${max}`}
          value={draft ?? value}
          aria-invalid={draft !== null || undefined}
          onChange={({ target }) => enter(target.value)}
          onBlur={() => setDraft(null)}
        />
      </span>
    </Field>
  );
}
