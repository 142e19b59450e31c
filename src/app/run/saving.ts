// Runs that are too long for the page to pack: packed beside it, while the page and the run go on.
import { headerOf } from "../../trace/header.ts";
import type { Trace } from "../../trace/types.ts";
import type { Desk } from "../desk/desk.ts";
import { aside } from "./aside.ts";

/** @returns the file of the run as it is now, or null when it was given up. @throws Error with a sentence */
export async function fileAside(desk: Desk, trace: Trace): Promise<Uint8Array | null> {
  const { steps } = trace;
  const header = headerOf({ ...trace, steps: [] }, { probs: null, quality: null });
  const request = { kind: "file", header, steps: steps.length } as const;
  const made = await aside(desk, request, (reply, answer) => {
    if (reply.type === "more") answer({ kind: "steps", steps: steps.slice(reply.from, reply.to) });
  });
  return made && made.file;
}
