import { expect, test } from "vitest";
import { movesOf } from "./moves.ts";
import { isRecording, readRecordings } from "./read.ts";
import { statisticsOf } from "./statistics.ts";
import {
  bytesOf,
  GEMMA,
  LLADA,
  packed,
  ROWS,
  SECOND_THOUGHT,
  STEP_MAPS,
  textOf,
} from "./testing.ts";

const OURS = textOf(SECOND_THOUGHT);

const one = async (text: string, name = "file") => (await readRecordings(bytesOf(text), name))[0]!;

test("a compressed file and a plain one give the same run", async () => {
  const [plain] = await readRecordings(bytesOf(OURS), "run");
  const [unpacked] = await readRecordings(packed(OURS), "run");
  expect(unpacked).toEqual(plain);
});

test("a file cut in the middle of a line opens up to there, and reports it", async () => {
  const run = await one(OURS.slice(0, OURS.indexOf('"step":3') + 20));
  expect(run.steps).toHaveLength(2);
  expect(run.cut).toMatch(/ends in the middle of line 4/);
});

test("a compressed file that is cut opens up to there, and reports it", async () => {
  const line = `${JSON.stringify({ words: {} })}\n`;
  // Long enough that the uncompressed part ends inside a line.
  const bytes = packed(OURS.replace('{"end', `${line.repeat(20_000)}{"end`));
  const [run] = await readRecordings(bytes.slice(0, bytes.length - 40), "run");
  expect(run!.steps).toHaveLength(3);
  expect(run!.cut).toMatch(/cut or damaged|middle of line/);
});

test("a line that is not JSON is reported with its number", async () => {
  await expect(one(OURS.replace('{"step":2', '{"step";2'))).rejects.toThrow(/^Line 3 is not JSON/);
});

test("LLaDA's printed process: a row per step, a position per unmask", async () => {
  const run = await one(LLADA);
  expect(run.vocabulary.map(({ text }) => text)).toEqual(["The", " R&D", " *star"]);
  expect(statisticsOf(run)).toMatchObject({ steps: 3, positions: 3, unmasks: 3, remasks: 0 });
  await expect(one(`${LLADA}\n5, *a&`)).rejects.toThrow(/^Line 4 is step 5; step 4 is expected/);
  expect(await readRecordings(bytesOf(`${LLADA}\n${LLADA}`), "twice")).toHaveLength(2);
});

test("a scrubber's frames: words, p and entropy of rows without a mask", async () => {
  const run = await one(GEMMA);
  expect(run.name).toBe("bf16");
  expect(run.vocabulary.map(({ text, end }) => [text, end])).toEqual([
    [" a", false],
    ["<eos>", true],
    [" it's", false],
  ]);
  expect(statisticsOf(run)).toMatchObject({ steps: 2, positions: 2, unmasks: 0, replaces: 1 });
  expect(run.steps[0]!.scores!.entropy![0]).toBeCloseTo(0.35);
  expect(run.missing).toContain("start");
});

test("rows of ids: the mask and the prompt are derived, and that is reported", async () => {
  const run = await one(JSON.stringify(ROWS));
  expect(run.mask).toBe(99);
  expect(run.prompt).toHaveLength(2);
  expect(run.derived).toHaveLength(2);
  expect(statisticsOf(run)).toMatchObject({ steps: 4, positions: 3, unmasks: 4, remasks: 1 });
  const lines = await one(ROWS.map((row) => JSON.stringify(row)).join("\n"));
  expect([...movesOf(lines)]).toEqual([...movesOf(run)]);
  const batch = JSON.stringify({ history: ROWS.map((row) => [row, row.toReversed()]) });
  const both = await readRecordings(bytesOf(batch), "two");
  expect(both.map(({ name }) => name)).toEqual(["two", "two, 2"]);
});

test("rows that begin after the first step have masks before it", async () => {
  const run = await one("[[99,1,99],[2,1,99],[2,1,3]]");
  expect(statisticsOf(run)).toMatchObject({ steps: 3, unmasks: 3 });
});

test("rows whose model has no mask begin with their first row", async () => {
  const [run] = await readRecordings(bytesOf("[[7,7,8],[7,6,8]]"), "noise", { mask: null });
  expect(statisticsOf(run!)).toMatchObject({ steps: 1, unmasks: 0, replaces: 1 });
});

test.each(Object.entries(STEP_MAPS))(
  "a step map of %s gives the order of its tokens",
  async (_, answer) => {
    const run = await one(JSON.stringify(answer));
    expect(
      [...movesOf(run)].map(({ position, to }) => [position, run.vocabulary[to - 1]!.id]),
    ).toEqual([
      [0, 4],
      [2, 6],
      [1, 5],
    ]);
    expect(run.missing).toContain("rows");
  },
);

test("a bare step map has no tokens, and reports it", async () => {
  const run = await one("[1, 3, 2]");
  expect(statisticsOf(run)).toMatchObject({ steps: 3, positions: 3, unmasks: 3 });
  expect(run.missing).toContain("ids");
});

test("the message for any other file lists the known formats", async () => {
  await expect(one("hello")).rejects.toThrow(
    /^This file is not a recorded run. Known formats are LLaDA/,
  );
  expect(await isRecording(bytesOf("hello"))).toBe(false);
  for (const text of [OURS, LLADA, GEMMA, "[[1,2]]", "[1,2]", '{"step_map":[1]}'])
    expect(await isRecording(bytesOf(text))).toBe(true);
});
