import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { thrownBy } from "../fuzzing.ts";
import { FormatError, parsePuzzle, allPuzzles } from "./formats.ts";
import { formatGrid, formatLine } from "./formats/write.ts";
import { anyBoard, anyPuzzle } from "./testing.ts";

const LINE = "530070000600195000098000060800060003400803001700020006060000280000419005000080079";
const SOLUTION =
  "534678912672195348198342567859761423426853791713924856961537284287419635345286179";

describe("reading the written formats", () => {
  test.each(["0", ".", "_", "*", "-"])("81 characters, and a grid, with %s for empty", (empty) => {
    fc.assert(
      fc.property(anyBoard, (board) => {
        expect(parsePuzzle(formatLine(board, empty))).toEqual(board);
        expect(parsePuzzle(formatGrid(board, empty))).toEqual(board);
      }),
    );
  });

  const fields = (board: Uint8Array) =>
    Array.from({ length: 9 }, (_, row) =>
      Array.from(board.subarray(9 * row, 9 * row + 9), (digit) => (digit ? String(digit) : "")),
    );

  test.each([
    ["a spreadsheet", (row: string[]) => row.join("\t")],
    ["commas", (row: string[]) => row.join(",")],
    ["semicolons", (row: string[]) => row.join(";")],
    ["a table of strokes", (row: string[]) => `| ${row.map((cell) => cell || " ").join(" | ")} |`],
    [
      "a box",
      (row: string[]) =>
        `|${[0, 3, 6]
          .map(
            (at) =>
              ` ${row
                .slice(at, at + 3)
                .map((cell) => cell || " ")
                .join(" ")} |`,
          )
          .join("")}`,
    ],
  ])("%s with empty fields for empty cells", (_, line) => {
    fc.assert(
      fc.property(anyBoard, (board) => {
        expect(parsePuzzle(fields(board).map(line).join("\n"))).toEqual(board);
      }),
    );
  });

  test("a file of many lines, solutions behind some", () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(anyPuzzle, fc.boolean()), { minLength: 1 }), (puzzles) => {
        const text = puzzles
          .map(([{ clues, solution }, with_]) =>
            with_ ? `${formatLine(clues)} ${formatLine(solution)} 12` : formatLine(clues),
          )
          .join("\n");
        const read = allPuzzles(text);
        expect(read.map(({ board }) => board)).toEqual(puzzles.map(([{ clues }]) => clues));
        expect(read.map((one) => one.solution)).toEqual(
          puzzles.map(([{ solution }, with_]) => (with_ ? solution : null)),
        );
      }),
      { numRuns: 10 },
    );
  });
});

describe("formats found elsewhere", () => {
  const rows = LINE.match(/.{9}/g)!;
  const stacks = (row: string, inside: string, between: string) =>
    row
      .match(/.{3}/g)!
      .map((three) => [...three].join(inside))
      .join(between);
  const bands = (border: string, line: (row: string) => string) =>
    [border, ...[0, 3, 6].flatMap((b) => [...rows.slice(b, b + 3).map(line), border])].join("\n");

  const sdk = ["#A Somebody", "#D An example", "[Puzzle]", ...rows, "[State]", ...rows].join(
    "\r\n",
  );
  test.each([
    ["borders of + - |", bands("+-------+-------+-------+", (r) => `| ${stacks(r, " ", " | ")} |`)],
    ["tight borders", bands("+---+---+---+", (r) => `|${stacks(r, "", "|")}|`)],
    ["borders of three dashes", bands("---|---|---", (r) => stacks(r, "", "|"))],
    ["forum borders", bands(".------.------.------.", (r) => `| ${stacks(r, " ", "| ")}|`)],
    ["box-drawing characters", bands("├───┼───┼───┤", (r) => `│${stacks(r, "", "│")}│`)],
    ["commas", rows.map((r) => [...r].join(",")).join("\n")],
    ["bare rows", `\n${rows.join("\n\n")}\n`],
    [".sdk with comments and a second section", sdk],
    ["a byte order mark", `\uFEFF${LINE}`],
  ])("%s", (_, text) => {
    expect(formatLine(parsePuzzle(text))).toBe(LINE);
  });

  test("rows of nine dashes are empty cells where the grid needs them", () => {
    const text = ["---|---|---", ...rows.slice(1)].join("\n");
    expect(formatLine(parsePuzzle(text))).toBe("0".repeat(9) + LINE.slice(9));
  });

  test(".sdm, several grids and lines in one text keep their order and line numbers", () => {
    const text = ["# two and one", LINE, ...rows, SOLUTION].join("\n");
    const read = allPuzzles(text).map(({ board, line }) => [formatLine(board), line]);
    expect(read).toEqual([
      [LINE, 2],
      [LINE, 3],
      [SOLUTION, 12],
    ]);
  });
});

describe("errors name line and column", () => {
  const rows = LINE.match(/.{9}/g)!;
  const replaced = (row: number, text: string) => rows.with(row, text).join("\n");

  test.each([
    ["nothing", " \n# only a comment\n", 1, 1, "there is no puzzle here"],
    ["a foreign character", `${LINE.slice(0, 4)}k${LINE.slice(5)}`, 1, 5, '"k" is neither'],
    ["a short line", `\n ${LINE.slice(1)}`, 2, 82, "has 80 cells"],
    ["a long line", `${LINE}1`, 1, 82, "has 82 cells"],
    ["a short line of empty cells", ".".repeat(80), 1, 81, "has 80 cells"],
    ["a foreign character in a grid", replaced(2, "09800k060"), 3, 6, '"k" is neither'],
    ["a short row", replaced(4, "40080300"), 5, 9, "ends after 8 cells"],
    ["a long row", replaced(4, "400 803 001 1"), 5, 13, "more than 9 cells"],
    ["a missing row", rows.slice(1).join("\n"), 9, 1, "ends after 8 rows"],
    ["a solution that disagrees", `${LINE} 9${SOLUTION.slice(1)}`, 1, 83, "does not agree"],
  ])("%s", (_, text, line, column, part) => {
    const problem = thrownBy(() => allPuzzles(text), FormatError);
    expect(problem).toMatchObject({ line, column });
    expect(problem.message).toContain(`Line ${line}, column ${column}: `);
    expect(problem.message).toContain(part);
  });

  test("a second puzzle where one is expected", () => {
    expect(() => parsePuzzle(`${LINE}\n${LINE}`)).toThrow("Line 2, column 1: a second puzzle");
  });

  test("any text is read, or refused with a place inside it", () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...`159.0-|+ \nx#[]${LINE}`)), (chars) => {
        const text = chars.join("");
        try {
          for (const { board } of allPuzzles(text)) expect(board).toHaveLength(81);
        } catch (error) {
          expect(error).toBeInstanceOf(FormatError);
          expect((error as FormatError).line).toBeLessThanOrEqual(text.split("\n").length + 1);
        }
      }),
    );
  });
});
