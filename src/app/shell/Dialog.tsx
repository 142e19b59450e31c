// A modal dialog: the browser's own, which keeps the focus inside. Closing it restores the focus.
import { type ReactNode, useEffect, useId, useRef } from "react";
import { words } from "../text/shell.ts";

interface Props {
  readonly title: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

export function Dialog({ title, onClose, children }: Props) {
  const dialog = useRef<HTMLDialogElement>(null);
  const id = useId();
  useEffect(() => {
    const before = document.activeElement;
    dialog.current?.showModal();
    dialog.current?.querySelector<HTMLElement>("textarea, [role=combobox]")?.focus();
    return () => {
      // On a board, the cell that is selected now.
      const stop = before?.closest("[role=grid]")?.querySelector('[tabindex="0"]');
      const to = stop ?? before;
      if (to instanceof HTMLElement || to instanceof SVGElement) to.focus();
    };
  }, []);
  return (
    <dialog ref={dialog} className="dialog" aria-labelledby={id} onClose={onClose}>
      <header>
        <h2 id={id}>{title}</h2>
        <button type="button" className="button" onClick={() => dialog.current?.close()}>
          {words.close}
        </button>
      </header>
      {children}
    </dialog>
  );
}
