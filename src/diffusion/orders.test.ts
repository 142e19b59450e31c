import { describe, expect, it } from "vitest";
import { random, type Random } from "../random.ts";
import { drawCells, drawFrom, drawToken, likeliest, ranked } from "./draw.ts";
import { inOrder } from "./orders.ts";
import type { DensePrediction } from "./types.ts";

const predictionOf = (rows: readonly (readonly number[])[]): DensePrediction => ({
  size: rows.length,
  vocab: rows[0]!.length,
  probs: Float32Array.from(rows.flat()),
  quality: null,
});

/** Gumbel variates of these values and no more; `int(n)` is the highest or the lowest. */
function scripted(gumbels: readonly number[], int: "highest" | "lowest" = "highest"): Random {
  const left = [...gumbels];
  const gumbel = () => {
    if (left.length === 0) throw new Error("one variate too many");
    return left.shift()!;
  };
  return { ...random(1), gumbel, int: (n) => (int === "highest" ? n - 1 : 0) };
}

/** Each of the three orders has its own sequence. */
const disagreed = predictionOf([
  [0.5, 0.5, 0],
  [0.55, 0.225, 0.225],
  [0.6, 0.4, 0],
]);
const order = (name: string, noise = 0, seed = 1) =>
  inOrder(name, [0, 1, 2], disagreed, random(seed), noise);

describe("orders", () => {
  it("top probability, margin and entropy put the surest cell first, each in its own way", () => {
    expect(order("confidence")).toEqual([2, 1, 0]);
    expect(order("margin")).toEqual([1, 2, 0]);
    expect(order("entropy")).toEqual([2, 0, 1]);
  });

  it("without noise take no randomness; with it, its multiple is added to a score from 0 to 1", () => {
    const noisy = (noise: number, ...gumbels: number[]) =>
      inOrder("entropy", [1, 2], disagreed, scripted(gumbels), noise);
    expect(noisy(0)).toEqual([2, 1]);
    // Certainties by entropy, as shares of that of an even row: 0.090 and 0.387.
    expect(noisy(0.5, 0.59, 0)).toEqual([2, 1]);
    expect(noisy(0.5, 0.6, 0)).toEqual([1, 2]);
  });

  it("are by noise alone where the vocabulary is one token", () => {
    const single = predictionOf([[1], [1]]);
    expect(inOrder("entropy", [0, 1], single, scripted([0, 0.1]), 1)).toEqual([1, 0]);
  });

  it("put the lowest position first among equals", () => {
    expect(ranked([2, 0, 1], () => 1)).toEqual([0, 1, 2]);
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

describe("the likeliest token", () => {
  const some = predictionOf([
    [0.9, 0.1, 0],
    [0.2, 0.5, 0.3],
    [0.1, 0.1, 0.8],
    [0.4, 0.3, 0.3],
    [0.9, 0.1, 0],
  ]);
  const tokens = (banned: number) =>
    [0, 1, 2, 3, 4].map((cell) => likeliest(some, cell, banned).token);

  it("is read from the cell's own row, without the banned token; the lowest among equals", () => {
    expect(tokens(0)).toEqual([1, 2, 3, 1, 1]);
    expect(tokens(1)).toEqual([2, 2, 3, 2, 2]);
    expect(tokens(2)).toEqual([1, 3, 3, 1, 1]);
    expect(likeliest(some, 1, 2)).toEqual({ token: 3, confidence: Math.fround(0.3) });
  });

  it("is the only one of a vocabulary of one, banned or not", () => {
    expect(likeliest(predictionOf([[1]]), 0, 1)).toEqual({ token: 1, confidence: 1 });
  });
});

describe("drawing", () => {
  const rows = [
    [0.5, 0.49, 0.01],
    [0.48, 0.26, 0.26],
    [0.9, 0.1, 0],
  ];
  const prediction = predictionOf(rows);
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

  it("takes no randomness at temperature 0, and adds Gumbel variates to log p / temperature", () => {
    const row = Float32Array.of(0.3, 0.7);
    expect(drawFrom(row, 0, scripted([]))).toBe(2);
    // log(0.7 / 0.3) / 2 = 0.424
    expect(drawFrom(row, 2, scripted([0.42, 0]))).toBe(2);
    expect(drawFrom(row, 2, scripted([0.43, 0]))).toBe(1);
  });

  it("is uniform over the tokens that are not banned where no other has a probability", () => {
    const none = new Float32Array(3);
    expect(drawFrom(none, 0, scripted([], "lowest"))).toBe(1);
    expect(drawFrom(none, 0, scripted([], "highest"))).toBe(3);
    const only = Float32Array.of(0, 1, 0);
    expect(drawFrom(only, 0, scripted([], "lowest"), 2)).toBe(1);
    expect(drawFrom(only, 0, scripted([], "highest"), 2)).toBe(3);
    expect(drawFrom(Float32Array.of(1), 0, scripted([]), 1)).toBe(1);
  });

  it("adds a Gumbel variate to the logarithm of a cell's weight, and leaves out weight 0", () => {
    const drawn = (gumbel: number, n: number) =>
      drawCells([0, 1, 2], (cell) => cell, n, scripted([gumbel, 0]));
    expect(drawn(0.69, 3)).toEqual([2, 1]);
    expect(drawn(0.7, 3)).toEqual([1, 2]);
    expect(drawn(0.7, 1)).toEqual([1]);
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
