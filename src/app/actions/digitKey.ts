// Which digit a key means, on any keyboard. What is then done with it is keys.ts's.
import { asciiDigit } from "../../sudoku/formats/digits.ts";

/**
 * A digit of any script (۵, ٥, ５) by what was typed; on other keys, the place says it: Shift+5 is "%" here
 * and the plain key of 5 is "(" in France. Null where neither does.
 */
export function digitOfKey({ key, code }: Pick<KeyboardEvent, "key" | "code">): number | null {
  const digit = /^\p{Nd}$/u.test(key)
    ? asciiDigit(key)
    : /^(?:Digit|Numpad)([0-9])$/.exec(code)?.[1];
  return digit === undefined ? null : Number(digit);
}
