// Decimal digits of every script.

/** Unicode's decimal digits come in tens that begin at a code ending in 0 or 6; mathematical digits in a run of fifty. */
export function asciiDigit(digit: string): string {
  const code = digit.codePointAt(0)!;
  if (code >= 0x1d7ce && code <= 0x1d7ff) return String((code - 0x1d7ce) % 10);
  const low = code & 15;
  const ten = code - low;
  return String(low < 10 && /\p{Nd}/u.test(String.fromCodePoint(ten)) ? low : low - 6);
}
