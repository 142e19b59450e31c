import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { longer, mutated } from "../fuzzing.ts";
import { isEmpty, packWorkspace, unpackWorkspace, type Workspace } from "./workspace.ts";

const OPEN: Workspace = {
  breakpoints: [
    { condition: { type: "wrong unmask", cell: null }, on: true },
    { condition: { type: "quality", cell: 12, below: 0.3 }, on: false },
  ],
  join: "all",
  watch: [3, 40],
  selected: 12,
  other: "p=1&s=mdm&seed=2",
};

describe("a workspace in a link", () => {
  test("is restored unchanged", () => expect(unpackWorkspace(packWorkspace(OPEN))).toEqual(OPEN));

  test("reads former names of conditions", () => {
    const old = {
      ...OPEN,
      breakpoints: [{ condition: { type: "wrong write", cell: 3 }, on: true }],
    };
    const [read] = unpackWorkspace(packWorkspace(old as unknown as Workspace))!.breakpoints;
    expect(read!.condition).toEqual({ type: "wrong unmask", cell: 3 });
  });

  test("is ignored where it is damaged or far too large", () => {
    expect(unpackWorkspace("")).toBeNull();
    expect(unpackWorkspace("A".repeat(20_000))).toBeNull();
    expect(unpackWorkspace(packWorkspace(OPEN).slice(3))).toBeNull();
    expect(unpackWorkspace(packWorkspace({ ...OPEN, selected: -1 }))).toBeNull();
  });

  test("gives a valid workspace or null after any change", () => {
    fc.assert(
      fc.property(mutated(OPEN), (value) => {
        const read = unpackWorkspace(packWorkspace(value as Workspace));
        if (read) expect(unpackWorkspace(packWorkspace(read))).toEqual(read);
      }),
      longer({ numRuns: 300, seed: 9 }),
    );
  });

  test("is left out when empty", () => {
    expect(isEmpty({ breakpoints: [], join: "any", watch: [], selected: null, other: null })).toBe(
      true,
    );
    expect(isEmpty(OPEN)).toBe(false);
  });
});
