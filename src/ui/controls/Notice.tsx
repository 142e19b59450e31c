// A notice: one sentence on what went wrong and what to do, or on what changed.
import { type ReactNode, useEffect, useEffectEvent, useState } from "react";
import { DISMISS } from "../words.ts";
import "./controls.css";

interface Props {
  readonly kind: "error" | "info";
  readonly children: ReactNode;
  readonly onDismiss?: () => void;
  /** Whether it disappears after the time to read it, unless it is pointed at. */
  readonly passes?: boolean;
}

const READ_MS = 6000;

export function Notice({ kind, children, onDismiss, passes = false }: Props) {
  const [held, setHeld] = useState(false);
  const dismiss = useEffectEvent(() => onDismiss?.());
  useEffect(() => {
    if (!passes || held) return;
    const timer = setTimeout(dismiss, READ_MS);
    return () => clearTimeout(timer);
  }, [passes, held]);
  return (
    <div
      className={`notice notice-${kind}`}
      role={kind === "error" ? "alert" : "status"}
      onPointerEnter={() => setHeld(true)}
      onPointerLeave={() => setHeld(false)}
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
    >
      <span className="notice-mark" aria-hidden="true">
        {kind === "error" ? "!" : "i"}
      </span>
      <p>{children}</p>
      {onDismiss && (
        <button type="button" className="notice-close" aria-label={DISMISS} onClick={onDismiss}>
          ×
        </button>
      )}
    </div>
  );
}
