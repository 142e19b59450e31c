import { describe, expect, it, test } from "vitest";
import type { Cause } from "../diffusion/types.ts";
import { SUDOKU } from "../domains/sudoku.ts";
import { causeInWords, count, tokenInWords } from "./words.ts";

const quality = { score: "quality", value: 0.4, of: 1 } as const;

describe("a cause", () => {
  it.each([
    [{ ...quality, by: "rank", count: 1, rank: 1, equals: 1 }, "quality 0.40"],
    [
      { ...quality, by: "draw", probability: 0.2, draws: 1 },
      "quality 0.40, drawn by chance (20 %)",
    ],
    [{ ...quality, by: "chance", count: 1 }, "the only one there was"],
    [{ ...quality, by: "hand", value: 0 }, "by hand"],
    [{ ...quality, by: "unknown", of: 0 }, "why is not recorded"],
  ] satisfies [Cause, string][])(
    "describes a cause with one candidate, or none: %o",
    (cause, words) => {
      expect(causeInWords(cause)).toBe(words);
    },
  );

  it.each([
    [0.4996, 0.5, "quality 0.4996, under 0.50"],
    [0.4991, 0.5, "quality 0.499, under 0.50"],
    [0.89997, 0.9, "quality 0.89997, under 0.90"],
    [0.3333, 1 / 3, "quality 0.33330, under 0.33333"],
    [0.995, 1, "quality 0.995, under 1.00"],
    [0.5, 0.5, "quality 0.50, under 0.50"],
    [0.5 - 1e-12, 0.5, "quality 0.499999999999, under 0.50"],
    [0.5010002, 0.501001, "quality 0.501000, under 0.501001"],
    [0.12299, 0.123, "quality 0.12299, under 0.123"],
  ])("writes %d under %d with enough decimals, at most 12", (value, line, words) => {
    const cause = { ...quality, value, by: "threshold", threshold: line, rank: 1, equals: 1 };
    expect(causeInWords(cause as Cause)).toBe(words);
  });

  test("writes English ordinals", () => {
    const place = (rank: number) =>
      causeInWords({ ...quality, of: 200, by: "rank", count: 3, rank, equals: 1 });
    const places = "2nd 3rd 4th 10th 11th 12th 13th 14th 20th 21st 22nd 23rd 101st 111th 113th";
    for (const text of places.split(" "))
      expect(place(parseInt(text))).toBe(`quality 0.40, ${text} lowest of 200`);
  });
});

test("a count has its plural", () => {
  expect([count(1, "pass"), count(2, "pass"), count(2, "conflict"), count(0, "sheet")]).toEqual([
    "1 pass",
    "2 passes",
    "2 conflicts",
    "0 sheets",
  ]);
});

test("a token of a text is quoted, with its line breaks shown; a digit is not", () => {
  const symbol = () => " a\nb";
  const text = { ...SUDOKU, symbol, layout: { kind: "text" } } as const;
  expect(tokenInWords(text, 1)).toBe("“ a↵b”");
  expect(tokenInWords(SUDOKU, 5)).toBe("5");
});
