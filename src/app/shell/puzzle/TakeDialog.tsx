// Shares the current puzzle: as text, as a link for other programs, as a file or picture, or on paper.
import { useState } from "react";
import { messageOf } from "../../../model/errors.ts";
import { fPuzzlesLink } from "../../../sudoku/formats/fpuzzles.ts";
import {
  formatGrid,
  formatLine,
  formatSdk,
  sudokuExchangeLink,
  sudokuWikiLink,
} from "../../../sudoku/formats/write.ts";
import { Button } from "../../../ui/controls/Button.tsx";
import { useApp } from "../../state/app.ts";
import { gameFrame } from "../../state/shown.ts";
import { boardOfClues, cluesOf } from "../../state/game.ts";
import { Dialog } from "../Dialog.tsx";
import { download } from "../../state/saving.ts";
import { take as words } from "../../text/puzzleDialogs.ts";
import "./newPuzzle.css";

export default function TakeDialog({ onClose }: { onClose: () => void }) {
  const app = useApp();
  const clues = cluesOf(app.game.getState().board);
  const [said, setSaid] = useState("");
  const [text, setText] = useState<string | null>(null);
  const copy = async (what: string, content: string) => {
    setText(content);
    try {
      await navigator.clipboard.writeText(content);
      setSaid(words.copied(what));
    } catch {
      setSaid(words.notCopied);
    }
  };
  const texts: readonly (readonly [string, () => string])[] = [
    [words.line, () => formatLine(clues)],
    [words.grid, () => formatGrid(clues)],
    ["f-puzzles", () => fPuzzlesLink(clues)],
    ["SudokuWiki", () => sudokuWikiLink(clues)],
    ["SudokuExchange", () => sudokuExchangeLink(clues)],
  ];
  const picture = () =>
    pictureOf(clues).then(
      (bytes) => download("puzzle.png", bytes),
      (error: unknown) => setSaid(messageOf(error)),
    );
  return (
    <Dialog title={words.title} onClose={onClose}>
      <div className="stack gap-5 new-puzzle">
        <section className="stack gap-3">
          <h3>{words.copy}</h3>
          <div className="row gap-4">
            {texts.map(([name, content]) => (
              <Button key={name} onClick={() => void copy(name, content())}>
                {name}
              </Button>
            ))}
          </div>
          <p role="status">{said}</p>
          {text !== null && <pre className="taken">{text}</pre>}
        </section>
        <section className="stack gap-3">
          <h3>{words.save}</h3>
          <div className="row gap-4">
            <Button
              onClick={() => download("puzzle.sdk", new TextEncoder().encode(formatSdk(clues)))}
            >
              {words.sdk}
            </Button>
            <Button onClick={() => void picture()}>{words.png}</Button>
            <Button
              onClick={() => {
                onClose();
                // After the dialog has closed.
                setTimeout(() => print());
              }}
            >
              {words.print}
            </Button>
          </div>
        </section>
      </div>
    </Dialog>
  );
}

/** Size of the picture relative to `STILL`. */
const SCALE = 1.5;

async function pictureOf(clues: Uint8Array): Promise<Uint8Array> {
  const [{ STILL, stillOf }, { draw, pngOf }] = await Promise.all([
    import("../../../ui/export/Still.tsx"),
    import("../export/raster.ts"),
  ]);
  const svg = stillOf({
    frame: gameFrame(boardOfClues(clues), null, true, false),
    heat: "none",
    pencilMarks: false,
    solution: null,
    scheme: "light",
    title: words.caption,
    unmasks: [0],
    remasks: [0],
  });
  const canvas = document.createElement("canvas");
  canvas.width = STILL.width * SCALE;
  canvas.height = STILL.height * SCALE;
  await draw(svg, canvas);
  return pngOf(canvas);
}
