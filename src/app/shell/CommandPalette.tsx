// Finds a command by typing parts of its name. Part of the first screen, so that no key typed right
// after its shortcut is lost.
import { type KeyboardEvent, useEffect, useId, useRef, useState } from "react";
import type { Command } from "../state/command.ts";
import { commandsOn } from "./commands.ts";
import { Dialog } from "./Dialog.tsx";
import { useApp } from "../state/app.ts";
import { palette as words, words as all } from "../text/shell.ts";

export function CommandPalette({ onClose }: { onClose: () => void }) {
  const app = useApp();
  const id = useId();
  const list = useRef<HTMLDivElement>(null);
  const [text, setText] = useState("");
  const [at, setAt] = useState(0);
  const found = commandsOn(app).filter((command) => matches(command, text));
  const chosen = Math.min(at, found.length - 1);

  useEffect(() => {
    list.current?.querySelector("[aria-selected=true]")?.scrollIntoView({ block: "nearest" });
  }, [chosen]);

  const run = (command: Command) => {
    onClose();
    command.run();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const by = { ArrowDown: 1, ArrowUp: -1, PageDown: 8, PageUp: -8 }[event.key];
    if (by) setAt(Math.max(0, Math.min(found.length - 1, chosen + by)));
    else if (event.key === "Enter" && found[chosen]) run(found[chosen]);
    else return;
    event.preventDefault();
  };
  return (
    <Dialog title={words.title} onClose={onClose}>
      <div className="palette">
        <input
          role="combobox"
          aria-label={words.field}
          aria-expanded="true"
          aria-controls={`${id}-list`}
          aria-activedescendant={found.length > 0 ? `${id}-${chosen}` : undefined}
          placeholder={words.hint}
          autoComplete="off"
          spellCheck={false}
          value={text}
          onKeyDown={onKeyDown}
          onChange={({ target }) => {
            setText(target.value);
            setAt(0);
          }}
        />
        <div ref={list} id={`${id}-list`} role="listbox" aria-label={words.title}>
          {found.map((command, index) => (
            // Never focused: the field has the keys.
            // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/interactive-supports-focus
            <div
              key={command.does}
              id={`${id}-${index}`}
              role="option"
              aria-selected={index === chosen}
              onPointerMove={() => setAt(index)}
              onClick={() => run(command)}
            >
              <span>{command.does}</span>
              <span className="said">{all.keys.groups[command.group]}</span>
              <kbd>{command.shown}</kbd>
            </div>
          ))}
        </div>
        <p role="status" className={found.length > 0 ? "visually-hidden" : undefined}>
          {found.length === 0
            ? words.none(text)
            : words.found(found.length, commandsOn(app).length)}
        </p>
      </div>
    </Dialog>
  );
}

/** Whether every word typed begins a word of the command. */
function matches({ does, group }: Command, text: string): boolean {
  const name = `${all.keys.groups[group]} ${does}`.toLowerCase().split(/[\s:,]+/);
  const typed = text.toLowerCase().split(/\s+/).filter(Boolean);
  return typed.every((part) => name.some((word) => word.startsWith(part)));
}
