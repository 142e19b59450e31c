import { expect, test } from "vitest";
import { digitOfKey, isShiftedPad } from "./digitKey.ts";

test.each([
  ["5", "Digit5", 5],
  ["۵", "Digit5", 5],
  ["٥", "", 5],
  ["५", "Digit5", 5],
  ["５", "", 5],
  ["\u{1D7D3}", "", 5],
  ["%", "Digit5", 5],
  ["(", "Digit5", 5],
  ["1", "Numpad1", 1],
  // Without NumLock the pad moves.
  ["End", "Numpad1", null],
  ["ArrowLeft", "Numpad4", null],
  ["0", "Numpad0", 0],
  // On a layout with digits on other keys, the typed character counts.
  ["7", "Digit1", 7],
  ["a", "KeyA", null],
  ["²", "Backquote", null],
  ["F5", "F5", null],
  ["", "", null],
])("%j at %j is %j", (key, code, digit) => {
  expect(digitOfKey({ key, code, getModifierState: () => false })).toBe(digit);
});

test.each([
  ...[
    "Insert",
    "End",
    "ArrowDown",
    "PageDown",
    "ArrowLeft",
    "Clear",
    "ArrowRight",
    "Home",
    "ArrowUp",
    "PageUp",
  ].entries(),
])("%i at its place on the pad, with NumLock on, is a digit with Shift held", (digit, key) => {
  const press = {
    key,
    code: `Numpad${digit}`,
    getModifierState: (name: string) => name === "NumLock",
  };
  expect([digitOfKey(press), isShiftedPad(press)]).toEqual([digit, true]);
  expect(isShiftedPad({ ...press, key: String(digit) })).toBe(false);
});
