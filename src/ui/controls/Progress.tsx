// How far something slow has come, in words and as a line.
import { useId } from "react";
import "./controls.css";

interface Props {
  readonly label: string;
  /** 0..1, or null while there is no telling. */
  readonly done: number | null;
  /** "2.1 of 4.7 MB" */
  readonly detail?: string;
}

export function Progress({ label, done, detail }: Props) {
  const id = useId();
  return (
    <div className="progress">
      <p>
        <span id={id}>{label}</span> {detail && <span className="progress-detail">{detail}</span>}
      </p>
      <div
        className={done === null ? "progress-bar progress-waiting" : "progress-bar"}
        role="progressbar"
        aria-labelledby={id}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={done === null ? undefined : Math.round(done * 100)}
      >
        <i style={{ width: `${(done ?? 0.3) * 100}%` }} />
      </div>
    </div>
  );
}
