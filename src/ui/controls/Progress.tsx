// Progress, in words and as a bar.
import { useId } from "react";
import "./controls.css";

interface Props {
  readonly label: string;
  /** 0..1, or null while unknown. */
  readonly done: number | null;
  /** "2.1 of 4.7 MB" */
  readonly detail?: string;
}

export function Progress({ label, done, detail }: Props) {
  const id = useId();
  return (
    <div className="progress">
      <p>
        <label htmlFor={id}>{label}</label> {detail && <span className="said">{detail}</span>}
      </p>
      <progress id={id} value={done ?? undefined} />
    </div>
  );
}
