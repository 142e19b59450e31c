// The digit of a key, on any keyboard. The board checks it before it treats a key as a move.
import { asciiDigit } from "../../sudoku/formats/digits.ts";

type Press = Pick<KeyboardEvent, "key" | "code" | "getModifierState">;

/**
 * A typed digit of any script (۵, ٥, ５), else the digit at the place of the key: Shift+5 is "%" on an English
 * keyboard, and the plain key of 5 is "(" on a French one. The number pad has digits while NumLock is on, and
 * moves while it is off. Null for any other key.
 */
export function digitOfKey(press: Press): number | null {
  const { key, code } = press;
  const digit = /^\p{Nd}$/u.test(key)
    ? asciiDigit(key)
    : (/^Digit([0-9])$/.exec(code)?.[1] ?? (isShiftedPad(press) ? code.slice(-1) : undefined));
  return digit === undefined ? null : Number(digit);
}

/** On Windows, Shift with a digit of the number pad gives the move on that key without Shift; NumLock shows it. */
export const isShiftedPad = (press: Press): boolean =>
  /^Numpad[0-9]$/.test(press.code) &&
  !/^\p{Nd}$/u.test(press.key) &&
  press.getModifierState("NumLock");
