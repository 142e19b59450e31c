// Parts of the app for tests: a model that knows the answers, without a browser.
import type { DensePrediction, Query } from "../diffusion/types.ts";
import type { BrowserDenoiser } from "../model/recovery.ts";
import type { Manifest, ModelStatus } from "../model/types.ts";
import { CELLS, SIZE } from "../sudoku/grid.ts";
import { solve } from "../sudoku/solver.ts";
import { createApp } from "./actions/createApp.ts";
import { choose, enter } from "./actions/game.ts";
import type { AppStores } from "./state/app.ts";

export const MANIFEST: Manifest = {
  format: 1,
  id: "oracle",
  name: "Oracle",
  description: "",
  file: "model.onnx",
  bytes: 4_000_000,
  sha256: "ab".repeat(32),
  parameters: 1_000_000,
  domain: "sudoku",
  size: 81,
  vocab: 9,
  quality: true,
  edit: false,
  training: {},
  threshold: 0.4,
  golden: { tokens: [], given: [], logits: [], quality: null, tolerance: 1 },
};

/** The prediction of a perfect model: the solution of the clues at 90 %, quality 0.9 or 0.1. */
export function oracle({ tokens, given }: Query): DensePrediction {
  const clues = Uint8Array.from(tokens, (token, cell) => (given[cell] ? token : 0));
  const solution = solve(clues, 1).first ?? new Uint8Array(CELLS).fill(1);
  const probs = new Float32Array(CELLS * SIZE).fill(0.0125);
  solution.forEach((digit, cell) => (probs[cell * SIZE + digit - 1] = 0.9));
  const quality = Float32Array.from(tokens, (token, cell) =>
    token === solution[cell] ? 0.9 : 0.1,
  );
  return { size: CELLS, vocab: SIZE, probs, quality };
}

export interface FakeDenoiser extends BrowserDenoiser {
  /** Boards asked about so far. */
  readonly asked: readonly Query[];
  /** The most calls that were open at once. */
  readonly mostAtOnce: () => number;
  readonly setStatus: (status: ModelStatus) => void;
}

export const STATUS: ModelStatus = {
  backend: "wasm",
  device: "Fake",
  msPerForward: 1,
  wish: "auto",
  measured: { wasm: 1 },
  notices: [],
};

/** Answers with `answer` after `wait`. */
export function fakeDenoiser(
  answer: (query: Query) => DensePrediction = oracle,
  wait: () => Promise<unknown> = () => Promise.resolve(),
): FakeDenoiser {
  const asked: Query[] = [];
  const listeners = new Set<() => void>();
  let status: ModelStatus = STATUS;
  let open = 0;
  let most = 0;
  return {
    manifest: MANIFEST,
    backend: "wasm",
    device: "Fake",
    asked,
    mostAtOnce: () => most,
    predict: async (queries) => {
      asked.push(...queries);
      most = Math.max(most, ++open);
      try {
        await wait();
        return queries.map(answer);
      } finally {
        open--;
      }
    },
    status: () => status,
    setStatus: (next) => {
      status = next;
      for (const listener of listeners) listener();
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    switchBackend: () => Promise.resolve(),
    loseDevice: () => {},
    close: () => Promise.resolve(),
  };
}

/** An app on a fake model. */
export const testApp = (model: BrowserDenoiser = fakeDenoiser()): AppStores =>
  createApp({ folder: "" }, () => Promise.resolve(model));

/** The sentences of the notices shown. */
export const toldBy = ({ notices }: Pick<AppStores, "notices">): string[] =>
  notices.getState().map(({ text }) => text);

/** A puzzle of level 1: r1c1 is a clue, 4; r1c2 is empty. */
export const EASY =
  "409030026800604539230009001398245007064801000712900480600700914080090072040300008";

/** Lets all pending promises settle. */
export const settled = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0));

/** Writes a digit into a cell as a person would, or empties it with 0. */
export function enterAt(app: AppStores, cell: number, digit: number): void {
  choose(app, cell, "only");
  enter(app, digit, "digit");
}
