import { describe, expect, test } from "vitest";
import { type RowSpec, summary } from "../src/results/measured.ts";
import { RULES_COMPARED } from "./result-sections.ts";
import { between, headlineText, resultsText } from "./results-text.ts";

const SPEC: RowSpec = {
  model: "prism",
  modelHash: "ab",
  sampler: "prism",
  params: { nfe: 51, order: "confidence" },
  file: "puzzles/minimal.txt",
  fileHash: "cd",
  seed: 1,
};
const solved = {
  valid: true,
  exact: true,
  steps: 20,
  nfe: 20,
  unmasks: 51,
  remasks: 1,
  remasksWrong: 1,
};
const rows = [
  summary(SPEC, [solved, { ...solved, valid: false, exact: false, nfe: 51, steps: 51 }], 2),
];

describe("the results as Markdown", () => {
  test("show the first table, and the others by a click", () => {
    const text = resultsText(
      [
        { title: "First", rows },
        { title: "Second", note: "To be said.", rows },
      ],
      [],
    );
    expect(text).toContain("### First\n\n| puzzles |");
    expect(text).toContain(
      "<details>\n<summary><b>Second</b></summary>\n\nTo be said.\n\n| puzzles |",
    );
    expect(text).toContain("| minimal, 2 | `prism` |");
    expect(text).toContain("50.0 % (9.4-90.5)");
  });

  test("tell once how a row answers that stands in two tables, and at which number of attempts", () => {
    const ended = { ...solved, ending: { answered: true, trust: { lowest: 0.9, mean: 0.99 } } };
    const asked = [1, 4].map((attempts) =>
      summary({ ...SPEC, params: { ...SPEC.params, attempts } }, [ended, ended], 2),
    );
    const text = resultsText(
      [
        { title: "First", rows: asked },
        { title: "Second", rows: asked },
      ],
      [],
    );
    const risk = text.slice(text.indexOf("### Solve or abstain"), text.indexOf("### What the"));
    expect(risk.match(/^\| minimal.*$/gm)).toEqual([
      expect.stringContaining("| 1 | 51 | 100.0 %"),
      expect.stringContaining("| 4 | 51 | 100.0 %"),
    ]);
  });

  test("replace what is between the marks and nothing else", () => {
    const readme = "before\n<!-- results: begin -->\nold\n<!-- results: end -->\nafter\n";
    expect(between(readme, "results", "new")).toBe(
      "before\n<!-- results: begin -->\n\nnew\n\n<!-- results: end -->\nafter\n",
    );
    expect(() => between("no marks", "results", "new")).toThrow("must hold");
  });

  test("give a headline row for each pair of runs with and without remasking", () => {
    const row = (sampler: string, valid: boolean) =>
      summary(
        {
          ...SPEC,
          sampler,
          params: { nfe: 51, order: "confidence", perStep: 1 },
          file: "puzzles/extreme.txt",
        },
        [{ ...solved, valid, exact: valid }],
        1,
      );
    const title = RULES_COMPARED;
    const sections = [
      { title: "Attempts", rows: [row("prism", false), row("mdm", true)] },
      { title, rows: [row("mdm", false), row("prism", true)] },
    ];
    expect(headlineText(sections).split("\n").slice(2)).toEqual([
      "| extreme, 1 | shipped model, defaults | 51 | 0.0 % (0.0-79.3) | **100.0 % (20.6-100.0)** |",
    ]);
    expect(headlineText([{ title, rows: [row("prism", true)] }]).split("\n")).toHaveLength(2);
  });
});
