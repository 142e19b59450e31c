// The dialog that exports a run as pictures or a film, with its progress. Loaded when first opened.
import { useEffect, useMemo, useRef, useState } from "react";
import { messageOf } from "../../../model/errors.ts";
import { Button } from "../../../ui/controls/Button.tsx";
import { Segments, Select } from "../../../ui/controls/Choice.tsx";
import { Progress } from "../../../ui/controls/Progress.tsx";
import type { Scheme } from "../../../ui/export/tokens.ts";
import type { Trace } from "../../../trace/types.ts";
import { count } from "../../../trace/words.ts";
import { Dialog } from "../Dialog.tsx";
import { download } from "../../state/saving.ts";
import { canGrow } from "../../state/run.ts";
import { useRun, useSettings } from "../../state/app.ts";
import { exportRun, painter } from "./exportRun.ts";
import { FORMATS, type Plan, problemOf, secondsOf, shotsOf, sizeOf, WIDTHS } from "./plan.ts";
import { words } from "../../text/export.ts";
import "./export.css";

const WIDTH_OPTIONS = WIDTHS.map((width) => ({ value: String(width), label: words.wide(width) }));

export default function ExportDialog({ onClose }: { onClose: () => void }) {
  const { trace, cursor, ended } = useRun((view) => ({
    trace: view.trace,
    cursor: view.cursor,
    ended: !canGrow(view),
  }));
  return (
    <Dialog title={words.title} onClose={onClose}>
      {trace && !ended && <p>{words.unfinished(count(trace.steps.length, "step"))}</p>}
      {trace ? <Exporting trace={trace} cursor={cursor} /> : <p>{words.noRun}</p>}
    </Dialog>
  );
}

function Exporting({ trace, cursor }: { trace: Trace; cursor: number }) {
  const last = trace.steps.length;
  const [plan, setPlan] = useState<Plan>(() => ({
    format: "gif",
    from: 0,
    to: last,
    stepsPerSecond: 4,
    told: true,
    width: 720,
  }));
  const look = useLook(trace);
  const [done, setDone] = useState<number | null>(null);
  const [said, setSaid] = useState<string | null>(null);
  const stop = useRef<AbortController | null>(null);
  useEffect(() => () => stop.current?.abort(), []);
  const picture = useMemo(() => {
    const svg = painter(trace, look)(cursor);
    return `data:image/svg+xml,${encodeURIComponent(svg)}`;
  }, [trace, look, cursor]);

  const problem = problemOf(plan, last);
  const shots = useMemo(
    () => (problemOf(plan, trace.steps.length) ? [] : shotsOf(trace, plan)),
    [trace, plan],
  );
  const change = (part: Partial<Plan>) => setPlan((now) => ({ ...now, ...part }));
  const begin = async () => {
    const control = new AbortController();
    stop.current = control;
    setSaid(null);
    try {
      const { name, bytes } = await exportRun(trace, plan, look, setDone, control.signal);
      download(name, bytes);
      setSaid(words.saved(name, kilobytes(bytes)));
    } catch (error) {
      setSaid(control.signal.aborted ? words.stopped : messageOf(error));
    } finally {
      setDone(null);
    }
  };

  const { moves } = FORMATS.find(({ value }) => value === plan.format)!;
  const { width, height } = sizeOf(plan);
  const busy = done !== null;
  return (
    <div className="export">
      <img className="export-picture" src={picture} alt={words.preview(cursor)} />
      <div className="stack export-choices">
        <Segments
          label={words.format}
          value={plan.format}
          options={FORMATS}
          onChange={(format) => change({ format })}
        />
        <div className="row export-range">
          <Step
            label={words.from}
            value={plan.from}
            last={last}
            onChange={(from) => change({ from })}
          />
          <Step label={words.to} value={plan.to} last={last} onChange={(to) => change({ to })} />
          <Button onClick={() => change({ from: 0, to: last })}>{words.whole}</Button>
          <Button onClick={() => change({ from: cursor, to: cursor })}>{words.this}</Button>
        </div>
        {moves && (
          <Segments
            label={words.tempo}
            value={plan.told ? "told" : "even"}
            options={words.tempos}
            onChange={(tempo) => change({ told: tempo === "told" })}
          />
        )}
        {moves && !plan.told && (
          <label className="row">
            <span>{words.speed}</span>
            <input
              type="number"
              min={0.5}
              max={30}
              step={0.5}
              value={plan.stepsPerSecond}
              onChange={({ target }) => {
                const stepsPerSecond = target.valueAsNumber;
                if (stepsPerSecond >= 0.5 && stepsPerSecond <= 30) change({ stepsPerSecond });
              }}
            />
          </label>
        )}
        {plan.format !== "svg" && (
          <Select
            label={words.size}
            value={String(plan.width)}
            options={WIDTH_OPTIONS}
            onChange={(value) => change({ width: Number(value) })}
          />
        )}
        <p className="said">
          {problem ??
            words.plan(
              shots.length,
              plan.format === "svg" ? null : `${width} × ${height}`,
              moves ? secondsOf(shots).toFixed(1) : null,
            )}
        </p>
        {busy ? (
          <>
            <Progress
              label={words.drawing}
              done={done / shots.length}
              detail={words.done(done, shots.length)}
            />
            <Button onClick={() => stop.current?.abort()}>{words.stop}</Button>
          </>
        ) : (
          <Button strong disabled={problem !== null} onClick={() => void begin()}>
            {words.export}
          </Button>
        )}
        <p role="status">{said}</p>
      </div>
    </div>
  );
}

interface StepProps {
  readonly label: string;
  readonly value: number;
  readonly last: number;
  readonly onChange: (step: number) => void;
}

function Step({ label, value, last, onChange }: StepProps) {
  return (
    <label className="row">
      <span>{label}</span>
      <input
        type="number"
        min={0}
        max={last}
        value={Number.isNaN(value) ? "" : value}
        onChange={({ target }) => onChange(target.valueAsNumber)}
      />
    </label>
  );
}

/** The current look of the page. */
function useLook(trace: Trace) {
  const { heat, pencilMarks, showWrong, theme } = useSettings((all) => all);
  return useMemo(() => {
    const dark = matchMedia("(prefers-color-scheme: dark)").matches;
    const scheme: Scheme = theme === "system" ? (dark ? "dark" : "light") : theme;
    return { heat, pencilMarks, solution: showWrong ? trace.solution : null, scheme };
  }, [heat, pencilMarks, showWrong, theme, trace.solution]);
}

const kilobytes = ({ length }: Uint8Array): string =>
  length < 1e6 ? `${Math.ceil(length / 1e3)} KB` : `${(length / 1e6).toFixed(1)} MB`;
