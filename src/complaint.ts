// The error that a schema found, as part of a sentence.
import type { BaseIssue } from "valibot";
import { getDotPath } from "valibot";
import { quote } from "./quote.ts";

/** Limits, in characters, of the path and of the message. */
const MOST_PLACE = 80;
const MOST_MESSAGE = 160;

/** `steps.0.nfe: Expected number but received "x"` */
export function complaint(issue: BaseIssue<unknown>, whole = "file"): string {
  const path = getDotPath(issue as BaseIssue<object>) ?? whole;
  return `${quote(path, MOST_PLACE)}: ${messageIn(issue)}`;
}

/** A schema's message, with the received value shortened. */
export const messageIn = ({ message, received }: BaseIssue<unknown>): string =>
  quote(
    message.replace(received, () => quote(received)),
    MOST_MESSAGE,
  );
