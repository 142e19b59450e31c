// A model to choose, and how long it thinks: of a model that runs the same blocks several times, the turns.
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
  /** As many as the model's file has. */
  readonly own: number;
  readonly turns: number;
  readonly onChange: (turns: number) => void;
}

/** Each number is another model to start, so that it is told when the slider has come to rest. */
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
