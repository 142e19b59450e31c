// Runs another kind of board: a sum with missing digits.
import { useId, useState } from "react";
import type { Asked } from "../../../sums/generator.ts";
import { Button } from "../../../ui/controls/Button.tsx";
import { Select, Switch } from "../../../ui/controls/Choice.tsx";
import { messageOf } from "../../../model/errors.ts";
import { madeSum, watchSum } from "../../actions/sums.ts";
import { useApp, useScreen } from "../../state/app.ts";
import { sums as words } from "../../text/play.ts";

const ASKED = [
  { value: "half", label: words.asked.half },
  { value: "all", label: words.asked.all },
  { value: "sum", label: words.asked.sum },
] as const;

const PER_STEP = ["1", "2", "4", "8"].map((value) => ({ value, label: words.digits(value) }));

export default function SumPanel() {
  const app = useApp();
  const waiting = useScreen(({ preparing }) => preparing > 0);
  const [asked, setAsked] = useState<Asked>("half");
  const [seed, setSeed] = useState(1);
  const [typed, setTyped] = useState<string | null>(null);
  const [perStep, setPerStep] = useState("4");
  const [remasks, setRemasks] = useState(true);
  const [problem, setProblem] = useState<string | null>(null);
  const id = useId();
  const text = typed ?? madeSum(asked, seed);
  const make = (next: Asked) => {
    setAsked(next);
    setSeed(seed + 1);
    setTyped(null);
    setProblem(null);
  };
  const watch = () => {
    setProblem(null);
    // On a phone the board is far above the button, so scroll to it.
    watchSum(app, text, Number(perStep), remasks).then(
      () => scrollTo({ top: 0 }),
      (error: unknown) => setProblem(messageOf(error)),
    );
  };
  return (
    <details className="more">
      <summary>{words.title}</summary>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          watch();
        }}
      >
        <p>{words.what}</p>
        <label className="field" htmlFor={id}>
          <span className="field-label">{words.sum}</span>
          <input
            id={id}
            type="text"
            value={text}
            spellCheck={false}
            autoComplete="off"
            aria-invalid={problem !== null}
            aria-describedby={problem ? `${id}-problem` : undefined}
            onChange={({ target }) => setTyped(target.value)}
          />
        </label>
        {problem && (
          <p role="alert" id={`${id}-problem`}>
            {problem}
          </p>
        )}
        <Select label={words.asks} value={asked} options={ASKED} onChange={make} />
        <Select label={words.perStep} value={perStep} options={PER_STEP} onChange={setPerStep} />
        <Switch label={words.remasks} on={remasks} onChange={setRemasks} />
        <div className="row">
          <Button disabled={waiting} onClick={watch}>
            {words.watch}
          </Button>
          <Button onClick={() => make(asked)}>{words.another}</Button>
        </div>
      </form>
    </details>
  );
}
