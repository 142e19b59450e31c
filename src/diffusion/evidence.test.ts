// Evidence, on numbers small enough for a calculation by hand.
import { describe, expect, it } from "vitest";
import { random } from "../random.ts";
import {
  blur,
  CERTAIN,
  checkEvidence,
  evidenceOf,
  eventsOfEvidence,
  lean,
  leaning,
  localize,
  posteriorAt,
  reading,
} from "./evidence.ts";
import { board } from "./fake.ts";
import type { Evidence, DensePrediction } from "./types.ts";

const still = { random: random(1), noise: 0 };
const said = (...probs: number[]): DensePrediction => ({
  size: probs.length / 2,
  vocab: 2,
  probs: Float32Array.from(probs),
  quality: null,
});
const of = (z: number[], t: number[]): Evidence => ({
  z: Float32Array.from(z),
  t: Float32Array.from(t),
});

describe("evidence", () => {
  it("of a board of tokens is certain at tokens and zero at masks", () => {
    const { z, t } = evidenceOf(Uint8Array.of(0, 2), 2);
    expect([...z]).toEqual([0, 0, 0, CERTAIN]);
    expect([...t]).toEqual([0, CERTAIN]);
  });

  it("gives softmax(z) at each position", () => {
    const [first, second] = posteriorAt(Float32Array.of(Math.log(3), 0), 0, 2);
    expect(first).toBeCloseTo(0.75);
    expect(second).toBeCloseTo(0.25);
    expect(leaning(Float32Array.of(1, 1, 0, 2), 0, 2)).toBe(1);
    expect(leaning(Float32Array.of(1, 1, 0, 2), 1, 2)).toBe(2);
  });

  it("reads as its likeliest token from nine in ten on, and as a mask below", () => {
    const nine = Math.log(9);
    expect([...reading(of([nine + 0.01, 0, nine - 0.01, 0, 9, 0], [5, 5, 0]), 2)]).toEqual([
      1, 0, 0,
    ]);
  });

  it("grows by probability times time when there is no noise", () => {
    const evidence = of([0, 0], [0]);
    localize(evidence, 0, 4, said(0.75, 0.25), still);
    expect([...evidence.z, ...evidence.t]).toEqual([3, 1, 4]);
    localize(evidence, 0, 8, said(0, 1), still);
    expect([...evidence.z, ...evidence.t]).toEqual([3, 5, 8]);
  });

  it("shrinks to an earlier point of its own path when it is blurred", () => {
    const evidence = of([4, 2], [8]);
    blur(evidence, 0, 2, 2, still);
    expect([...evidence.z, ...evidence.t]).toEqual([1, 0.5, 2]);
  });

  it("moves with the deviation of a Brownian path, and of its bridge", () => {
    const exact = { random: random(7), noise: 1 };
    const sample = (move: (evidence: Evidence) => void) => {
      const values = Array.from({ length: 4000 }, () => {
        const evidence = of([4, 2], [8]);
        move(evidence);
        return evidence.z[0]!;
      });
      const mean = values.reduce((a, b) => a + b, 0) / values.length;
      return [mean, values.reduce((sum, x) => sum + (x - mean) ** 2, 0) / values.length];
    };
    // On from 8 to 12: mean 4 + 0.5 x 4, variance 4. Back to 2: mean 1, variance 2 x 6 / 8.
    const [on, onVariance] = sample((e) => localize(e, 0, 12, said(0.5, 0.5), exact));
    expect(on).toBeCloseTo(6, 0);
    expect(onVariance! / 4).toBeCloseTo(1, 1);
    const [back, backVariance] = sample((e) => blur(e, 0, 2, 2, exact));
    expect(back).toBeCloseTo(1, 1);
    expect(backVariance! / 1.5).toBeCloseTo(1, 1);
  });

  it("makes a move where its reading changes: remasked, written, replaced", () => {
    const evidence = of([0, 0, 25, 0, 0, 25, 0, 0], [0, 25, 25, 0]);
    const told = eventsOfEvidence(
      evidence,
      board("a_a_"),
      said(0.5, 0.5, 0.8, 0.2, 0.4, 0.6, 1, 0),
    );
    expect(told.map(({ type, cell }) => `${type} ${cell}`)).toEqual([
      "remask 0",
      "unmask 1",
      "replace 2",
    ]);
    expect(told[0]).toMatchObject({ cause: { score: "evidence", value: 0.5, rank: 2, of: 2 } });
  });

  it("is refused with a value that is not a number, an impossible time or a moved given", () => {
    const { tokens, given } = board("1_");
    const good = evidenceOf(tokens, 2);
    const check = (evidence: Evidence) => checkEvidence(evidence, { tokens, given }, 2);
    expect(check(good)).toBeNull();
    expect(check(of([25, 0, Number.NaN, 0], [25, 0]))).toMatch(/position 1 that is not a number/);
    expect(check(of([25, 0, 0, 0], [25, CERTAIN + 1]))).toMatch(/time of 26 at position 1/);
    expect(check(of([24, 0, 0, 0], [25, 0]))).toMatch(/changes the given at position 0/);
    expect(check(of([25, 0], [25]))).toMatch(/1 positions for a board of 2/);
  });

  it("set by a person has the requested strength", () => {
    const evidence = of([3, 4], [9]);
    lean(evidence, 0, 2, 6, 2);
    expect([...evidence.z, ...evidence.t]).toEqual([0, 6, 6]);
  });
});
