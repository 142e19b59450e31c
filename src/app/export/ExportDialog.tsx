// Choosing what to export, seeing it come, stopping it. Fetched when first opened.
import { useEffect, useMemo, useRef, useState } from "react";
import { messageOf } from "../../model/errors.ts";
import { Button } from "../../ui/controls/Button.tsx";
import { Segments, Select } from "../../ui/controls/Choice.tsx";
import { Progress } from "../../ui/controls/Progress.tsx";
import type { Scheme } from "../../ui/export/tokens.ts";
import type { Trace } from "../../trace/types.ts";
import { Dialog } from "../Dialog.tsx";
import { download } from "../saving.ts";
import { useRun, useSettings } from "../stores/workbench.ts";
import { exportRun, painter } from "./exportRun.ts";
import { FORMATS, lengthOf, type Plan, problemOf, secondsOf, sizeOf, WIDTHS } from "./plan.ts";
import "./export.css";

const WIDTH_OPTIONS = WIDTHS.map((width) => ({ value: String(width), label: `${width} px wide` }));

export function ExportDialog({ onClose }: { onClose: () => void }) {
  const { trace, cursor } = useRun((view) => ({ trace: view.trace, cursor: view.cursor }));
  return (
    <Dialog title="Export pictures or a film" onClose={onClose}>
      {trace ? (
        <Exporting trace={trace} cursor={cursor} />
      ) : (
        <p>There is no run yet: run a puzzle or open a trace first.</p>
      )}
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
  const change = (part: Partial<Plan>) => setPlan((now) => ({ ...now, ...part }));
  const begin = async () => {
    const control = new AbortController();
    stop.current = control;
    setSaid(null);
    try {
      const { name, bytes } = await exportRun(trace, plan, look, setDone, control.signal);
      download(name, bytes);
      setSaid(`Saved ${name}, ${kilobytes(bytes)}.`);
    } catch (error) {
      setSaid(control.signal.aborted ? "Stopped; nothing was saved." : messageOf(error));
    } finally {
      setDone(null);
    }
  };

  const { moves } = FORMATS.find(({ value }) => value === plan.format)!;
  const { width, height } = sizeOf(plan);
  const busy = done !== null;
  return (
    <div className="export">
      <img className="export-picture" src={picture} alt={`Step ${cursor} as it will be exported`} />
      <div className="export-choices">
        <Segments
          label="Format"
          value={plan.format}
          options={FORMATS}
          onChange={(format) => change({ format })}
        />
        <div className="export-range">
          <Step
            label="From step"
            value={plan.from}
            last={last}
            onChange={(from) => change({ from })}
          />
          <Step label="to" value={plan.to} last={last} onChange={(to) => change({ to })} />
          <Button onClick={() => change({ from: 0, to: last })}>Whole run</Button>
          <Button onClick={() => change({ from: cursor, to: cursor })}>This step</Button>
        </div>
        {moves && (
          <label className="export-speed">
            <span>Steps a second</span>
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
            label="Size"
            value={String(plan.width)}
            options={WIDTH_OPTIONS}
            onChange={(value) => change({ width: Number(value) })}
          />
        )}
        <p className="said">
          {problem ??
            `${lengthOf(plan)} ${lengthOf(plan) === 1 ? "picture" : "pictures"}` +
              (plan.format === "svg" ? "" : ` of ${width} × ${height}`) +
              (moves ? `, ${secondsOf(plan).toFixed(1)} s` : "") +
              "; heat map, pencil marks and theme as on the page"}
        </p>
        {busy ? (
          <>
            <Progress
              label="Drawing"
              done={done / lengthOf(plan)}
              detail={`${done} of ${lengthOf(plan)}`}
            />
            <Button onClick={() => stop.current?.abort()}>Stop</Button>
          </>
        ) : (
          <Button strong disabled={problem !== null} onClick={() => void begin()}>
            Export
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
    <label>
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

/** As the page looks now. */
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
