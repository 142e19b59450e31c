// The person's own experiment: what to run, and how far it has come.
import { useId } from "react";
import { Button } from "../../ui/controls/Button.tsx";
import { Select } from "../../ui/controls/Choice.tsx";
import { NumberField } from "../../ui/controls/NumberField.tsx";
import { Progress } from "../../ui/controls/Progress.tsx";
import { many, setName } from "../../ui/lab/words.ts";
import { Panel } from "../../ui/page/Page.tsx";
import { MODEL_OPTIONS } from "../models.ts";
import { budgetsIn, type Choice, MOST_BOARDS, runsIn } from "./choice.ts";
import { useLab, useLabBench } from "./lab.ts";
import { type Advance, advanceOf, unfinished } from "./rows.ts";
import { SamplerChoice } from "./SamplerChoice.tsx";
import { SET_IDS } from "./sets.ts";

export function ExperimentPanel() {
  return (
    <Panel title="Experiment">
      <div className="lab-stack">
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
      <Select
        label="Model"
        value={choice.model}
        options={MODEL_OPTIONS}
        onChange={(model) => change({ model })}
      />
      <SamplerChoice choice={choice} onChange={change} />
      <Budgets text={choice.budgets} onChange={(budgets) => change({ budgets })} />
      <Select
        label="Puzzles"
        value={choice.set}
        options={SET_IDS.map((value) => ({ value, label: setName(value) }))}
        onChange={(set) => change({ set })}
      />
      <NumberField
        label="Boards"
        value={choice.count}
        min={1}
        max={MOST_BOARDS}
        onChange={(count) => change({ count })}
      />
      <NumberField
        label="Seed"
        value={choice.seed}
        min={0}
        max={2 ** 31 - 1}
        onChange={(seed) => change({ seed })}
      />
    </>
  );
}

function Budgets({ text, onChange }: { text: string; onChange: (text: string) => void }) {
  const id = useId();
  const wrong = budgetsIn(text) === null;
  return (
    <div className="lab-field">
      <label htmlFor={id}>NFE budgets</label>
      <input
        id={id}
        className="text-input"
        value={text}
        aria-invalid={wrong}
        aria-describedby={`${id}-help`}
        onChange={({ target }) => onChange(target.value)}
      />
      <p id={`${id}-help`} className="field-help">
        {wrong
          ? "Give whole numbers from 1 to 4096, with commas between."
          : "Forward passes a board may spend, with commas between."}
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
            Pause
          </Button>
        ) : (
          left && (
            <Button strong onClick={() => void experiment.resume()}>
              Resume
            </Button>
          )
        )}
        {left && <Button onClick={experiment.cancel}>Cancel</Button>}
        {!left && (
          <Button strong disabled={runs === 0} onClick={() => void experiment.start()}>
            {runs === 0 ? "Start" : `Start ${many(runs, "run")}`}
          </Button>
        )}
        {!left && own.length > 0 && <Button onClick={experiment.clear}>Clear results</Button>}
      </div>
    </>
  );
}

function told(advance: Advance, phase: "still" | "running" | "paused") {
  const { boards, of, rate, secondsLeft, done } = advance;
  const label = phase === "running" ? "Running" : phase === "paused" ? "Paused" : "Not finished";
  const parts = [`${boards} of ${many(of, "run")}`];
  if (rate > 0) parts.push(`${rate.toFixed(0)} passes a second`);
  if (secondsLeft !== null) parts.push(`about ${inWords(secondsLeft)} left`);
  return { label, done, detail: parts.join(", ") };
}

function inWords(seconds: number): string {
  if (seconds < 90) return many(Math.max(1, Math.round(seconds)), "second");
  if (seconds < 5400) return many(Math.round(seconds / 60), "minute");
  return many(Math.round(seconds / 3600), "hour");
}
