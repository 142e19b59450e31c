// Typing or pasting a puzzle. Text that cannot be read stays as it is, also when
// the dialog is closed over it, with a sentence that says where it went wrong.
import { type FormEvent, useId, useState } from "react";
import { formatGrid } from "../sudoku/formats.ts";
import { Dialog } from "./Dialog.tsx";
import { readPuzzle } from "./puzzleActions.ts";
import { cluesOf } from "./stores/hand.ts";
import { useWorkbench } from "./stores/workbench.ts";

export function PuzzleDialog({ onClose }: { onClose: () => void }) {
  const bench = useWorkbench();
  const id = useId();
  const [text, setText] = useState(() => {
    const { draft } = bench.screen.getState();
    return draft ?? formatGrid(cluesOf(bench.hand.getState().board));
  });
  const [problem, setProblem] = useState<string | null>(null);
  const edit = (draft: string) => {
    setText(draft);
    bench.screen.setState({ draft });
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const found = readPuzzle(bench, text);
    setProblem(found);
    if (found) return;
    bench.screen.setState({ draft: null });
    onClose();
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
          onChange={({ target }) => edit(target.value)}
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
