// Opens a file: a puzzle in any format, or a trace.
import { useRef } from "react";
import { Button } from "../../../ui/controls/Button.tsx";
import { openFile } from "../../actions/puzzle.ts";
import { useApp } from "../../state/app.ts";
import { words } from "../../text/puzzle.ts";

/** @param onOpened called when a file was chosen */
export function FileButton({ onOpened }: { readonly onOpened?: () => void }) {
  const app = useApp();
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <Button onClick={() => input.current?.click()}>{words.open}</Button>
      <input
        ref={input}
        type="file"
        hidden
        aria-label={words.file}
        onChange={({ target }) => {
          const file = target.files?.[0];
          if (file) {
            onOpened?.();
            void openFile(app, file);
          }
          target.value = "";
        }}
      />
    </>
  );
}
