import { expect, test } from "vitest";
import { blocksIn, cellsAForward, writingsOf } from "./coherence.ts";
import type { Params } from "../diffusion/types.ts";
import { solvedRow } from "./testing.ts";

const row = (sampler: string, params: Params, boards = 1) =>
  solvedRow({ model: "codila", sampler, params, file: "puzzles/many.txt" }, boards);

const ROWS = [
  row("codila-static", { block: "cells", perStep: 8 }),
  row("codila-static", { block: "cells", perStep: 2 }),
  row("codila-static", { block: "cells", perStep: 2 }, 3),
  row("codila-static", { block: "cells", perStep: 4, verify: "on" }),
  row("codila-static", { block: "box", perStep: 4, verify: "off" }),
  row("codila-oracle", { block: "cells", perStep: 4 }),
  row("prism", { perStep: 1 }),
];

test("each writer has a point per number of cells, ascending: the row of most boards", () => {
  const writings = writingsOf(ROWS, { set: "many", block: "cells" });
  const told = writings.map(({ sampler, rows }) => [
    sampler,
    ...rows.map((one) => `${cellsAForward(one)} of ${one.puzzles}`),
  ]);
  expect(told).toEqual([
    ["codila-static", "2 of 3", "8 of 1"],
    ["codila-oracle", "4 of 1"],
  ]);
});

test("finds the kinds of blocks that a set was measured with", () => {
  expect(blocksIn(ROWS, "many")).toEqual(["cells", "box"]);
  expect(blocksIn(ROWS, "minimal")).toEqual([]);
});
