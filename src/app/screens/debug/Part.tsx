// A collapsible part of a side pane.
import type { ReactNode } from "react";

interface Props {
  readonly title: string;
  /** Beside the title: a count. */
  readonly note?: string | undefined;
  readonly open?: boolean;
  readonly children: ReactNode;
}

export function Part({ title, note, open = false, children }: Props) {
  return (
    <details className="debug-part" open={open}>
      <summary>
        {title} {note && <small>{note}</small>}
      </summary>
      {children}
    </details>
  );
}
