// Two solutions of a puzzle that has several, side by side, with their differences marked.
import { useMemo } from "react";
import { twoSolutions } from "../../../sudoku/solver.ts";
import { Board } from "../../../ui/board/Board.tsx";
import { useApp } from "../../state/app.ts";
import { gameFrame } from "../../state/shown.ts";
import { cluesOf } from "../../state/game.ts";
import { Dialog } from "../Dialog.tsx";
import { solutions as words } from "../../text/puzzleDialogs.ts";
import "./newPuzzle.css";

export default function SolutionsDialog({ onClose }: { onClose: () => void }) {
  const app = useApp();
  const clues = cluesOf(app.game.getState().board);
  const pair = useMemo(() => twoSolutions(clues), [clues]);
  if (!pair) return null;
  const [a, b] = pair;
  const differ = [...a.keys()].filter((cell) => a[cell] !== b[cell]);
  const given = clues.map((digit) => (digit ? 1 : 0));
  return (
    <Dialog title={words.title} onClose={onClose}>
      <p>{words.differ(differ.length)}</p>
      <div className="two-solutions">
        {[a, b].map((tokens, i) => (
          <Board
            key={words.one(i + 1)}
            frame={gameFrame({ tokens, given }, null, true, false)}
            heat="none"
            pencilMarks={false}
            lit={differ}
            label={words.one(i + 1)}
          />
        ))}
      </div>
    </Dialog>
  );
}
