import { expect, test } from "vitest";
import { bestOf, entropyOf, probabilityOf, qualityOf } from "../diffusion/prediction.ts";
import { domainOf } from "../domains/registry.ts";
import { barcodeOf, BAR } from "../trace/barcode.ts";
import { type Condition, nextHit } from "../trace/breakpoints.ts";
import { captionOf } from "../trace/captions.ts";
import { firstDivergence } from "../trace/diff.ts";
import { frameAt } from "../trace/frame.ts";
import { logLine } from "../trace/log.ts";
import { viewsOf } from "../trace/views.ts";
import { withWords } from "./shared-words.ts";
import { header, MASK, read, SECOND_THOUGHT } from "./testing.ts";
import { recordingOf } from "./of-trace.ts";
import { traceOfRecording } from "./trace.ts";

const traceFrom = (lines: readonly unknown[]) => traceOfRecording(read(lines)[0]!);
const trace = traceFrom(SECOND_THOUGHT);

test("a recorded run is logged in its own words", () => {
  expect(domainOf(trace.spec).layout).toEqual({ kind: "text", before: "The sky" });
  expect(logLine(trace, 1)).toBe(
    "Step 1: p0 unmasked as “The” (90 %); p1 unmasked as “ sky” (60 %).",
  );
  expect(logLine(trace, 2)).toBe(
    "Step 2: p2 unmasked as “ is” (50 %); p1 remasked, was “ sky”: quality 0.20, lowest of 2, under 0.50.",
  );
});

test("a film of a recorded run speaks of tokens and text, not of digits and a board", () => {
  const captions = [0, 1, 2, trace.steps.length].map((step) => captionOf(trace, step));
  expect(captions).toEqual([
    "0 given tokens, 6 empty positions.",
    "It unmasks “The” in p0 (90 %) and “ sky” in p1 (60 %).",
    "It takes back “ sky” in p1: trust fell from 60 % to 20 % after “The” in p0.",
    "The text is full. It changed its mind 1 time.",
  ]);
});

test("ids without words show as ids", () => {
  const { spec } = traceFrom([header({ words: {} }), { step: 1, set: [[0, 4]] }, { end: "done" }]);
  const { symbol } = domainOf(spec);
  expect(symbol(1)).toBe("#4");
});

test("what was not recorded stays unknown", () => {
  const { prediction } = frameAt(trace, 1);
  expect(qualityOf(prediction!, 1)).toBeCloseTo(0.2);
  expect(qualityOf(prediction!, 3)).toBeNull();
  expect(entropyOf(prediction!, 0)).toBeNull();
  const bare = traceFrom([header(), { step: 1, set: [[0, 1]] }, { end: "done" }]);
  expect(bestOf(frameAt(bare, 0).prediction!, 0, 5)).toEqual([]);
  expect(logLine(bare, 1)).toBe(
    "Step 1: p0 unmasked as “The”. Done; 1 step, 1 forward pass, 0 remasks; 5 positions still masked.",
  );
});

test("scores of a block are for its positions only", () => {
  const { prediction } = frameAt(
    traceFrom([
      header(),
      { step: 1, offset: 2, best: [[4], [5, 6]], p: [[0.9], [0.6, 0.3]], set: [[3, 6]] },
    ]),
    0,
  );
  expect([0, 1, 2, 3, 4].map((cell) => bestOf(prediction!, cell, 9).length)).toEqual([
    0, 0, 1, 2, 0,
  ]);
  expect(probabilityOf(prediction!, 1, 1)).toBeNull();
  expect(probabilityOf(prediction!, 5, 1)).toBeNull();
});

test("its barcode has a row per position and a column per step", () => {
  const { size, columns, state, by } = barcodeOf(trace);
  expect([size, columns, by]).toEqual([6, 4, "quality"]);
  expect(state[2 * size + 1]).toBe(BAR.remasked);
  expect(state[3 * size + 1]).toBe(BAR.written);
});

test.each<[Condition, number | null]>([
  [{ type: "remasked", cell: null }, 2],
  [{ type: "remasked", cell: 0 }, null],
  [{ type: "changed", cell: null }, 3],
  [{ type: "probability", cell: null, below: 0.55 }, 2],
  [{ type: "early end" }, null],
  [{ type: "phrase", length: 1 }, null],
  [{ type: "answer" }, null],
])("%j is hit at step %s", (condition, step) => {
  expect(nextHit(trace, condition, 0, 1)).toBe(step);
});

test("an end of text before a mask, a phrase twice and a changed answer are found", () => {
  const run = traceFrom([
    header({ size: 6, answer: [0, 2] }),
    { step: 1, ids: [MASK, MASK, MASK, MASK, MASK, 7] },
    { step: 2, ids: [1, 2, 1, 2, MASK, 7] },
    { step: 3, ids: [1, 3, 1, 2, 5, 7] },
    { end: "done" },
  ]);
  expect(nextHit(run, { type: "early end" }, 0, 1)).toBe(1);
  expect(nextHit(run, { type: "phrase", length: 2 }, 0, 1)).toBe(2);
  expect(nextHit(run, { type: "answer" }, 0, 1)).toBe(3);
});

test("the views list positions that settled before they were committed, and flips", () => {
  const { settledAt, committedAt, waiting, flips, unmasks, remasks, writtenAt } = viewsOf(trace);
  expect([...settledAt]).toEqual([1, 2, 1, 1, 1, 1]);
  expect([...committedAt]).toEqual([1, 3, 2, 3, 3, 3]);
  expect([...writtenAt]).toEqual([1, 1, 2, 3, 3, 3]);
  expect([...waiting]).toEqual([0, 4, 4, 0]);
  expect([...unmasks]).toEqual([0, 2, 1, 4]);
  expect([...remasks]).toEqual([0, 0, 1, 0]);
  expect(flips).toEqual([]);
});

test("two recordings share their numbering, so that the first difference is found", () => {
  const [a] = read(SECOND_THOUGHT);
  const swapped = [
    header({ words: { 6: ".", 5: " blue" } }),
    { step: 1, set: [[4, 6]] },
    ...SECOND_THOUGHT.slice(2, -1).map((line, at) => ({ ...line, step: at + 2 })),
    { end: "done" },
  ];
  const [b] = read(swapped);
  const shared = withWords(b!, a!.vocabulary);
  expect(shared.vocabulary.slice(0, a!.vocabulary.length)).toEqual(a!.vocabulary);
  const words = (run: typeof shared) =>
    run.steps.flatMap(({ tokens }) => [...tokens].map((token) => run.vocabulary[token - 1]?.id));
  expect(words(shared)).toEqual(words(b!));
  expect(firstDivergence(traceOfRecording(a!), traceOfRecording(shared))?.step).toBe(1);
});

test("the same id with another word is another token; an id without a word gets the known word", () => {
  const row = (words: Record<string, string>, id: number) =>
    read([header({ size: 1, words, end: [] }), { step: 1, set: [[0, id]] }, { end: "done" }])[0]!;
  const [first, other, bare] = [row({ 1: "cat" }, 1), row({ 1: "dog" }, 1), row({}, 1)];
  const last = ({ vocabulary, steps }: typeof first) => vocabulary[steps[0]!.tokens[0]! - 1];
  expect(last(withWords(other, first.vocabulary))).toMatchObject({ id: 1, text: "dog" });
  const filled = withWords(bare, first.vocabulary);
  expect(last(filled)).toMatchObject({ id: 1, text: "cat" });
  const told = withWords(other, bare.vocabulary);
  expect([last(told), told.steps[0]!.tokens[0]]).toEqual([
    { id: 1, text: "dog", end: false },
    bare.steps[0]!.tokens[0],
  ]);
});

test("the trace of a recording converts back to that recording", () => {
  const [run] = read(SECOND_THOUGHT);
  expect(recordingOf(traceOfRecording(run!))).toEqual(run);
  const bare = [header({ model: undefined }), { step: 1, set: [[0, 1]], forwards: 2 }];
  const [cut] = read(bare);
  expect(recordingOf(traceOfRecording(cut!))).toEqual(cut);
});
