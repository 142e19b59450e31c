// The two ways in which loading or running a model can go wrong. Messages are
// whole sentences for the page: what happened, and what to do next.

/** The model cannot be used at all: missing, damaged, unsupported browser. */
export class ModelError extends Error {
  override readonly name = "ModelError";
}

/**
 * A backend stopped answering (device lost, worker crashed, kernel failed).
 * Another backend may still answer the same question.
 */
export class BackendLost extends Error {
  override readonly name = "BackendLost";
}

/** What browsers say, each in its way, when a part of the page that is fetched later does not come. */
const MISSING_PART = /dynamically imported module|importing a module script/i;

/** A part of the page did not come: what is tried again in this page fails again. */
export const isMissingPart = (error: unknown): boolean =>
  error instanceof TypeError && MISSING_PART.test(error.message);

/** The message of anything thrown, without its stack. */
export function messageOf(error: unknown): string {
  if (isMissingPart(error))
    return "A part of the page could not be fetched: the connection is down, or a newer version is there by now; check the connection and load the page anew.";
  // Browsers throw some exceptions with a name and no message.
  return error instanceof Error ? error.message || `${error.name}.` : String(error);
}
