// For tests: the smallest valid manifest, a board for it, and an engine that answers without
// a model.
import type { Query } from "../diffusion/types.ts";
import { type Engine, never, type Output } from "./engine.ts";
import type { Manifest } from "./types.ts";

export const SIZE = 81;
export const VOCAB = 9;

/** Logit of token v+1 at cell i of the fake model: neighbours differ, none is zero. */
const logit = (i: number): number => ((i * 7) % 11) - 5.5;

/** The fake model's answer for any batch. */
export function fakeOutput(batch: number): Output {
  return {
    logits: Float32Array.from({ length: batch * SIZE * VOCAB }, (_, i) =>
      logit(i % (SIZE * VOCAB)),
    ),
    quality: new Float32Array(batch * SIZE).fill(1),
  };
}

export function fakeManifest(change: Partial<Manifest> = {}): Manifest {
  const { logits, quality } = fakeOutput(1);
  return {
    format: 1,
    id: "fake",
    name: "Fake",
    description: "Answers without computing.",
    file: "model.onnx",
    bytes: 4,
    // SHA-256 of the bytes 1, 2, 3, 4.
    sha256: "9f64a747e1b97f131fabb6b447296c9b6f0201e79fb3c5356e6c77e89b6a806a",
    parameters: 1,
    domain: "sudoku",
    size: SIZE,
    vocab: VOCAB,
    quality: true,
    edit: false,
    training: { objective: "none" },
    threshold: 0.5,
    golden: {
      tokens: Array.from({ length: SIZE }, (_, i) => i % 10),
      given: Array.from({ length: SIZE }, () => 0),
      logits: [...logits],
      quality: [...quality!],
      tolerance: 1e-3,
    },
    ...change,
  };
}

export const board = (token: number): Query => ({
  tokens: new Uint8Array(SIZE).fill(token),
  given: new Uint8Array(SIZE),
});

export function fakeEngine(
  forward: Engine["forward"] = async (_tokens, _given, batch) => fakeOutput(batch),
): Engine {
  return { backend: "node", device: "Fake", forward, lost: never, close: async () => {} };
}
