// The form and the progress of a person's own experiment.
import { useId } from "react";
import { Button } from "../../../ui/controls/Button.tsx";
import { Select } from "../../../ui/controls/Choice.tsx";
import { NumberField } from "../../../ui/controls/NumberField.tsx";
import { Progress } from "../../../ui/controls/Progress.tsx";
import { many, setName } from "../../../ui/lab/words.ts";
import { Panel } from "../../../ui/page/Page.tsx";
import { ModelSelect } from "../../shell/ModelSelect.tsx";
import {
  budgetsIn,
  type Choice,
  FROM_EASY_TO_HARDEST,
  MOST_BOARDS,
  runsIn,
} from "../../state/lab/choice.ts";
import { useLab, useLabBench } from "../../actions/lab/lab.ts";
import { type Advance, advanceOf, unfinished } from "../../state/lab/rows.ts";
import { SamplerChoice } from "./SamplerChoice.tsx";
import { SET_IDS } from "../../state/lab/sets.ts";
import { experiment as words } from "../../text/lab.ts";

export function ExperimentPanel() {
  return (
    <Panel title={words.title}>
      <div className="stack">
        <Form />
        <Run />
      </div>
    </Panel>
  );
}

function Form() {
  const { store } = useLabBench();
  const choice = useLab((lab) => lab.choice);
  const change = (part: Partial<Choice>) =>
    store.setState((lab) => ({ choice: { ...lab.choice, ...part } }));
  return (
    <>
      <ModelSelect
        label={words.model}
        value={choice.model}
        onChange={(model) => change({ model })}
      />
      <SamplerChoice choice={choice} onChange={change} />
      <Budgets text={choice.budgets} onChange={(budgets) => change({ budgets })} />
      <Select
        label={words.puzzles}
        value={choice.set}
        options={SET_IDS.map((value) => ({ value, label: setName(value) }))}
        onChange={(set) => change({ set })}
      />
      <NumberField
        label={words.boards}
        value={choice.count}
        min={1}
        max={MOST_BOARDS}
        onChange={(count) => change({ count })}
      />
      <NumberField
        label={words.seed}
        value={choice.seed}
        min={0}
        max={2 ** 31 - 1}
        onChange={(seed) => change({ seed })}
      />
      <p className="help">{words.seedHelp}</p>
    </>
  );
}

function Budgets({ text, onChange }: { text: string; onChange: (text: string) => void }) {
  const id = useId();
  const wrong = budgetsIn(text) === null;
  return (
    <div className="stack gap-1 lab-field">
      <label htmlFor={id}>{words.budgets}</label>
      <input
        id={id}
        className="text-input"
        value={text}
        aria-invalid={wrong}
        aria-describedby={`${id}-help`}
        onChange={({ target }) => onChange(target.value)}
      />
      <p id={`${id}-help`} className="help">
        {wrong ? words.budgetsWrong : words.budgetsHelp}
      </p>
    </div>
  );
}

function Run() {
  const { experiment } = useLabBench();
  const { own, phase, choice } = useLab((lab) => ({
    own: lab.own,
    phase: lab.phase,
    choice: lab.choice,
  }));
  const runs = runsIn(choice);
  const left = unfinished(own);
  return (
    <>
      {left && <Progress {...told(advanceOf(own), phase)} />}
      <div className="lab-row">
        {phase === "running" ? (
          <Button strong onClick={experiment.pause}>
            {words.pause}
          </Button>
        ) : (
          left && (
            <Button strong onClick={() => void experiment.resume()}>
              {words.resume}
            </Button>
          )
        )}
        {left && <Button onClick={experiment.cancel}>{words.cancel}</Button>}
        {!left && (
          <Button strong disabled={runs === 0} onClick={() => void experiment.start()}>
            {words.start(runs === 0 ? null : many(runs, words.run))}
          </Button>
        )}
        {!left && own.length > 0 && <Button onClick={experiment.clear}>{words.clear}</Button>}
      </div>
      {!left && (
        <div className="lab-row">
          <Button onClick={() => void experiment.start(FROM_EASY_TO_HARDEST)}>
            {words.preset}
          </Button>
          <span className="said">{words.presetHelp(many(PRESET_RUNS, words.run))}</span>
        </div>
      )}
    </>
  );
}

const PRESET_RUNS = FROM_EASY_TO_HARDEST.reduce((sum, choice) => sum + runsIn(choice), 0);

function told(advance: Advance, phase: "still" | "running" | "paused") {
  const { boards, of, rate, secondsLeft, done } = advance;
  const label = words.phases[phase];
  const parts = [words.ended(boards, many(of, words.run))];
  if (rate > 0) parts.push(words.rate(rate.toFixed(0)));
  if (secondsLeft !== null) parts.push(words.left(inWords(secondsLeft)));
  return { label, done, detail: parts.join(", ") };
}

function inWords(seconds: number): string {
  if (seconds < 90) return many(Math.max(1, Math.round(seconds)), words.second);
  if (seconds < 5400) return many(Math.round(seconds / 60), words.minute);
  return many(Math.round(seconds / 3600), words.hour);
}
