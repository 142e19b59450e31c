// Misread digits are corrected, because a puzzle has exactly one solution.
import { expect, test } from "vitest";
import { solve } from "../sudoku/solver.ts";
import { likeliest, repaired } from "./repair.ts";

const PUZZLE = "000310000000049010100000805010000406080500000030076002004000020000000900805020700";
const TRUTH = Uint8Array.from(PUZZLE, Number);
const clueCells = [...TRUTH.keys()].filter((cell) => TRUTH[cell]);

/** Sure of every digit except these. */
function chances(unsure: Record<number, Record<number, number>>): Float32Array {
  const p = new Float32Array(810);
  TRUTH.forEach((digit, cell) => {
    for (const [other, share] of Object.entries(unsure[cell] ?? { [digit]: 1 }))
      p[cell * 10 + Number(other)] = share;
  });
  return p;
}

test("a board with one solution does not change", () => {
  const { digits, changes, before, after } = repaired(chances({}));
  expect([digits.join(""), changes, before, after]).toEqual([PUZZLE, [], "one", "one"]);
});

test("a misread digit gets its second reading, and the change is reported", () => {
  for (const cell of clueCells) {
    const right = TRUTH[cell]!;
    const wrong = (right % 9) + 1;
    const p = chances({ [cell]: { [wrong]: 0.7, [right]: 0.3 } });
    if (solve(likeliest(p), 2).count === 1) continue; // nobody can tell
    const { digits, changes } = repaired(p);
    expect(digits.join("")).toBe(PUZZLE);
    expect(changes).toEqual([{ cell, from: wrong, to: right, confirmed: false }]);
  }
});

test("an overlooked digit and a misread one are both corrected", () => {
  const [a, b] = [clueCells[3]!, clueCells[10]!];
  const p = chances({
    [a]: { 0: 0.6, [TRUTH[a]!]: 0.4 },
    [b]: { [(TRUTH[b]! % 9) + 1]: 0.55, [TRUTH[b]!]: 0.45 },
  });
  const { digits, after } = repaired(p);
  expect(digits.join("")).toBe(PUZZLE);
  expect(after).toBe("one");
});

test("nothing changes when no likely reading has one solution", () => {
  const [a] = clueCells;
  const p = chances({ [a!]: { [(TRUTH[a!]! % 9) + 1]: 1 } });
  const { digits, changes, before, after } = repaired(p);
  expect(changes).toEqual([]);
  expect(digits).toEqual(likeliest(p));
  expect(after).toBe(before);
});

test("a faint clue is added when the solution agrees, and is marked as confirmed", () => {
  const solution = solve(TRUTH, 1).first!;
  const empty = [...TRUTH.keys()].find((cell) => !TRUTH[cell])!;
  const { changes } = repaired(chances({ [empty]: { 0: 0.8, [solution[empty]!]: 0.2 } }));
  expect(changes).toEqual([{ cell: empty, from: 0, to: solution[empty], confirmed: true }]);
  const other = (solution[empty]! % 9) + 1;
  expect(repaired(chances({ [empty]: { 0: 0.8, [other]: 0.2 } })).changes).toEqual([]);
});
