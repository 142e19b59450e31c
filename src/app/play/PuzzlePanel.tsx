// Which puzzle is on the table: examples, random ones, one's own; and in a
// sentence, what it is.
import { useMemo, useRef } from "react";
import { grade } from "../../sudoku/grade.ts";
import { formatLine } from "../../sudoku/formats.ts";
import { Button } from "../../ui/controls/Button.tsx";
import { Select } from "../../ui/controls/Choice.tsx";
import { Panel } from "../../ui/page/Page.tsx";
import { type Example, EXAMPLES } from "../examples.ts";
import { judged } from "../judge.ts";
import { chooseExample, chooseRandom, exampleOf, openFile, RANDOM } from "../puzzleActions.ts";
import { cluesOf } from "../stores/hand.ts";
import { useHand, useWorkbench } from "../stores/workbench.ts";

const OWN = "own";

function labelOf({ name, clues, recovers }: Example): string {
  const given = clues.replaceAll("0", "").length;
  return `${name}, ${given} clues${recovers ? ", recovers" : ""}`;
}

export function PuzzlePanel() {
  const bench = useWorkbench();
  const clueLine = useHand(({ board }) => formatLine(cluesOf(board)));
  const clues = useMemo(() => Uint8Array.from(clueLine, Number), [clueLine]);
  const example = exampleOf(clues);
  const options = [
    ...(example ? [] : [{ value: OWN, label: "Your own" }]),
    ...EXAMPLES.map((one) => ({ value: one.id, label: labelOf(one) })),
  ];
  const choose = (id: string) => {
    const chosen = EXAMPLES.find((one) => one.id === id);
    if (chosen) chooseExample(bench, chosen);
  };
  return (
    <Panel title="Puzzle">
      <div className="stack">
        <Select label="Example" value={example?.id ?? OWN} options={options} onChange={choose} />
        <div className="row">
          <span className="row-name">Random</span>
          {RANDOM.map(({ id, name, clues }) => (
            <Button key={id} onClick={() => chooseRandom(bench, clues)}>
              {name}
            </Button>
          ))}
        </div>
        <div className="row">
          <Button onClick={() => bench.screen.setState({ dialog: "puzzle" })}>
            Type or paste…
          </Button>
          <FileButton onFile={(file) => void openFile(bench, file)} />
        </div>
        <p className="said">{puzzleInWords(clues)}</p>
      </div>
    </Panel>
  );
}

function FileButton({ onFile }: { onFile: (file: File) => void }) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <Button onClick={() => input.current?.click()}>Open file…</Button>
      <input
        ref={input}
        type="file"
        hidden
        aria-label="A puzzle or a trace"
        onChange={({ target }) => {
          const file = target.files?.[0];
          if (file) onFile(file);
          target.value = "";
        }}
      />
    </>
  );
}

function puzzleInWords(clues: Uint8Array): string {
  const check = judged(clues);
  const graded = check.kind === "ok" ? grade(clues) : null;
  if (!graded) return check.message;
  const how = graded.guesses ? "needs guesses" : "singles are enough";
  return `${graded.clues} clues, one solution, ${graded.label} (${how}).`;
}
