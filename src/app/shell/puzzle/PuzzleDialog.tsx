// Types or pastes a puzzle as text. Text that cannot be read stays, even after the dialog is closed, and
// a sentence says what is wrong.
import { type FormEvent, useId, useState } from "react";
import { formatGrid } from "../../../sudoku/formats/write.ts";
import { FileButton } from "./FileButton.tsx";
import { Dialog } from "../Dialog.tsx";
import { Reading } from "../Reading.tsx";
import { openFile, readPuzzle } from "../../actions/puzzle.ts";
import { cluesOf } from "../../state/game.ts";
import { useApp } from "../../state/app.ts";
import { words as puzzleWords } from "../../text/puzzle.ts";
import { dialog as words } from "../../text/puzzleDialogs.ts";

export default function PuzzleDialog({ onClose }: { onClose: () => void }) {
  const app = useApp();
  const id = useId();
  const [text, setText] = useState(() => {
    const { draft } = app.screen.getState();
    return draft ?? formatGrid(cluesOf(app.game.getState().board));
  });
  const [problem, setProblem] = useState<string | null>(null);
  const edit = (draft: string) => {
    setText(draft);
    app.screen.setState({ draft });
  };
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const found = await readPuzzle(app, text);
    setProblem(found);
    if (found) return;
    app.screen.setState({ draft: null });
    // For several puzzles another dialog is open now.
    if (app.screen.getState().dialog === "puzzle") onClose();
  };
  return (
    <Dialog title={words.title} onClose={onClose}>
      <form onSubmit={(event) => void submit(event)} className="stack gap-3 puzzle-form">
        <label htmlFor={id}>{words.how}</label>
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
        <Reading />
        <div className="row">
          <button type="submit" className="button button-strong">
            {words.use}
          </button>
          <FileButton
            label={puzzleWords.open}
            name={puzzleWords.file}
            onFile={(file) => {
              onClose();
              void openFile(app, file);
            }}
          />
        </div>
      </form>
    </Dialog>
  );
}
