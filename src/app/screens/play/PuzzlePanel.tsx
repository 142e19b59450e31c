// The current puzzle: examples, new ones, own ones; and one sentence about it.
import { useCallback, useMemo } from "react";
import { formatLine } from "../../../sudoku/formats/write.ts";
import { Button } from "../../../ui/controls/Button.tsx";
import { Select } from "../../../ui/controls/Choice.tsx";
import { FileButton } from "../../shell/puzzle/FileButton.tsx";
import { Panel } from "../../../ui/page/Page.tsx";
import { type Example, EXAMPLES } from "../../state/examples.ts";
import { judged } from "../../state/judge.ts";
import { chooseExample, exampleOf, openBring, openFile } from "../../actions/puzzle.ts";
import { cluesOf } from "../../state/game.ts";
import { useAnswer } from "../../state/answer.ts";
import { useGame, useApp } from "../../state/app.ts";
import { words } from "../../text/puzzle.ts";

const OWN = "own";

function labelOf({ name, clues, recovers }: Example): string {
  const given = clues.replaceAll("0", "").length;
  return words.exampleNamed(name, given, recovers);
}

export function PuzzlePanel() {
  const app = useApp();
  const clueLine = useGame(({ board }) => formatLine(cluesOf(board)));
  const clues = useMemo(() => Uint8Array.from(clueLine, Number), [clueLine]);
  const example = exampleOf(clues);
  const options = [
    ...(example ? [] : [{ value: OWN, label: words.own }]),
    ...EXAMPLES.map((one) => ({ value: one.id, label: labelOf(one) })),
  ];
  const choose = (id: string) => {
    const chosen = EXAMPLES.find((one) => one.id === id);
    if (chosen) chooseExample(app, chosen);
  };
  return (
    <Panel title={words.title}>
      <div className="stack">
        <p>{usePuzzleInWords(clues)}</p>
        {judged(clues).kind === "several" && (
          <Button onClick={() => app.screen.setState({ dialog: "solutions" })}>
            {words.solutions}
          </Button>
        )}
        <div className="row">
          <Button onClick={() => app.screen.setState({ dialog: "new" })}>{words.newPuzzle}</Button>
          <Button onClick={() => openBring(app)}>{words.bring}</Button>
          <Button onClick={() => app.screen.setState({ dialog: "take" })}>{words.take}</Button>
        </div>
        <details className="more">
          <summary>{words.more}</summary>
          <div className="stack">
            <Select
              label={words.example}
              value={example?.id ?? OWN}
              options={options}
              onChange={choose}
            />
            <div className="row">
              <Button onClick={() => app.screen.setState({ dialog: "puzzle" })}>
                {words.type}
              </Button>
              <FileButton
                label={words.open}
                name={words.file}
                onFile={(file) => void openFile(app, file)}
              />
            </div>
          </div>
        </details>
      </div>
    </Panel>
  );
}

/** A sentence on the puzzle; its level follows once the techniques are loaded. */
function usePuzzleInWords(clues: Uint8Array): string {
  const check = judged(clues);
  const good = check.kind === "ok";
  const grade = useCallback(async () => {
    const { LEVELS, levelOf } = await import("../../../sudoku/levels.ts");
    return LEVELS.find((one) => one.level === levelOf(clues))?.name ?? null;
  }, [clues]);
  const { answer: level } = useAnswer(good ? grade : null);
  return good ? words.graded(clues.filter(Boolean).length, level) : check.message;
}
