import { expect, test } from "vitest";
import type { Params } from "../diffusion/types.ts";
import { climbsOf } from "./difficulty.ts";
import { setOf } from "./measured.ts";
import { solvedRow } from "./testing.ts";

const row = (sampler: string, set: string, boards = 2, params: Params = {}, model = "prism") =>
  solvedRow(
    {
      model,
      sampler,
      params: { nfe: 51, order: "confidence", ...params },
      file: `puzzles/${set}.txt`,
    },
    boards,
  );
const TERMS = { nfe: 51, model: "prism", order: "confidence" };

test("a climb goes from easy to hardest, for rows in any order", () => {
  const rows = ["extreme", "givens30", "many", "hard"].map((set) => row("prism", set));
  const [climb] = climbsOf(rows, TERMS);
  expect(climb!.rows.map(setOf)).toEqual(["givens30", "hard", "extreme"]);
});

test("a point is the row of most boards of one budget, model and order, with one attempt", () => {
  const rows = [
    row("prism", "hard", 3),
    row("prism", "hard", 5),
    row("prism", "hard", 9, { nfe: 256 }),
    row("prism", "hard", 9, { order: "random" }),
    row("prism", "hard", 9, { attempts: 4 }),
    row("prism", "hard", 9, {}, "prism-paper"),
    row("prism", "extreme"),
  ];
  expect(climbsOf(rows, TERMS)[0]!.rows.map(({ puzzles }) => puzzles)).toEqual([5, 2]);
});

test("a single set is not a climb", () => {
  expect(climbsOf([row("mdm", "hard")], TERMS)).toEqual([]);
});
