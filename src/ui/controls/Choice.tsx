// Controls for one of several values (segments or a select) and for yes or no (a switch).
import { useId, type ReactNode } from "react";
import "./controls.css";

export interface Option<T extends string> {
  readonly value: T;
  readonly label: string;
}

interface Props<T extends string> {
  readonly label: string;
  readonly value: T;
  readonly options: readonly Option<T>[];
  readonly onChange: (value: T) => void;
}

/** Radio buttons drawn as one strip. */
export function Segments<T extends string>({ label, value, options, onChange }: Props<T>) {
  const name = useId();
  return (
    <fieldset className="segments">
      <legend className="visually-hidden">{label}</legend>
      {options.map((option) => (
        <label key={option.value}>
          <input
            type="radio"
            name={name}
            value={option.value}
            checked={option.value === value}
            onChange={() => onChange(option.value)}
          />
          <span>{option.label}</span>
        </label>
      ))}
    </fieldset>
  );
}

interface SelectProps<T extends string> extends Props<T> {
  /** One line of help below. */
  readonly help?: string;
}

/** The browser's own list. */
export function Select<T extends string>(props: SelectProps<T>) {
  const { label, value, options, help, onChange } = props;
  const id = useId();
  return (
    <Field id={id} label={label} help={help}>
      <select
        id={id}
        value={value}
        aria-describedby={help && `${id}-help`}
        onChange={({ target }) => onChange(target.value as T)}
      >
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </Field>
  );
}

interface SwitchProps {
  readonly label: string;
  readonly help?: string | undefined;
  readonly on: boolean;
  readonly onChange: (on: boolean) => void;
}

/** A switch for yes or no. */
export function Switch({ label, help, on, onChange }: SwitchProps) {
  const id = useId();
  return (
    <Field id={id} label={label} help={help}>
      <input
        id={id}
        type="checkbox"
        checked={on}
        aria-describedby={help && `${id}-help`}
        onChange={({ target }) => onChange(target.checked)}
      />
    </Field>
  );
}

interface FieldProps {
  /** The id of the control inside. */
  readonly id: string;
  readonly label: string;
  readonly help?: string | undefined;
  readonly children: ReactNode;
}

/** A control with its name before it and a line of help below. A slider has a line of its own. */
export function Field({ id, label, help, children }: FieldProps) {
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      {children}
      {help && (
        <p id={`${id}-help`} className="help">
          {help}
        </p>
      )}
    </div>
  );
}
