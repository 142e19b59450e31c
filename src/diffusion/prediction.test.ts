import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { probabilityOf, toPredictions } from "./prediction.ts";

const shape = { batch: 1, size: 1, vocab: 2 };

describe("toPredictions", () => {
  it("is the softmax of each position and the sigmoid of each quality, rounded", () => {
    const logits = Float32Array.of(Math.log(3), 0, 0, Math.log(4), 0, 0.1, -0.1, 0);
    const quality = Float32Array.of(0.5, Math.log(9), 1, 1);
    const [first, second] = toPredictions(logits, quality, { batch: 2, size: 2, vocab: 2 });
    expect([...first!.probs]).toEqual([...Float32Array.of(0.75, 0.25, 0.2, 0.8)]);
    expect([...first!.quality!]).toEqual([...Float32Array.of(0.6225, 0.9)]);
    expect(probabilityOf(second!, 1, 2)).toBeCloseTo(0.525, 3);
    expect(probabilityOf(first!, 0, 0)).toBe(0);
  });

  it("has no quality without a head, and rows that sum to 1", () => {
    fc.assert(
      fc.property(
        fc.array(fc.float({ min: -30, max: 30, noNaN: true }), { minLength: 9, maxLength: 9 }),
        (row) => {
          fc.pre(row.some((x) => x !== 0));
          const [p] = toPredictions(Float32Array.from(row), null, { batch: 1, size: 1, vocab: 9 });
          expect(p!.quality).toBeNull();
          expect(p!.probs.reduce((a, b) => a + b, 0)).toBeCloseTo(1, 2);
        },
      ),
    );
  });

  it("gives equal predictions for backends that differ in the sixth decimal", () => {
    const one = toPredictions(Float32Array.of(1.234567, -0.5), Float32Array.of(2.000001), shape);
    const other = toPredictions(Float32Array.of(1.234568, -0.5), Float32Array.of(2), shape);
    expect(one).toEqual(other);
  });

  it("accepts quality of only zeros, which a board without digits has", () => {
    const [p] = toPredictions(Float32Array.of(1, 2), Float32Array.of(0), shape);
    expect(p!.quality).toEqual(Float32Array.of(0.5));
  });

  it.each([
    ["not a number", Float32Array.of(Number.NaN, 1), null, /returned NaN in logits of board 1/],
    ["infinite", Float32Array.of(1, 2), Float32Array.of(Infinity), /Infinity in quality/],
    ["all zero", Float32Array.of(0, 0), null, /only zeros in logits of board 1/],
    ["too short", Float32Array.of(1), null, /1 values of logits where 2 were expected/],
  ])("refuses outputs that are %s", (_what, logits, quality, message) => {
    expect(() => toPredictions(logits, quality, shape)).toThrow(message);
  });
});
