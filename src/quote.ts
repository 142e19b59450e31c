// How what came from outside is quoted in a sentence: short, and on one line. Every message
// that repeats a part of a file, a link or a flag takes it from here.
import type { BaseIssue } from "valibot";
import { getDotPath } from "valibot";

/** Characters of a quotation at most. */
const MOST = 40;

/** Text as a sentence may repeat it. @param most characters at most */
export function quote(text: string, most: number = MOST): string {
  const cut = text.length > most ? `${text.slice(0, most - 1)}…` : text;
  return cut.replace(/[\p{Cc}\p{Cs}\p{Zl}\p{Zp}]/gu, "\uFFFD");
}

/** What a schema found wrong, for a sentence: `steps.0.nfe: Expected number but received "x"`. */
export function complaint(issue: BaseIssue<unknown>, whole = "file"): string {
  const path = getDotPath(issue as BaseIssue<object>) ?? whole;
  return `${quote(path, 2 * MOST)}: ${messageIn(issue)}`;
}

/** A schema's message with what it quotes cut. */
export const messageIn = ({ message, received }: BaseIssue<unknown>): string =>
  quote(
    message.replace(received, () => quote(received)),
    4 * MOST,
  );
