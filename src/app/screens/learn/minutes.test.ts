import { expect, it } from "vitest";
import { minutesOf, wordsIn } from "./minutes.ts";

it("counts words and numbers, but no signs", () => {
  expect(wordsIn("It’s a 5, at 93 % → in row 1 (column 6). Well-kept.")).toBe(11);
  expect(wordsIn("")).toBe(0);
});

it("takes 180 words a minute plus the time of tasks, rounded up", () => {
  expect(minutesOf(180, 0)).toBe(1);
  expect(minutesOf(181, 0)).toBe(2);
  expect(minutesOf(360, 90)).toBe(4);
});
