// Reads files where nothing waits for it: a trace is unpacked and held to its claims, a text is
// searched for puzzles. What was read goes back in pieces, because taking in a long run at once
// would hold the page up as long as reading it there.
import { messageOf } from "../../model/errors.ts";
import type { ParsedPuzzle } from "../../sudoku/formats.ts";
import type { Header } from "../../trace/header.ts";
import type { StepRecord } from "../../diffusion/types.ts";

export type ReadingRequest =
  | { readonly kind: "trace"; readonly bytes: Uint8Array }
  /** @param most characters looked at */
  | { readonly kind: "puzzles"; readonly text: string | Uint8Array; readonly most: number };

export interface Found {
  readonly puzzles: readonly ParsedPuzzle[];
  /** A sentence each. */
  readonly problems: readonly string[];
}

export type ReadingReply =
  /** 0..1 */
  | { readonly type: "done"; readonly share: number }
  /** A run but for its steps, flat: forks may lie thousands deep. */
  | { readonly type: "run"; readonly header: Header }
  | { readonly type: "steps"; readonly steps: readonly StepRecord[] }
  | { readonly type: "end"; readonly found: Found | null }
  | { readonly type: "wrong"; readonly sentence: string };

/** Steps that a page takes in within a few milliseconds. */
const PIECE = 250;
/** More sentences would help nobody. */
const PROBLEMS = 1000;

const say = (reply: ReadingReply): void => self.postMessage(reply);

async function read(request: ReadingRequest): Promise<Found | null> {
  if (request.kind === "puzzles") {
    const { parsePuzzles } = await import("../../sudoku/formats.ts");
    const { puzzles, problems } = parsePuzzles(request.text, request.most);
    return { puzzles, problems: problems.slice(0, PROBLEMS).map(messageOf) };
  }
  const [{ decodeTrace }, { headerOf }] = await Promise.all([
    import("../../trace/format.ts"),
    import("../../trace/header.ts"),
  ]);
  const trace = decodeTrace(request.bytes, (share) => say({ type: "done", share }));
  const { steps } = trace;
  say({ type: "run", header: headerOf({ ...trace, steps: [] }, { probs: null, quality: null }) });
  for (let at = 0; at < steps.length; at += PIECE)
    say({ type: "steps", steps: steps.slice(at, at + PIECE) });
  return null;
}

self.addEventListener("message", ({ data }: MessageEvent<ReadingRequest>) => {
  read(data).then(
    (found) => say({ type: "end", found }),
    (error: unknown) => say({ type: "wrong", sentence: messageOf(error) }),
  );
});
