// Sums on the command line: made, solved by the shipped model, measured; and what is no sum.
import { describe, expect, test } from "vitest";
import type { Measured } from "../src/results/measured.ts";
import { SUMS } from "../src/domains/sums.ts";
import { parseSum } from "../src/sums/text.ts";
import { isTrue } from "../src/sums/judge.ts";
import { cli, json } from "./testing.ts";

const DRAWN = ["--temperature", "1", "--sure", "1", "--nfe", "64"];

test("generate makes sums by seed, with their solutions, as far as the level carries", () => {
  const run = ["generate", "--domain", "sums", "--count", "3", "--seed", "4", "--level", "4"];
  const { lines } = cli([...run, "--asked", "half", "--solutions"]);
  expect(lines).toHaveLength(3);
  for (const line of lines) {
    const [clues, solution] = line.split("  ").map((text) => parseSum(text).tokens);
    expect(isTrue(6, solution!)).toBe(true);
    expect(clues!.every((token, at) => !token || token === solution![at])).toBe(true);
  }
});

test("solve fills a sum and says how", () => {
  const puzzle = "463817+259046=???????";
  const told = json<Record<string, unknown>>([
    "solve",
    "--domain",
    "sums",
    "--puzzle",
    puzzle,
    "--json",
  ]);
  expect(told).toMatchObject({ puzzle, valid: true, exact: true, model: "sums" });
  expect(told["board"]).toBe("463817+259046=0722863");
});

test("bench measures sums as any boards, and remasking is worth most of them", () => {
  const run = ["bench", "--domain", "sums", "--model", "sums", "--puzzles", "all", "--limit", "20"];
  const rows = json<Measured[]>([
    ...run,
    "--sampler",
    "prism,mdm",
    "--per-step",
    "4",
    ...DRAWN,
    "--json",
  ]);
  const [remasking, without] = rows as [Measured, Measured];
  expect(remasking).toMatchObject({ file: "sums-all", puzzles: 20, judged: 0 });
  expect(remasking.valid_rate).toBeGreaterThan(without.valid_rate + 0.3);
});

describe("one sentence for", () => {
  test.each([
    [["solve", "--domain", "sums", "--puzzle", "12a456+654321="], /^Character 3, "a", is no digit/],
    [
      ["solve", "--domain", "sums", "--puzzle", "1+2=4"],
      /^No digits make this sum true: .*\(character 5\)/,
    ],
    [
      ["solve", "--domain", "chess", "--puzzle", "1"],
      /^There is no domain "chess"\. There are: sudoku, sums/,
    ],
    [
      ["solve", "--domain", "sums", "--model", "prism", "--puzzle", "1+2="],
      /^PRISM.* fills boards of Sudoku, not of Sums: choose a model such as sums/,
    ],
    [
      ["solve", "--domain", "sums", "--puzzle", "1+2=", "--sampler", "codila-static"],
      /needs a decoder/,
    ],
    [["generate", "--domain", "sums", "--kind", "hard"], /go with --domain sudoku/],
    [["generate", "--asked", "all"], /--asked goes with --domain sums/],
    [["generate", "--domain", "sums", "--level", "5"], /levels 1 to 4/],
  ])("%j", (args, sentence) => {
    const { error, status } = cli(args);
    expect(status).toBe(1);
    expect(error.trim()).toMatch(sentence);
  });

  test("a model is told from its manifest", () => {
    expect(json(["solve", "--model", SUMS.id, "--puzzle", "1+2=", "--json"])).toMatchObject({
      board: "000001+000002=0000003",
    });
  });
});
