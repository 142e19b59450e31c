// What a schema has found wrong, for a sentence.
import type { BaseIssue } from "valibot";
import { getDotPath } from "valibot";
import { quote } from "./quote.ts";

/** Characters of a place, and of what is wrong there. */
const MOST_PLACE = 80;
const MOST_MESSAGE = 160;

/** `steps.0.nfe: Expected number but received "x"` */
export function complaint(issue: BaseIssue<unknown>, whole = "file"): string {
  const path = getDotPath(issue as BaseIssue<object>) ?? whole;
  return `${quote(path, MOST_PLACE)}: ${messageIn(issue)}`;
}

/** A schema's message with what it quotes cut. */
export const messageIn = ({ message, received }: BaseIssue<unknown>): string =>
  quote(
    message.replace(received, () => quote(received)),
    MOST_MESSAGE,
  );
