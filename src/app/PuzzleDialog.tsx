// Typing or pasting a puzzle. Text that cannot be read stays as it is, with a
// sentence that says where it went wrong.
import { type FormEvent, useId, useState } from "react";
import { formatGrid } from "../sudoku/formats.ts";
import { Dialog } from "./Dialog.tsx";
import { readPuzzle } from "./puzzleActions.ts";
import { cluesOf } from "./stores/hand.ts";
import { useWorkbench } from "./stores/workbench.ts";

export function PuzzleDialog({ onClose }: { onClose: () => void }) {
  const bench = useWorkbench();
  const id = useId();
  const [text, setText] = useState(() => formatGrid(cluesOf(bench.hand.getState().board)));
  const [problem, setProblem] = useState<string | null>(null);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const found = readPuzzle(bench, text);
    setProblem(found);
    if (!found) onClose();
  };
  return (
    <Dialog title="Your puzzle" onClose={onClose}>
      <form onSubmit={submit} className="puzzle-form">
        <label htmlFor={id}>
          81 characters in a line, or nine rows; empty cells are 0 . _ * or -
        </label>
        <textarea
          id={id}
          rows={12}
          onFocus={({ target }) => target.select()}
          spellCheck={false}
          autoComplete="off"
          value={text}
          aria-invalid={problem !== null || undefined}
          aria-describedby={`${id}-problem`}
          onChange={({ target }) => setText(target.value)}
        />
        <p id={`${id}-problem`} className="problem" role="alert">
          {problem}
        </p>
        <button type="submit" className="button button-strong">
          Use this puzzle
        </button>
      </form>
    </Dialog>
  );
}
