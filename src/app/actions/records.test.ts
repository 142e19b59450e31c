// @vitest-environment happy-dom
import { beforeEach, expect, test } from "vitest";
import { countHint, hintsOf, timed } from "./records.ts";

beforeEach(() => localStorage.clear());
const line = (n: number) => String(n).padStart(81, "0");

test("the best time of a level is the shortest; a new time returns the one before", () => {
  expect(timed(2, 300)).toBeNull();
  expect(timed(2, 200)).toBe(300);
  expect(timed(2, 250)).toBe(200);
  expect(timed(2, 250)).toBe(200);
  expect(timed(3, 900)).toBeNull();
});

test("hints are counted for each of the last sixty puzzles", () => {
  countHint(line(1));
  countHint(line(1));
  expect(hintsOf(line(1))).toBe(2);
  for (let n = 2; n < 64; n++) countHint(line(n));
  expect(hintsOf(line(1))).toBe(0);
  expect(hintsOf(line(63))).toBe(1);
});

test("unreadable text counts as no records", () => {
  localStorage.setItem("second-thoughts-records", '{"best":{"9":-1}}');
  expect(hintsOf(line(1))).toBe(0);
  expect(timed(1, 60)).toBeNull();
});
