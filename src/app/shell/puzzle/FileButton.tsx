// A button that opens a file.
import { useRef } from "react";
import { Button } from "../../../ui/controls/Button.tsx";

interface Props {
  readonly label: string;
  /** What the file should be, for screen readers. */
  readonly name: string;
  readonly accept?: string;
  readonly onFile: (file: File) => void;
}

export function FileButton({ label, name, accept, onFile }: Props) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <Button onClick={() => input.current?.click()}>{label}</Button>
      <input
        ref={input}
        type="file"
        accept={accept}
        hidden
        aria-label={name}
        onChange={({ target }) => {
          const file = target.files?.[0];
          if (file) onFile(file);
          target.value = "";
        }}
      />
    </>
  );
}
