import { describe, expect, it } from "vitest";
import { random } from "../random.ts";
import { drawCells, drawToken } from "./draw.ts";
import { inOrder } from "./orders.ts";
import type { DensePrediction } from "./types.ts";

/** Three cells; the three orders disagree about the second place. */
const rows = [
  [0.5, 0.49, 0.01],
  [0.48, 0.26, 0.26],
  [0.9, 0.1, 0],
];
const prediction: DensePrediction = {
  size: 3,
  vocab: 3,
  probs: Float32Array.from(rows.flat()),
  quality: null,
};
const order = (name: string, noise = 0, seed = 1) =>
  inOrder(name, [0, 1, 2], prediction, random(seed), noise);

describe("orders", () => {
  it("top probability, margin and entropy put the surest cell first, each in its own way", () => {
    expect(order("confidence")).toEqual([2, 0, 1]);
    expect(order("margin")).toEqual([2, 1, 0]);
    expect(order("entropy")).toEqual([2, 0, 1]);
  });

  it("random and noisy orders depend on nothing but the seed", () => {
    const seen = new Set(
      Array.from({ length: 40 }, (_, seed) => order("random", 0, seed).join("")),
    );
    expect(seen.size).toBe(6);
    expect(order("confidence", 1, 3)).toEqual(order("confidence", 1, 3));
    const noisy = new Set(
      Array.from({ length: 40 }, (_, seed) => order("confidence", 1, seed).join("")),
    );
    expect(noisy.size).toBeGreaterThan(2);
  });
});

describe("drawing", () => {
  const share = (temperature: number, banned = 0) => {
    const counts = [0, 0, 0];
    for (let seed = 0; seed < 2000; seed++) {
      counts[drawToken(prediction, 1, temperature, random(seed), banned).token - 1]! += 1 / 2000;
    }
    return counts;
  };

  it("takes the likeliest token at temperature 0 and draws as the model says at 1", () => {
    expect(share(0)[0]).toBeCloseTo(1, 9);
    rows[1]!.forEach((p, v) => expect(Math.abs(share(1)[v]! - p)).toBeLessThan(0.04));
  });

  it("sharpens below 1 and never draws a banned or an impossible token", () => {
    const sharp = 0.48 ** 2 / (0.48 ** 2 + 2 * 0.26 ** 2);
    expect(Math.abs(share(0.5)[0]! - sharp)).toBeLessThan(0.04);
    expect(share(1, 1)[0]).toBe(0);
    for (let seed = 0; seed < 200; seed++) {
      expect(drawToken(prediction, 2, 1, random(seed)).token).not.toBe(3);
    }
  });

  it("returns the probability before temperature", () => {
    expect(drawToken(prediction, 1, 0.1, random(1))).toEqual({
      token: 1,
      confidence: Math.fround(0.48),
    });
  });

  it("draws cells without replacement, by weight", () => {
    const first = [0, 0, 0];
    for (let seed = 0; seed < 2000; seed++) {
      const cells = drawCells([0, 1, 2], (cell) => cell, 2, random(seed));
      expect([...cells].sort()).toEqual([1, 2]);
      first[cells[0]!]! += 1 / 2000;
    }
    expect(Math.abs(first[2]! - 2 / 3)).toBeLessThan(0.04);
  });
});
