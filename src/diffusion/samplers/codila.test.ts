// CoDiLA on boards small enough for a calculation by hand: six positions, two or three tokens.
import { describe, expect, it } from "vitest";
import { withDecoder } from "../decoder.ts";
import { board, runOn, inShort } from "../fake.ts";
import type { Decoder, DensePrediction } from "../types.ts";
import { codilaDynamic, codilaIndependent, codilaStatic } from "./codila.ts";
import { codilaOracle, likeliestApart } from "./codila-oracle.ts";

/** Entropies, in nats: 0.056, 0.199, 0.325, 0.423, 0.500, 0.611. */
const TOPS = [0.99, 0.95, 0.9, 0.85, 0.8, 0.7];

/** Token 1 is the likelier everywhere; the rest goes to token 2. */
const said: DensePrediction = {
  size: 6,
  vocab: 2,
  probs: Float32Array.from(TOPS.flatMap((p) => [p, 1 - p])),
  quality: null,
};

/** A decoder that never writes the same token twice in a row; positions 0-2 and 3-5 are boxes. */
const alternating: Decoder = {
  most: 4,
  relations: [{ name: "box", of: [0, 0, 0, 1, 1, 1] }],
  start: () => (before) => Float32Array.from(before === 1 ? [0.1, 0.9] : [0.9, 0.1]),
};

const moves = (sampler: typeof codilaStatic, params: Record<string, number | string>) =>
  runOn(() => said, withDecoder(sampler, alternating), board("______"), {
    nfe: 20,
    ...params,
  }).records.map(inShort);

describe("CoDiLA, static", () => {
  it("writes the cells of lowest entropy, in that order, each conditioned on the one before", () => {
    expect(moves(codilaStatic, { perStep: 2 })).toEqual(["0=1 1=2", "2=1 3=2", "4=1 5=2"]);
  });

  it("takes a whole block from one box", () => {
    expect(moves(codilaStatic, { perStep: 2, block: "box" })).toEqual([
      "0=1 1=2",
      "3=1 4=2",
      "2=1",
      "5=1",
    ]);
  });

  it("writes several blocks where the budget leaves no choice, none longer than the decoder can", () => {
    expect(moves(codilaStatic, { perStep: 1, nfe: 1 })).toEqual(["0=1 1=2 2=1 3=2 4=1 5=2"]);
  });

  it("counts the decoder's passes separately, one per cell", () => {
    const { state, records } = runOn(
      () => said,
      withDecoder(codilaStatic, alternating),
      board("______"),
      { nfe: 20, perStep: 2 },
    );
    expect([state.nfe, state.decoded]).toEqual([3, 6]);
    expect(records.map(({ decoded }) => decoded)).toEqual([2, 4, 6]);
  });

  it("with verify, leaves cells masked where the marginal prefers another token", () => {
    const [first, second] = moves(codilaStatic, { perStep: 2, verify: "on" });
    expect([first, second]).toEqual(["0=1", "1=1"]);
  });

  it("refuses a model without a decoder", () => {
    expect(() => runOn(() => said, codilaStatic, board("______"))).toThrow(/model with a decoder/);
  });
});

describe("CoDiLA, dynamic", () => {
  it("writes the most cells whose mean entropy is not above tau", () => {
    // Means of the surest 1, 2, 3, 4: 0.056, 0.127, 0.193, 0.251.
    expect(moves(codilaDynamic, { tau: 0.2 })[0]).toBe("0=1 1=2 2=1");
    expect(moves(codilaDynamic, { tau: 0.19 })[0]).toBe("0=1 1=2");
  });

  it("writes one cell when none is below tau, and no more than the decoder can", () => {
    expect(moves(codilaDynamic, { tau: 0.01 })[0]).toBe("0=1");
    expect(moves(codilaDynamic, { tau: 2 })[0]).toBe("0=1 1=2 2=1 3=2");
  });
});

describe("what CoDiLA is compared with", () => {
  it("draws every cell from its own marginal", () => {
    expect(moves(codilaIndependent, { perStep: 2 })[0]).toBe("0=1 1=1");
  });

  it("the oracle gives related cells different tokens at the least cost", () => {
    // In a box of three, two tokens must repeat: one conflict, where it costs least.
    expect(moves(codilaOracle, { perStep: 2 })[0]).toBe("0=1 1=2");
  });

  it("finds the joint mode, which a greedy choice of the surest cell would miss", () => {
    const probs = Float32Array.from([0.5, 0.4, 0.1, 0.6, 0.01, 0.39]);
    const prediction = { size: 2, vocab: 3, probs, quality: null };
    // 1 and 3: 0.5 x 0.39 = 0.195; 2 and 1: 0.4 x 0.6 = 0.24.
    expect(likeliestApart(prediction, [0, 1], () => true)).toEqual([2, 1]);
    expect(likeliestApart(prediction, [0, 1], () => false)).toEqual([1, 1]);
  });
});
