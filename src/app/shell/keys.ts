// Runs the command of a key press (commands.ts). Keys inside a board, a slider or a field stay with
// those.
import { currentRoute, isLesson } from "../state/route.ts";
import { pressGameKey } from "../actions/gameKeys.ts";
import { commandsOn } from "./commands.ts";
import type { AppStores } from "../state/app.ts";

/** Runs the command of a key. @returns whether there was one */
export function pressKey(app: AppStores, event: KeyboardEvent): boolean {
  if (event.defaultPrevented || event.altKey || belongsElsewhere(event)) return false;
  const { path } = currentRoute();
  if (path !== "debug" && !isLesson(path) && pressGameKey(app, event)) return true;
  const name = event.ctrlKey || event.metaKey ? `Ctrl+${event.key}` : event.key;
  const command = commandsOn(app).find(({ keys }) => keys?.includes(name));
  if (!command) return false;
  event.preventDefault();
  command.run();
  return true;
}

/** Fields and dialogs keep their keys, and Space presses a focused button. */
function belongsElsewhere({ target, key, ctrlKey, metaKey }: KeyboardEvent): boolean {
  if (!(target instanceof Element)) return false;
  if (target.closest("dialog")) return true;
  const chord = (ctrlKey || metaKey) && !"acvxyz".includes(key.toLowerCase());
  if (target.closest("textarea, select, input")) return !chord;
  return key === " " && target.closest("button, a, summary") !== null;
}
