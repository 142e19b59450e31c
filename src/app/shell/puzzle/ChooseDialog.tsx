// The puzzles of a text with several, to choose from, and the lines that could not be read.
import { boardOfClues } from "../../state/game.ts";
import { useApp, useScreen } from "../../state/app.ts";
import { Dialog } from "../Dialog.tsx";
import { choose as words } from "../../text/puzzleDialogs.ts";
import { setPuzzle } from "../../actions/puzzle.ts";
import "./newPuzzle.css";

/** The most puzzles listed. */
const LISTED = 200;

export default function ChooseDialog({ onClose }: { onClose: () => void }) {
  const app = useApp();
  const found = useScreen((screen) => screen.found);
  if (!found) return null;
  const { puzzles, problems } = found;
  return (
    <Dialog title={words.title} onClose={onClose}>
      <div className="stack gap-5 new-puzzle">
        {puzzles.length > 1 && <p>{words.some(puzzles.length)}</p>}
        <ol className="choices">
          {puzzles.slice(0, LISTED).map(({ board, line, name = "", difficulty = "" }, i) => (
            // Two puzzles may be on one line and be the same.
            // oxlint-disable-next-line react/no-array-index-key
            <li key={i}>
              <button
                type="button"
                className="button"
                onClick={() => {
                  setPuzzle(app, boardOfClues(board));
                  onClose();
                }}
              >
                {words.one(
                  line,
                  board.filter(Boolean).length,
                  [name, difficulty].filter(Boolean).join(", "),
                )}
              </button>
            </li>
          ))}
        </ol>
        {puzzles.length > LISTED && <p>{words.more(puzzles.length - LISTED)}</p>}
        {problems.length > 0 && (
          <section className="stack gap-3">
            <h3>{words.problems}</h3>
            <ul>
              {problems.slice(0, LISTED).map((problem) => (
                <li key={problem}>{problem}</li>
              ))}
            </ul>
          </section>
        )}
      </div>
    </Dialog>
  );
}
