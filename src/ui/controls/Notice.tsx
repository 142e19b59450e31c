// One sentence to the person: what went wrong and what to do, or what changed.
import type { ReactNode } from "react";
import { words } from "../words.ts";
import "./controls.css";

interface Props {
  readonly kind: "error" | "info";
  readonly children: ReactNode;
  readonly onDismiss?: () => void;
}

export function Notice({ kind, children, onDismiss }: Props) {
  return (
    <div className={`notice notice-${kind}`} role={kind === "error" ? "alert" : "status"}>
      <span className="notice-mark" aria-hidden="true">
        {kind === "error" ? "!" : "i"}
      </span>
      <p>{children}</p>
      {onDismiss && (
        <button
          type="button"
          className="notice-close"
          aria-label={words.dismiss}
          onClick={onDismiss}
        >
          ×
        </button>
      )}
    </div>
  );
}
