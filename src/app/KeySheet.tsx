// The sheet of all keys, opened with "?".
import { Dialog } from "./Dialog.tsx";
import { BOARD_KEYS, SHORTCUTS } from "./keys.ts";

const GROUPS = ["Run", "Board", "View"] as const;

export function KeySheet({ onClose }: { onClose: () => void }) {
  return (
    <Dialog title="Keys" onClose={onClose}>
      <div className="key-groups">
        {GROUPS.map((group) => (
          <section key={group}>
            <h3>{group}</h3>
            <dl>
              {[...(group === "Board" ? BOARD_KEYS : []), ...SHORTCUTS.filter(inGroup(group))].map(
                ({ shown, does }) => (
                  <div key={shown}>
                    <dt>
                      <kbd>{shown}</kbd>
                    </dt>
                    <dd>{does}</dd>
                  </div>
                ),
              )}
            </dl>
          </section>
        ))}
      </div>
    </Dialog>
  );
}

const inGroup = (wanted: string) => (shortcut: { readonly group: string }) =>
  shortcut.group === wanted;
