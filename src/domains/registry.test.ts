import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { formatBoard, hasConflict, isValid, parseBoard, peersOf } from "../diffusion/domain.ts";
import { tokensOf } from "../diffusion/board.ts";
import { random } from "../random.ts";
import { fullGrid } from "../sudoku/generator.ts";
import { PEERS } from "../sudoku/grid.ts";
import { addDomain, domainOf } from "./registry.ts";
import { SUDOKU } from "./sudoku.ts";
import { LETTERS } from "./testing.ts";

describe("domains", () => {
  test("are found by id, and the error for an unknown id lists the known ones", () => {
    expect(domainOf({ domain: "sudoku" })).toBe(SUDOKU);
    expect(() => domainOf({ domain: "chess" })).toThrow(
      /There is no domain "chess"\. There are: sudoku/,
    );
    expect(() => addDomain(SUDOKU)).toThrow(/already/);
  });

  test("can be made from a run's details, once per run", () => {
    addDomain({
      id: "sized",
      make: (details) => ({ ...LETTERS, id: "sized", size: Number(details?.["size"]) }),
    });
    const details = { size: 12 };
    const domain = domainOf({ domain: "sized", details });
    expect(domain.size).toBe(12);
    expect(domainOf({ domain: "sized", details })).toBe(domain);
    expect(domainOf({ domain: "sized", details: { size: 13 } }).size).toBe(13);
  });

  test.each([SUDOKU, LETTERS])("$title writes boards as text and reads them back", (domain) => {
    const { size, vocab } = domain;
    const boards = fc.array(fc.integer({ min: 0, max: vocab }), {
      minLength: size,
      maxLength: size,
    });
    fc.assert(
      fc.property(boards, (values) => {
        const tokens = tokensOf(values, vocab);
        expect(parseBoard(domain, formatBoard(domain, tokens))).toEqual(tokens);
      }),
    );
    const short = ".".repeat(size - 1);
    expect(() => parseBoard(domain, short)).toThrow(`has ${size} `);
    expect(() => parseBoard(domain, `${short}?`)).toThrow(
      `"?" at ${domain.name(size - 1)} is not a ${domain.nouns.token}`,
    );
  });

  test("give every position a unique name", () => {
    for (const { size, name } of [SUDOKU, LETTERS])
      expect(new Set(Array.from({ length: size }, (_, at) => name(at))).size).toBe(size);
  });
});

describe("Sudoku", () => {
  test("has the cells that share a unit as peers", () => {
    for (const cell of [0, 40, 80]) expect(peersOf(SUDOKU, cell)).toEqual(PEERS[cell]);
  });

  test("is valid when full and without repeats, and names each repeat", () => {
    const grid = fullGrid(random(3));
    expect(isValid(SUDOKU, grid)).toBe(true);
    const masked = grid.with(5, 0);
    expect([isValid(SUDOKU, masked), hasConflict(SUDOKU, masked)]).toEqual([false, false]);
    const twice = new Uint8Array(81);
    twice.set([4, 4], 3);
    expect(SUDOKU.conflicts!(twice)).toEqual([
      { positions: [3, 4], text: "4 stands 2 times in row 1" },
      { positions: [3, 4], text: "4 stands 2 times in box 2" },
    ]);
  });
});
