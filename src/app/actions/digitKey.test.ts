import { expect, test } from "vitest";
import { digitOfKey } from "./digitKey.ts";

test.each([
  ["5", "Digit5", 5],
  ["۵", "Digit5", 5],
  ["٥", "", 5],
  ["५", "Digit5", 5],
  ["５", "", 5],
  ["\u{1D7D3}", "", 5],
  ["%", "Digit5", 5],
  ["(", "Digit5", 5],
  ["End", "Numpad1", 1],
  ["0", "Numpad0", 0],
  // A layout that has its digits elsewhere: what is typed counts.
  ["7", "Digit1", 7],
  ["a", "KeyA", null],
  ["²", "Backquote", null],
  ["F5", "F5", null],
  ["", "", null],
])("%j at %j is %j", (key, code, digit) => {
  expect(digitOfKey({ key, code })).toBe(digit);
});
