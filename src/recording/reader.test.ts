import { expect, test } from "vitest";
import fc from "fast-check";
import { longer, mutated, thrownBy } from "../fuzzing.ts";
import { lastRow, movesOf } from "./moves.ts";
import { header, MASK, read, SECOND_THOUGHT } from "./testing.ts";
import { RecordingError } from "./types.ts";
import { linesOfRecording } from "./write.ts";

const scored = (scores: object) => [header(), { step: 1, set: [], ...scores }];

test("rows and changes make the same board, and tokens are numbered in order of appearance", () => {
  const [run] = read(SECOND_THOUGHT);
  expect(run!.vocabulary[lastRow(run!)[1]! - 1]).toEqual({ id: 3, text: " sea", end: false });
  expect([...movesOf(run!)].filter(({ position }) => position === 1)).toMatchObject([
    { step: 1, from: 0 },
    { step: 2, to: 0 },
    { step: 3, from: 0 },
  ]);
  expect(run!.cut).toBeNull();
  expect(run!.steps[1]!.decided).toEqual([
    { position: 1, score: "quality", value: 0.2, rank: 1, of: 2, threshold: 0.5 },
  ]);
  expect(run!.missing).toEqual(["standing"]);
});

test("a step map gives the steps, and reports that all else is missing", () => {
  const lines = [{ ...header({ size: undefined }), words: {} }, { step_map: [2, 1, 0, 2] }];
  const [run] = read([...lines, { end: "done" }]);
  expect(run!.steps.map(({ positions }) => [...positions])).toEqual([[1], [0, 3]]);
  expect(run!.missing).toEqual(
    expect.arrayContaining(["ids", "words", "rows", "best", "entropy", "quality", "decided"]),
  );
});

test("a row may grow as blocks are added", () => {
  const [run] = read([
    header({ size: 2 }),
    { step: 1, ids: [1, 2] },
    { step: 2, size: 4, ids: [1, 2, 4, MASK] },
    { end: "done" },
  ]);
  expect(run!.size).toBe(4);
  expect([...run!.start]).toEqual([0, 0, 0, 0]);
  expect([...run!.steps[1]!.positions]).toEqual([2]);
});

test("a recording without an end line reports that its run may have continued", () => {
  expect(read(SECOND_THOUGHT.slice(0, 3))[0]!.cut).toMatch(/after step 2/);
});

test("a file may contain several recordings", () => {
  expect(read([...SECOND_THOUGHT, ...SECOND_THOUGHT])).toHaveLength(2);
});

test.each([
  ["no header", [{ step: 1 }], /^Line 1 comes before a header/],
  ["a version to come", [{ ...header(), version: 2 }], /version 2 .* reads up to 1/],
  ["a header's field", [{ ...header(), size: "six" }], /^Line 1, in the header: size: /],
  ["a row of another length", [header(), { step: 1, ids: [1] }], /^Line 2, step 1: the row has 1/],
  ["a step too many", [header(), { step: 2, set: [] }], /^Line 2, step 2: step 1 is expected/],
  ["a token outside", [header(), { step: 1, set: [[0, 10]] }], /token 10 is outside .* of 10 /],
  ["no token", [header(), { step: 1, set: [[0, -3]] }], /^Line 2, step 1: -3 is not a token/],
  ["a position outside", [header(), { step: 1, set: [[6, 1]] }], /position 6 in "set" is outside/],
  ["p above 1", scored({ best: [[1]], p: [[1.2]] }), /p 1.2 at position 0 is not from 0 to 1/],
  ["p that rises", scored({ best: [[1, 2]], p: [[0.2, 0.7]] }), /rise from p 0.2 to 0.7/],
  ["p over 1 together", scored({ best: [[1, 2]], p: [[0.8, 0.7]] }), /add up to 1.500/],
  [
    "an entropy that cannot be",
    scored({ best: [[1]], p: [[0.99]], entropy: [2] }),
    /entropy 2.0000 nats at position 0 contradicts/,
  ],
  [
    "an entropy that is too low",
    scored({ best: [[1, 2]], p: [[0.5, 0.5]], entropy: [0.1] }),
    /entropy 0.1000 nats at position 0 contradicts/,
  ],
  [
    "scores beyond the row",
    scored({ offset: 4, entropy: [0, 0, 0] }),
    /3 positions scored from 4 on/,
  ],
  [
    "lists of two lengths",
    scored({ entropy: [0, 0], quality: [1] }),
    /"quality" is of 1 positions/,
  ],
  ["quality above 1", scored({ quality: [1.5] }), /quality 1.5 at position 0 is not from/],
  [
    "a given position that changes",
    [header({ given: [2] }), { step: 1, set: [[2, 4]] }],
    /position 2 changes, but the header lists it as given/,
  ],
  ["lines after the end", [header(), { end: "done" }, { step: 1 }], /^Line 3 comes after/],
  ["a map of another length", [header(), { step_map: [1] }], /^Line 2: the step map has 1/],
])("%s gives one sentence with its line", (_, lines, sentence) => {
  expect(thrownBy(() => read(lines), RecordingError).message).toMatch(sentence);
});

test("a written recording is read as the same run", () => {
  const [run] = read(SECOND_THOUGHT);
  const [again] = read([...linesOfRecording(run!)]);
  expect([...movesOf(again!)]).toEqual([...movesOf(run!)]);
  expect(again!.steps.map(({ scores, decided }) => ({ scores, decided }))).toEqual(
    run!.steps.map(({ scores, decided }) => ({ scores, decided })),
  );
  expect({ ...again, steps: 0, vocabulary: 0 }).toEqual({ ...run, steps: 0, vocabulary: 0 });
});

test("forward passes are kept for steps with none or several", () => {
  const [run] = read([
    header(),
    { step: 1, set: [[0, 1]], forwards: 3 },
    { step: 2, set: [[1, 2]], forwards: 0 },
    { step: 3, set: [[2, 4]] },
    { end: "done" },
  ]);
  const passes = (of: typeof run) => of!.steps.map(({ nfe }) => nfe);
  expect(passes(run)).toEqual([3, 3, 4]);
  expect(passes(read([...linesOfRecording(run!)])[0])).toEqual([3, 3, 4]);
});

test("any line gives a consistent recording or one sentence", () => {
  fc.assert(
    fc.property(mutated(SECOND_THOUGHT), (lines) => {
      const all = Array.isArray(lines) ? lines : [lines];
      try {
        for (const run of read(all)) {
          expect(lastRow(run)).toHaveLength(run.size);
          for (const { from, to } of movesOf(run)) {
            expect(from).toBeLessThanOrEqual(run.vocabulary.length);
            expect(to).toBeLessThanOrEqual(run.vocabulary.length);
          }
        }
      } catch (error) {
        expect(error).toBeInstanceOf(RecordingError);
      }
    }),
    longer({ numRuns: 500, seed: 34 }),
  );
});
