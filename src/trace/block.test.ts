// A step of CoDiLA, made by hand: two cells, of which the decoder changed one.
import { expect, test } from "vitest";
import { blockAt } from "./block.ts";
import { decodeTrace, encodeTrace } from "./format.ts";
import { syntheticTrace } from "./testing.ts";
import type { Trace } from "./types.ts";

const bare = syntheticTrace({ steps: 0 });
const [first, second] = [...bare.spec.tokens.keys()].filter((cell) => !bare.spec.tokens[cell]);
const probs = Float32Array.from({ length: 81 * 9 }, (_, i) => Number(i % 9 === 0));
for (const cell of [first!, second!]) {
  probs[cell * 9] = 0.6;
  probs[cell * 9 + 1] = 0.4;
}
const tokens = Uint8Array.from(bare.spec.tokens);
tokens[first!] = 1;
tokens[second!] = 2;
const trace: Trace = {
  ...bare,
  steps: [
    {
      step: 1,
      nfe: 1,
      prediction: { size: 81, vocab: 9, probs, quality: null },
      events: [
        { type: "unmask", cell: first!, token: 1, confidence: 0.6, rank: 1 },
        { type: "unmask", cell: second!, token: 2, confidence: 0.9, rank: 2 },
      ],
      tokens,
      decoded: 3,
      ended: null,
    },
  ],
};

test("a block gives each marginal's own choice, and the number of cells left masked", () => {
  const { cells, passes, held } = blockAt(trace, 1)!;
  expect([passes, held]).toEqual([3, 1]);
  const told = cells.map(({ token, alone, changed }) => [token, alone.token, changed]);
  expect(told).toEqual([
    [1, 1, false],
    [2, 1, true],
  ]);
  expect(cells[1]!.marginal).toBeCloseTo(0.4);
  expect(blockAt(trace, 0)).toBeNull();
});

test("a run with a decoder keeps the decoder's passes in its file", () => {
  expect(decodeTrace(encodeTrace(trace))).toEqual(trace);
  expect(encodeTrace(trace)[8]).toBe(2);
  expect(encodeTrace(bare)[8]).toBe(1);
});
