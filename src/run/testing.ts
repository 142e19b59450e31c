// For tests: a model without a network, with random answers, and a puzzle for it.
import { noisyPrediction } from "../diffusion/fake.ts";
import type { Denoiser, Manifest } from "../model/types.ts";
import { random } from "../random.ts";
import { puzzle } from "../sudoku/generator.ts";

const MANIFEST = {
  id: "noisy",
  name: "Noisy",
  sha256: "a".repeat(64),
  domain: "sudoku",
  size: 81,
  vocab: 9,
  quality: true,
  evidence: false,
  threshold: 0.5,
} as unknown as Manifest;

export const NOISY = {
  manifest: MANIFEST,
  device: "fake",
  predict: async (queries) => queries.map((query) => noisyPrediction(5, 9, query)),
} as Denoiser;

export const PUZZLE = puzzle(random(3), 30);
