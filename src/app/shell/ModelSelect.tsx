// Chooses a model, and for a looped model how often it runs its blocks (turns).
import { useId, useRef, useState } from "react";
import { MOST_TURNS, splitTurns, TURN_STEP } from "../../model/turn-ids.ts";
import { Field, Select } from "../../ui/controls/Choice.tsx";
import { Range } from "../../ui/controls/Range.tsx";
import { idAt, turnsOf, useModelOptions } from "../state/models.ts";
import { words } from "../text/models.ts";

interface Props {
  readonly label: string;
  /** The id of a model, with its number of turns. */
  readonly value: string;
  readonly onChange: (id: string) => void;
}

export function ModelSelect({ label, value, onChange }: Props) {
  const options = useModelOptions();
  const { id, turns } = splitTurns(value);
  const own = turnsOf(id);
  return (
    <>
      <Select label={label} value={id} options={options} onChange={onChange} />
      {own !== null && (
        <TurnSlider
          own={own}
          turns={turns ?? own}
          onChange={(count) => onChange(idAt(id, count))}
        />
      )}
    </>
  );
}

interface SliderProps {
  /** The number in the model's file. */
  readonly own: number;
  readonly turns: number;
  readonly onChange: (turns: number) => void;
}

/** Each number starts another model, so the change is reported once the slider rests. */
const REST_MS = 400;

function TurnSlider({ own, turns, onChange }: SliderProps) {
  const id = useId();
  const [draft, setDraft] = useState<number | null>(null);
  const resting = useRef<ReturnType<typeof setTimeout>>(undefined);
  const shown = draft ?? turns;
  const move = (count: number) => {
    setDraft(count);
    clearTimeout(resting.current);
    resting.current = setTimeout(() => {
      setDraft(null);
      onChange(count);
    }, REST_MS);
  };
  return (
    <Field
      id={id}
      label={words.turns(shown)}
      help={shown === own ? words.allTurns : words.mostTurns}
    >
      <Range
        id={id}
        min={TURN_STEP}
        max={MOST_TURNS}
        step={TURN_STEP}
        value={shown}
        aria-describedby={`${id}-help`}
        onChange={({ target }) => move(Number(target.value))}
      />
    </Field>
  );
}
