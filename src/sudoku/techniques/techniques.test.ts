import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { random } from "../../random.ts";
import { puzzle } from "../generator.ts";
import { type Board, cellName } from "../grid.ts";
import { anyPuzzle } from "../testing.ts";
import { claiming, pointing } from "./box-line.ts";
import { fish } from "./fish.ts";
import { nakedSingle } from "./singles.ts";
import { bit, candidatesOf, type Step, TECHNIQUES } from "./step.ts";
import { hidden, naked } from "./subsets.ts";
import { gradeByTechniques, nextStep, stepInWords } from "./techniques.ts";
import { xyWing } from "./wings.ts";

/** The candidates of an empty board, restricted at the named cells: digits by cell name. */
function open(marks: Readonly<Record<string, string>>): Uint16Array {
  const masks = new Uint16Array(81).fill(0b111111111);
  for (const [name, digits] of Object.entries(marks)) {
    const [, row, column] = /^r(\d)c(\d)$/.exec(name)!;
    masks[(Number(row) - 1) * 9 + Number(column) - 1] = mask(digits);
  }
  return masks;
}
const mask = (digits: string) => [...digits].reduce((all, digit) => all | bit(Number(digit)), 0);
/** The same digits removed from each of the named cells. */
const without = (names: readonly string[], digits: string) =>
  Object.fromEntries(
    names.map((name) => [name, [..."123456789"].filter((d) => !digits.includes(d)).join("")]),
  );
const row = (r: number, columns: string) => [...columns].map((c) => `r${r}c${c}`);
const gone = (step: Step | null) =>
  step!.eliminations.map(({ cell, digit }) => `${cellName(cell)}-${digit}`);

describe("each technique on the smallest board that shows it", () => {
  test("hidden and naked single", () => {
    const last: Board = Uint8Array.from(
      "534678912672195348198342567859761423426853791713924856961537284287419635345286170",
      Number,
    );
    expect(nextStep(last)).toMatchObject({
      technique: "hidden single",
      placement: { cell: 80, digit: 9 },
    });
    expect(nakedSingle(open({ r5c5: "4" }))?.placement).toEqual({ cell: 40, digit: 4 });
  });

  test("pointing removes the digit from the rest of the line", () => {
    const box = [...row(2, "123"), ...row(3, "123")];
    const step = pointing(open(without(box, "7")));
    expect(step?.cells.map(cellName)).toEqual(row(1, "123"));
    expect(gone(step)).toEqual(row(1, "456789").map((name) => `${name}-7`));
  });

  test("claiming removes the digit from the rest of the box", () => {
    const step = claiming(open(without(row(1, "456789"), "7")));
    expect(gone(step)).toEqual([...row(2, "123"), ...row(3, "123")].map((name) => `${name}-7`));
  });

  test("a naked pair removes from its unit, a hidden pair from its own cells", () => {
    const nakedPair = naked(2)(open({ r1c1: "12", r1c9: "12" }));
    expect(nakedPair?.cells.map(cellName)).toEqual(["r1c1", "r1c9"]);
    expect(gone(nakedPair)).toContain("r1c5-2");
    const hiddenPair = hidden(2)(open(without(row(1, "2345678"), "12")));
    expect(new Set(hiddenPair?.eliminations.map(({ cell }) => cellName(cell)))).toEqual(
      new Set(["r1c1", "r1c9"]),
    );
    expect(gone(hiddenPair)).not.toContain("r1c1-1");
  });

  test("an X-wing in rows clears two columns", () => {
    const step = fish(2)(
      open({ ...without(row(2, "1345679"), "5"), ...without(row(7, "1345679"), "5") }),
    );
    expect(step?.cells.map(cellName)).toEqual(["r2c2", "r2c8", "r7c2", "r7c8"]);
    expect(gone(step)).toHaveLength(14);
    expect(gone(step)).toContain("r5c8-5");
  });

  test("an XY-wing removes z from cells that see both wings", () => {
    const step = xyWing(open({ r1c1: "12", r1c9: "13", r9c1: "23" }));
    expect(gone(step)).toEqual(["r9c9-3"]);
  });
});

describe("on puzzles", () => {
  test("no step removes the solution's digit, and every step has an effect", () => {
    fc.assert(
      fc.property(anyPuzzle, ({ clues, solution }) => {
        const { steps } = gradeByTechniques(clues);
        const masks = candidatesOf(clues);
        for (const step of steps) {
          const { placement, eliminations } = step;
          if (placement) expect(placement.digit).toBe(solution[placement.cell]);
          else expect(eliminations.length).toBeGreaterThan(0);
          for (const { cell, digit } of eliminations) {
            expect(digit).not.toBe(solution[cell]);
            expect(masks[cell]! & bit(digit)).toBeTruthy();
          }
          expect(stepInWords(step)).toMatch(/^[A-Z].*\.$/);
        }
      }),
      { numRuns: 60 },
    );
  });

  test("solved boards are right, and every technique is needed somewhere", () => {
    const seen = new Set<string>();
    for (let i = 0; i < 250; i++) {
      const { clues } = puzzle(random(11, i));
      const { used, solved, hardest, steps } = gradeByTechniques(clues);
      for (const technique of used) seen.add(technique);
      expect(hardest).toBe(used.at(-1) ?? null);
      const written = steps.filter((step) => step.placement).length;
      expect(written === clues.filter((digit) => !digit).length).toBe(solved);
    }
    for (const technique of TECHNIQUES.slice(0, 10)) expect(seen).toContain(technique);
  });
});
