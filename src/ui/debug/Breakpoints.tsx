// The breakpoints: a list with switches, and fields to add one.
import { useId, useState } from "react";
import type { Domain } from "../../diffusion/domain.ts";
import type { Condition } from "../../trace/breakpoints.ts";
import { Button } from "../controls/Button.tsx";
import { Segments } from "../controls/Choice.tsx";
import { conditionFrom, conditionInWords, kindsFor, type Kind, specOf } from "./conditions.ts";
import { breakpoints as words } from "./words.ts";
import "./debug.css";

interface Props {
  readonly domain: Domain;
  /** Whether a solution is known. */
  readonly judged: boolean;
  readonly breakpoints: readonly {
    readonly id: number;
    readonly condition: Condition;
    readonly on: boolean;
  }[];
  readonly join: "any" | "all";
  /** The cell that a new condition can be limited to. */
  readonly cell: number | null;
  /** Where the run last stopped, and why. */
  readonly stopped: { readonly step: number; readonly text: string } | null;
  readonly onAdd: (condition: Condition) => void;
  readonly onSwitch: (id: number) => void;
  readonly onRemove: (id: number) => void;
  readonly onJoin: (join: "any" | "all") => void;
  readonly onRun: (direction: 1 | -1) => void;
}

export function Breakpoints(props: Props) {
  const { domain, judged, breakpoints, join, cell, stopped } = props;
  const { onAdd, onSwitch, onRemove, onJoin, onRun } = props;
  return (
    <div className="stack gap-3">
      {breakpoints.length > 0 && (
        <ul className="stack gap-1 debug-list">
          {breakpoints.map(({ id, condition, on }) => (
            <li key={id}>
              <label>
                <input type="checkbox" checked={on} onChange={() => onSwitch(id)} />
                <span>{capital(conditionInWords(domain, condition))}</span>
              </label>
              <Button
                label={words.remove(conditionInWords(domain, condition))}
                onClick={() => onRemove(id)}
              >
                ×
              </Button>
            </li>
          ))}
        </ul>
      )}
      {breakpoints.length > 1 && (
        <Segments
          label={words.join}
          value={join}
          options={[
            { value: "any", label: words.any },
            { value: "all", label: words.all },
          ]}
          onChange={onJoin}
        />
      )}
      <div className="row">
        <Button label={words.back} keys="Shift+B" onClick={() => onRun(-1)}>
          {words.previous}
        </Button>
        <Button label={words.forward} keys="b" strong onClick={() => onRun(1)}>
          {words.next}
        </Button>
      </div>
      <output className="help">{stopped && words.stopped(stopped.step, stopped.text)}</output>
      <NewCondition {...{ domain, judged, cell, onAdd }} />
    </div>
  );
}

interface NewProps {
  readonly domain: Domain;
  readonly judged: boolean;
  readonly cell: number | null;
  readonly onAdd: (condition: Condition) => void;
}

function NewCondition({ domain, judged, cell, onAdd }: NewProps) {
  const id = useId();
  const kinds = kindsFor(domain, judged);
  const [chosen, setKind] = useState<Kind>(kinds[0]!.kind);
  const kind = kinds.some((spec) => spec.kind === chosen) ? chosen : kinds[0]!.kind;
  const [here, setHere] = useState(false);
  const [text, setText] = useState<string | null>(null);
  const { number, ofCell } = specOf(kind);
  const value = Number(text ?? number?.default ?? 0);
  const fits = !number || (text !== "" && value >= number.min && value <= number.max);
  return (
    <form
      className="row debug-new"
      onSubmit={(event) => {
        event.preventDefault();
        if (fits) onAdd(conditionFrom(kind, here && ofCell ? cell : null, value));
      }}
    >
      <label className="visually-hidden" htmlFor={`${id}-kind`}>
        {words.when}
      </label>
      <span className="field">
        <select
          id={`${id}-kind`}
          value={kind}
          onChange={({ target }) => {
            setKind(target.value as Kind);
            setText(null);
          }}
        >
          {kinds.map((spec) => (
            <option key={spec.kind} value={spec.kind}>
              {spec.label}
            </option>
          ))}
        </select>
      </span>
      {number && (
        <label className="field-number">
          <span>{number.label}</span>
          <input
            type="number"
            min={number.min}
            max={number.max}
            step={number.step}
            value={text ?? number.default}
            aria-invalid={!fits || undefined}
            onChange={({ target }) => setText(target.value)}
          />
        </label>
      )}
      {ofCell && cell !== null && (
        <label>
          <input type="checkbox" checked={here} onChange={() => setHere(!here)} />{" "}
          {words.only(domain.name(cell))}
        </label>
      )}
      <button type="submit" className="button" aria-disabled={!fits || undefined}>
        {words.add}
      </button>
    </form>
  );
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
