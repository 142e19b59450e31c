// Keys: which command a key press means. Keys that move within the board, a slider
// or a field stay with those; the commands themselves are in commands.ts.
import { commandsOn } from "./commands.ts";
import type { Workbench } from "./stores/workbench.ts";

/** Keys that the board takes itself. */
export const BOARD_KEYS: readonly { readonly shown: string; readonly does: string }[] = [
  { shown: "Arrows", does: "Move between cells" },
  { shown: "1 to 9", does: "Enter a digit" },
  { shown: "0 or Backspace", does: "Empty the cell" },
];

/** Acts on a key if it means a command where it was pressed. @returns whether it was. */
export function pressKey(bench: Workbench, event: KeyboardEvent): boolean {
  if (event.defaultPrevented || event.altKey || belongsElsewhere(event)) return false;
  const name = event.ctrlKey || event.metaKey ? `Ctrl+${event.key}` : event.key;
  const command = commandsOn(bench).find(({ keys }) => keys?.includes(name));
  if (!command) return false;
  event.preventDefault();
  command.run(bench);
  return true;
}

/** Typing is typing, a dialog is a dialog, and Space presses the button it is on. */
function belongsElsewhere({ target, key, ctrlKey, metaKey }: KeyboardEvent): boolean {
  if (!(target instanceof Element)) return false;
  if (target.closest("dialog")) return true;
  const chord = (ctrlKey || metaKey) && !"acvxyz".includes(key.toLowerCase());
  if (target.closest("textarea, select, input")) return !chord;
  return key === " " && target.closest("button, a, summary") !== null;
}
