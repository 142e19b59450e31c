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

/** The message of anything thrown, without its stack. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
