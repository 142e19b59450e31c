import { describe, expect, test } from "vitest";
import { header, read, SECOND_THOUGHT } from "../../recording/testing.ts";
import { traceOfRecording } from "../../recording/trace.ts";
import { domainOf } from "../../domains/registry.ts";
import { type Condition, nextHit } from "../../trace/breakpoints.ts";
import { hitAt } from "../../trace/hits.ts";
import { packWorkspace, unpackWorkspace } from "../../trace/workspace.ts";
import { conditionFrom, hitInWords, KINDS } from "./conditions.ts";

test("a link can contain every condition", () => {
  const breakpoints = KINDS.map(({ kind, number, ofCell }) => ({
    condition: conditionFrom(kind, ofCell ? 4 : null, number?.default ?? 0),
    on: true,
  }));
  const open = { breakpoints, join: "any", watch: [], selected: null, other: null } as const;
  expect(unpackWorkspace(packWorkspace(open))).toEqual(open);
});

describe("a hit in a run of text names its position and its tokens", () => {
  const answered = [
    header(),
    { step: 1, ids: [1, 2, 7, null, 2, 2] },
    {
      step: 2,
      set: [
        [0, null],
        [1, 3],
        [4, null],
        [5, null],
      ],
    },
    {
      step: 3,
      set: [
        [4, 3],
        [3, 4],
        [5, 4],
      ],
    },
    { end: "done", answer: [1, 2] },
  ];
  const told = (lines: readonly unknown[], condition: Condition) => {
    const trace = traceOfRecording(read(lines)[0]!);
    const step = nextHit(trace, condition, 0, 1)!;
    return `${step}: ${hitInWords(domainOf(trace.spec), hitAt(trace, condition, step)!)}`;
  };
  test.each<[Condition, string]>([
    [{ type: "remasked", cell: null }, "2: p1 lost “ sky”"],
    [{ type: "changed", cell: null }, "3: p1 has “ sea” now; it had “ sky”"],
    [{ type: "probability", cell: null, below: 0.7 }, "1: p1 got “ sky” at p 0.600, under 0.7"],
    [{ type: "quality", cell: null, below: 0.5 }, "1: the quality of p1 is 0.200, under 0.5"],
  ])("%j", (condition, text) => expect(told(SECOND_THOUGHT, condition)).toBe(text));
  test.each<[Condition, string]>([
    [{ type: "early end" }, "2: “<eos>” ends the text at p2, after a mask"],
    [{ type: "answer" }, "2: p1 has “ sea” now; it had “ sky”"],
    [{ type: "phrase", length: 1 }, "1: 1 token repeated from p4 on"],
  ])("%j", (condition, text) => expect(told(answered, condition)).toBe(text));
  test("the same token again, without a known right text", () => {
    const again = [
      header(),
      { step: 1, set: [[1, 2]] },
      { step: 2, set: [[1, null]] },
      { step: 3, set: [[1, 2]] },
      { end: "done" },
    ];
    const condition: Condition = { type: "oscillation", cell: null, times: 2 };
    expect(told(again, condition)).toBe("3: “ sky” was written into p1 for the second time");
  });
});
