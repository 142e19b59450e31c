// The sheet of all keys, opened with "?".
import { commandsOn } from "./commands.ts";
import { Dialog } from "./Dialog.tsx";
import { BOARD_KEYS } from "./keys.ts";
import { useWorkbench } from "./stores/workbench.ts";

const GROUPS = ["Run", "Board", "View", "Debug"] as const;

export function KeySheet({ onClose }: { onClose: () => void }) {
  const commands = commandsOn(useWorkbench()).filter(({ shown }) => shown);
  return (
    <Dialog title="Keys" onClose={onClose}>
      <div className="key-groups">
        {GROUPS.map((group) => {
          const own = commands.filter((command) => command.group === group);
          const rows = group === "Board" ? [...BOARD_KEYS, ...own] : own;
          if (rows.length === 0) return null;
          return (
            <section key={group}>
              <h3>{group}</h3>
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
    </Dialog>
  );
}
