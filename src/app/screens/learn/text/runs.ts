// The two recorded runs of text, and what was counted over many such pairs: fetched when the part
// is opened, and not before. training/text/record.py makes them.
import { useSyncExternalStore } from "react";
import { messageOf } from "../../../../model/errors.ts";
import type { Trace } from "../../../../trace/types.ts";

export interface Rule {
  /** Masks written in a forward pass. */
  readonly perPass: number;
  /** Sentences that came out right. */
  readonly right: number;
  /** Forward passes of a sentence, on average. */
  readonly passes: number;
}

/** The rule of a run that is shown. */
export interface Shown extends Rule {
  /** Words of its sentence to change for a right one, at least. */
  readonly misfits: number;
}

export interface Told {
  /** Of the same prompts and seeds. */
  readonly pairs: number;
  readonly plain: Shown;
  readonly thought: Shown & { readonly threshold: number };
  /** Without remasking, and fewer words a pass. */
  readonly slower: Rule;
  /** Sentences that only the second run, and only the first, made right. */
  readonly won: number;
  readonly lost: number;
}

export interface TextRuns {
  /** Nothing is ever taken back. */
  readonly plain: Trace;
  /** The same prompt and seed, with remasking. */
  readonly thought: Trace;
  readonly told: Told;
}

export const NAMES = { plain: "Nothing is taken back", thought: "With remasking" } as const;

type State = { readonly runs: TextRuns | null; readonly problem: string | null };

const WAITING: State = { runs: null, problem: null };

let state = WAITING;
let asked = false;
const readers = new Set<() => void>();

/** What is there by now; asks for nothing. */
export const useTextRuns = (): State => useSyncExternalStore(subscribe, () => state);

/** Fetches the runs, once; a fetch that failed is tried again by the next call. */
export function loadTextRuns(): void {
  if (asked) return;
  asked = true;
  put(WAITING);
  fetched().then(
    (runs) => put({ runs, problem: null }),
    (error: unknown) => {
      asked = false;
      put({ runs: null, problem: messageOf(error) });
    },
  );
}

async function fetched(): Promise<TextRuns> {
  const [{ tracesIn }, runs, told] = await Promise.all([
    import("./traces.ts"),
    got("lessons/text.jsonl.gz"),
    got("lessons/text.json"),
  ]);
  const [plain, thought] = await tracesIn(new Uint8Array(await runs.arrayBuffer()));
  return { plain: plain!, thought: thought!, told: (await told.json()) as Told };
}

async function got(url: string): Promise<Response> {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`The runs of this part (${url}) could not be fetched.`);
  return response;
}

function subscribe(reader: () => void): () => void {
  readers.add(reader);
  return () => readers.delete(reader);
}

function put(next: State): void {
  state = next;
  readers.forEach((reader) => reader());
}
