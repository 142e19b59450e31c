// Quotes external text in messages: short, and on one line. Every message that repeats a part
// of a file, a link or a flag uses it.

/** The longest quotation, in characters. */
const MOST = 40;

/** Text for a quotation. @param most the longest, in characters */
export const quote = (text: string, most: number = MOST): string =>
  oneLine(text.length > most ? `${text.slice(0, most - 1)}…` : text);

/** An error whose message is put on one line, because it may quote text of a file. */
export class OneLineError extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(oneLine(message), options);
  }
}

/** Text on one line: control characters and line ends become U+FFFD. */
export const oneLine = (text: string): string =>
  text.replace(/[\p{Cc}\p{Cs}\p{Zl}\p{Zp}]/gu, "\uFFFD");
