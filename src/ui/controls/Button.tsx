// A button: plain, strong (the primary action) or an icon with a name.
import type { ReactNode } from "react";
import "./controls.css";

interface Props {
  readonly children: ReactNode;
  /** The accessible name and tooltip of a button whose content is an icon. */
  readonly label?: string;
  /** The key that does the same, shown in the tooltip. */
  readonly keys?: string;
  readonly icon?: boolean;
  readonly strong?: boolean;
  /** For a toggle button. */
  readonly pressed?: boolean;
  readonly disabled?: boolean;
  readonly onClick?: () => void;
}

/** A disabled button keeps its focus, so that the keyboard user stays where they are. */
export function Button({ children, label, keys, disabled = false, onClick, ...looks }: Props) {
  const { icon = false, strong = false, pressed } = looks;
  const names = ["button", icon && "button-icon", strong && "button-strong"];
  return (
    <button
      type="button"
      className={names.filter(Boolean).join(" ")}
      aria-label={label}
      title={label && keys ? `${label} (${keys})` : label}
      aria-pressed={pressed}
      aria-disabled={disabled || undefined}
      onClick={disabled ? undefined : onClick}
    >
      {children}
    </button>
  );
}
