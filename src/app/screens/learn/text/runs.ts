// The two recorded runs of text, and the counts over many such pairs. Fetched when the part is opened;
// training/text/record.py makes them.
import { createStore, useStore } from "zustand";
import { messageOf } from "../../../../model/errors.ts";
import type { Trace } from "../../../../trace/types.ts";
import { fetchFile } from "../runs.ts";

export interface Rule {
  /** Masks written in a forward pass. */
  readonly perPass: number;
  /** Right sentences. */
  readonly right: number;
  /** Mean forward passes per sentence. */
  readonly passes: number;
}

/** A rule with a run on the page. */
export interface Shown extends Rule {
  /** Fewest words to change for a right sentence. */
  readonly misfits: number;
}

export interface Told {
  /** Pairs of runs, each with one prompt and seed. */
  readonly pairs: number;
  readonly plain: Shown;
  readonly thought: Shown & { readonly threshold: number };
  /** Without remasking, with fewer words per pass. */
  readonly slower: Rule;
  /** Sentences that are right only with remasking, and only without. */
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

interface State {
  readonly runs: TextRuns | null;
  readonly problem: string | null;
}

const store = createStore<State>()(() => ({ runs: null, problem: null }));

/** The runs if they are loaded; does not load them. */
export const useTextRuns = (): State => useStore(store);

let loading = false;

/** Loads the runs once; after a failure the next call tries again. */
export function loadTextRuns(): void {
  if (loading) return;
  loading = true;
  store.setState({ runs: null, problem: null });
  fetched().then(
    (runs) => store.setState({ runs }),
    (error: unknown) => {
      loading = false;
      store.setState({ problem: messageOf(error) });
    },
  );
}

async function fetched(): Promise<TextRuns> {
  const [{ tracesIn }, runs, told] = await Promise.all([
    import("./traces.ts"),
    fetchFile("lessons/text.jsonl.gz", "The runs of this part"),
    fetchFile("lessons/text.json", "The counts of this part"),
  ]);
  const [plain, thought] = await tracesIn(new Uint8Array(await runs.arrayBuffer()));
  return { plain: plain!, thought: thought!, told: (await told.json()) as Told };
}
