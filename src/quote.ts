// How what came from outside is quoted in a sentence: short, and on one line. Every message
// that repeats a part of a file, a link or a flag takes it from here.

/** Characters of a quotation at most. */
const MOST = 40;

/** Text as a sentence may repeat it. @param most characters at most */
export const quote = (text: string, most: number = MOST): string =>
  oneLine(text.length > most ? `${text.slice(0, most - 1)}…` : text);

/** A sentence on one line, whatever it repeats. */
export const oneLine = (text: string): string =>
  text.replace(/[\p{Cc}\p{Cs}\p{Zl}\p{Zp}]/gu, "\uFFFD");
