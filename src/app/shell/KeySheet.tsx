// The list of all keys, opened with "?".
import { commandsOn } from "./commands.ts";
import { Dialog } from "./Dialog.tsx";
import { Button } from "../../ui/controls/Button.tsx";
import { BOARD_KEYS } from "../actions/gameKeys.ts";
import { isLesson, usePath } from "../state/route.ts";
import { useApp } from "../state/app.ts";
import { words } from "../text/shell.ts";

const GROUPS = ["Board", "Run", "Learn", "View", "Debug"] as const;

export default function KeySheet({ onClose }: { onClose: () => void }) {
  const app = useApp();
  const hasBoard = !isLesson(usePath());
  const commands = commandsOn(app).filter(({ shown }) => shown);
  return (
    <Dialog title={words.keys.title} onClose={onClose}>
      <div className="key-groups">
        {GROUPS.map((group) => {
          const own = commands.filter((command) => command.group === group);
          const rows = group === "Board" && hasBoard ? [...BOARD_KEYS, ...own] : own;
          if (rows.length === 0) return null;
          return (
            <section key={group}>
              <h3>{words.keys.groups[group]}</h3>
              <dl>
                {rows.map(({ shown, does }) => (
                  <div key={shown}>
                    <dt>
                      <kbd>{shown}</kbd>
                    </dt>
                    <dd>{does}</dd>
                  </div>
                ))}
              </dl>
            </section>
          );
        })}
      </div>
      <Button onClick={() => app.screen.setState({ dialog: "about" })}>{words.keys.about}</Button>
    </Dialog>
  );
}
