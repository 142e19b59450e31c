// Sums on the command line: generated, solved by the shipped model, measured; and invalid ones.
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import type { HeadReport } from "./head.ts";
import type { Measured } from "../src/results/measured.ts";
import { SUMS } from "../src/domains/sums.ts";
import { parseSum } from "../src/sums/text.ts";
import { isTrue } from "../src/sums/judge.ts";
import { cli, json, scratch } from "./testing.ts";

const folder = scratch();

const DRAWN = "--temperature 1 --sure 1 --nfe 64";

test("generate makes seeded sums with solutions, with carries of the level", () => {
  const run = "generate --domain sums --count 3 --seed 4 --level 4 --asked half --solutions";
  const { lines } = cli(run);
  expect(lines).toHaveLength(3);
  for (const line of lines) {
    const [clues, solution] = line.split("  ").map((text) => parseSum(text).tokens);
    expect(isTrue(6, solution!)).toBe(true);
    expect(clues!.every((token, at) => !token || token === solution![at])).toBe(true);
  }
});

test("solve fills a sum and prints how", () => {
  const puzzle = "463817+259046=???????";
  expect(json(`solve --domain sums --puzzle ${puzzle}`)).toMatchObject({
    puzzle,
    board: "463817+259046=0722863",
    valid: true,
    exact: true,
    model: "sums",
  });
});

test("trace prints, verifies and compares runs of sums", () => {
  const [one, other] = [1, 2].map((seed) => {
    const file = join(folder, `${seed}.trace`);
    const run = `solve --domain sums --puzzle ?3?8?7+2??0?6= --seed ${seed}`;
    cli(`${run} --per-step 4 ${DRAWN} --trace ${file}`);
    return file;
  }) as [string, string];
  const told = cli(`trace print ${one}`).lines;
  expect(told.at(-4)).toMatch(/^ {3}\d3\d8\d7$/);
  expect(told.at(-1)).toMatch(/^ {2}\d{7}$/);
  expect(json<{ spec: object }>(`trace print ${one}`).spec).toMatchObject({
    domain: "sums",
    tokens: "0409083001070000000",
  });
  expect(cli(`trace verify ${one}`).lines[0]).toMatch(/^.*: Verified: all \d+ steps/);
  expect(cli(`trace diff ${one} ${other}`).lines).toContainEqual(
    expect.stringMatching(/^They differ at step \d+, in .*(a|b|sum)-/),
  );
});

test("head judges a digit by the nearest true sum, if several are true", () => {
  const head = `head --model sums --puzzles all --limit 4 --per-step 8 ${DRAWN}`;
  const told = json<HeadReport>(head);
  expect(told).toMatchObject({ file: "sums-all", puzzles: 4 });
  expect(told.wrong).toBeGreaterThan(0);
  expect(told.scores.quality.auroc).toBeGreaterThan(told.scores.stored_confidence.auroc!);
});

test("bench measures sums like other boards, and remasking solves most of them", () => {
  const run = "bench --domain sums --model sums --puzzles all --limit 20";
  const [remasking, without] = json<[Measured, Measured]>(
    `${run} --sampler prism,mdm --per-step 4 ${DRAWN}`,
  );
  expect(remasking).toMatchObject({ file: "sums-all", puzzles: 20, judged: 0 });
  expect(remasking.valid_rate).toBeGreaterThan(without.valid_rate + 0.3);
});

describe("one sentence for", () => {
  test.each([
    ["solve --domain sums --puzzle 12a456+654321=", /^Character 3, "a", is not a digit/],
    ["solve --domain sums --puzzle 1+2=4", /^No digits make this sum true: .*\(character 5\)/],
    ["solve --domain chess --puzzle 1", /^There is no domain "chess"\. There are: sudoku, sums/],
    [
      "solve --domain sums --model prism --puzzle 1+2=",
      /^PRISM.* fills boards of Sudoku, not of Sums. Choose a model such as sums/,
    ],
    ["solve --domain sums --puzzle 1+2= --sampler codila-static", /needs a decoder/],
    ["generate --domain sums --kind hard", /work with --domain sudoku/],
    ["generate --asked all", /--asked works with --domain sums/],
    ["generate --domain sums --level 5", /levels 1 to 4/],
  ])("%s", (command, sentence) => {
    const { error, status } = cli(command);
    expect(status).toBe(1);
    expect(error.trim()).toMatch(sentence);
  });

  test("a model is described by its manifest", () => {
    expect(json(`solve --model ${SUMS.id} --puzzle 1+2=`)).toMatchObject({
      board: "000001+000002=0000003",
    });
  });
});
