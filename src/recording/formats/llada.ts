// The process that LLaDA's visualization/generate.py prints: one line per step, "7, *a&* b&…", with
// every token between * and &. The script appends to its file, so a file may contain several runs.
import { RecordingError } from "../types.ts";
import { type FoundLine, linesOfRun, type RunFormat } from "./format.ts";
import { WordBook } from "./words.ts";

const MASK = "<|mdm_mask|>";
const LINE = /^(\d+), \*(.*)&\s*$/;

export const llada: RunFormat = {
  name: "LLaDA's sample_process.txt",
  recognises: (head) => /^\d+, \*[^\n]*?&/.test(head),
  *lines(text) {
    let run: (readonly [tokens: string[], number: number])[] = [];
    for (const [at, line] of text.split("\n").entries()) {
      if (line.trim() === "") continue;
      const [, step, tokens] = LINE.exec(line) ?? [];
      if (step === undefined)
        throw new RecordingError(
          `Line ${at + 1} is not a step as LLaDA prints it, "7, *token&*token&".`,
        );
      if (Number(step) === 1 && run.length > 0) {
        yield* linesOf(run);
        run = [];
      }
      if (Number(step) !== run.length + 1)
        throw new RecordingError(
          `Line ${at + 1} is step ${step}; step ${run.length + 1} is expected.`,
        );
      run.push([tokens!.split("&*"), at + 1]);
    }
    yield* linesOf(run);
  },
};

function* linesOf(run: readonly (readonly [string[], number])[]): Generator<FoundLine> {
  const [first] = run;
  if (!first) return;
  const book = new WordBook();
  const idOf = (word: string) => (word === MASK ? null : book.numberOf(word));
  const steps = run.map(([tokens, number], i) => ({
    line: { step: i + 1, ids: tokens.map(idOf) },
    number,
  }));
  const size = first[0].length;
  const header = {
    model: { id: "LLaDA" },
    size,
    ...book.header(),
    start: Array.from({ length: size }, () => null),
    derived: [
      "The row before the first step is assumed to be all masks.",
      "Line ends and tokens that end the text were printed as spaces, and are shown as spaces.",
    ],
  };
  yield* linesOfRun(header, first[1], steps);
}
