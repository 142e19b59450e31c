// One sample of every kind of puzzle text, all made here from one puzzle.
import lz from "lz-string";
import { describe, expect, test } from "vitest";
import { parsePuzzles } from "../formats.ts";
import { formatLine } from "./write.ts";
import { fPuzzlesLink } from "./fpuzzles.ts";
import { formatSdk, sudokuExchangeLink, sudokuWikiLink } from "./write.ts";

const CLUES = "006080200000500071900007000080010000700060002000090050000600004350008000009020700";
const SOLVED = "176984235834502671925137468582413986741865392693290157218679543357048120469321700";
const BOARD = Uint8Array.from(CLUES, Number);
const DOTS = CLUES.replaceAll("0", ".");
const ROWS = CLUES.match(/.{9}/g)!;
const inBase = (zero: number) =>
  CLUES.replaceAll(/\d/g, (d) => String.fromCodePoint(zero + Number(d)));
const table = (delimiter: string) =>
  ROWS.map((row) => [...row].map((d) => (d === "0" ? "" : d)).join(delimiter)).join("\n");
const boxed = ROWS.map((row) => `║ ${[...row].join(" │ ")} ║`).join(`\n╟${"───┼".repeat(8)}───╢\n`);
const nested = ROWS.map((row) => `[${[...row].join(", ")}]`);
const cells = ROWS.map((row) =>
  [...row].map((d) => (d === "0" ? {} : { value: Number(d), given: true })),
);
const utf16 = (mark: number[], little: boolean) =>
  Uint8Array.from([
    ...mark,
    ...[...`${CLUES}\r\n`].flatMap((c) => (little ? [c.charCodeAt(0), 0] : [0, c.charCodeAt(0)])),
  ]);
const quotedPrintable = `${CLUES.slice(0, 75)}=\n${CLUES.slice(75)}`;
const zipped = `{ce:[${cells.map((row) => `[${row.map((c) => ("value" in c ? `{v:${c.value}}` : "")).join(",")}]`).join(",")}],re:[],t:'x'}`;

const blank = (sign: string) => (sign === "0" ? " " : sign);
const inBoxes = (frame: string, inside: string) =>
  ROWS.map((row) => {
    const boxes = row.match(/.{3}/g)!.map((three) => [...three].map(blank).join(inside));
    return `${frame} ${boxes.join(` ${frame} `)} ${frame}`;
  });
const markdown = [
  "| | | | | | | | | |",
  `|${"---|".repeat(9)}`,
  ...ROWS.map((row) => `| ${[...row].map(blank).join(" | ")} |`),
].join("\n");
const EMPTY_ROW = 3;
/** The puzzle with one empty row, which tables may contain. */
const HOLLOW = CLUES.slice(0, 9 * EMPTY_ROW) + "0".repeat(9) + CLUES.slice(9 * (EMPTY_ROW + 1));
const hollow = (delimiter: string) =>
  table(delimiter).split("\n").with(EMPTY_ROW, delimiter.repeat(8));
/** The candidates of each cell, by its row, column and box. */
const candidates = ROWS.map((row, r) =>
  [...row]
    .map((own, c) => {
      if (own !== "0") return own;
      const seen = new Set(
        [...CLUES].filter((_, i) => {
          const [y, x] = [Math.floor(i / 9), i % 9];
          const box =
            Math.floor(y / 3) === Math.floor(r / 3) && Math.floor(x / 3) === Math.floor(c / 3);
          return y === r || x === c || box;
        }),
      );
      return [..."123456789"].filter((digit) => !seen.has(digit)).join("");
    })
    .join(" "),
);
const wiki = [...CLUES]
  .map((d) => (d === "0" ? 0b1111111110 : (1 << Number(d)) + 1).toString(32).padStart(2, "0"))
  .join("");

describe("every kind gives the same puzzle", () => {
  test.each<[string, string | Uint8Array]>([
    ["? for empty", CLUES.replaceAll("0", "?")],
    ["x for empty", CLUES.replaceAll("0", "x")],
    ["spaces for empty, in a line", CLUES.replaceAll("0", " ")],
    ["spaces for empty, in rows", ROWS.map((row) => row.replaceAll("0", " ")).join("\n")],
    ["full width", inBase(0xff10)],
    ["Arabic-Indic", inBase(0x660)],
    ["Persian", inBase(0x6f0)],
    ["Devanagari", inBase(0x966)],
    ["middle dots", CLUES.replaceAll("0", "·")],
    [
      "non-breaking and zero-width spaces",
      `\u200B${ROWS.map((row) => [...row].join("\u00A0")).join("\n")}\u200B`,
    ],
    ["UTF-16, little end first", utf16([0xff, 0xfe], true)],
    ["UTF-16, big end first", utf16([0xfe, 0xff], false)],
    ["UTF-16 without a mark", utf16([], true)],
    ["old Macintosh line ends", ROWS.join("\r")],
    ["Unicode line ends", ROWS.join("\u2028")],
    ["quoted mail, wrapped", `> ${CLUES.slice(0, 60)}\n> ${CLUES.slice(60)}`],
    ["mail quoted twice", ROWS.map((row) => `>> ${row}`).join("\n")],
    ["soft line breaks", quotedPrintable],
    ["spaces between", [...CLUES].join(" ")],
    ["groups of nine", ROWS.join(" ")],
    ["rows run together with strokes", ROWS.join("/")],
    ["commas, rows run together", ROWS.map((row) => [...row].join(",")).join(";")],
    ["10 between rows", ROWS.map((row) => [...row].join(",")).join(",10,")],
    ["quotes", `"${DOTS}"`],
    ["Excel", table("\t")],
    ["empty fields", table(",")],
    ["empty fields, semicolons", table(";")],
    ["double box", boxed],
    ["rules of equals signs", `=========\n${ROWS.join("\n")}\n=========`],
    ["a trailer", `${ROWS.join("\n")}\n Simple Sudoku\n  Version 4.2n`],
    [".sdk", formatSdk(BOARD)],
    [".sdk of SudoCue", `#ASomeone\n#Lhard\n${ROWS.join("\n")}`],
    ["a Python list", `[${nested.join(",\n ")}]`],
    ["a NumPy array", `grid = np.array([${nested.join(", ")}])`],
    [
      "Python's None and tuples",
      `((${ROWS.map((r) => [...r].map((d) => (d === "0" ? "None" : d)).join(", ")).join("), (")}))`,
    ],
    ["a list of words", JSON.stringify([CLUES])],
    ["JSON of rows as words", JSON.stringify({ board: ROWS })],
    ["JSON of 81 numbers with null", JSON.stringify([...CLUES].map((d) => Number(d) || null))],
    ["f-puzzles JSON", JSON.stringify({ size: 9, grid: cells })],
    ["f-puzzles link", fPuzzlesLink(BOARD)],
    [
      "f-puzzles link, not escaped",
      `https://f-puzzles.com/?load=${lz.compressToBase64(JSON.stringify({ size: 9, grid: cells }))}`,
    ],
    [
      "SudokuPad link of an f-puzzle",
      `https://sudokupad.app/fpuzzles${lz.compressToBase64(JSON.stringify({ size: 9, grid: cells }))}`,
    ],
    ["SudokuPad link", `https://sudokupad.app/scl${lz.compressToBase64(zipped)}`],
    ["SudokuWiki link", sudokuWikiLink(BOARD)],
    [
      "SudokuWiki link in mail",
      `see <https://www.sudokuwiki.org/sudoku.htm?bd=3D${CLUES}&amp;x=1>.`,
    ],
    ["SudokuExchange link", `${sudokuExchangeLink(BOARD)}&d=3`],
    ["OpenSudoku", `<?xml version="1.0"?>\n<opensudoku><game data="${CLUES}" /></opensudoku>`],
    ["Kaggle", `quizzes,solutions\n${CLUES},\n`],
    ["a table with its puzzle last", `rating;where it is from;anything\n1.5;a book;"${DOTS}"`],
    ["a library line of HoDoKu", `:0000:x:${DOTS}:::`],
    [
      "a spreadsheet's empty rows above and below",
      `${"\t".repeat(8)}\n${table("\t")}\n${"\t".repeat(8)}`,
    ],
    ["fields that an editor cut off", table(",").replaceAll(/,+$/gm, "")],
    ["boxes with blank cells", `+-------+\n${inBoxes("|", " ").join("\n")}`],
    ["boxes of strokes with blank cells", inBoxes("│", " ").join("\n├───────┼───────┼───────┤\n")],
    ["a Markdown table with blank cells", markdown],
    ["LaTeX's sudoku package", ROWS.map((row) => `|${[...row].map(blank).join("|")}|.`).join("\n")],
    [
      "lists of Prolog",
      `${ROWS.map((row) => `[${[...row].map((d) => (d === "0" ? "_" : d)).join(",")}]`).join(",\n")}].`,
    ],
    ["a tensor", `tensor([${nested.join(",\n        ")}], dtype=torch.int32)`],
    ["JSON with lines in a text", JSON.stringify({ puzzle: ROWS.join("\n") })],
    ["JSON with spaces in a text", JSON.stringify({ puzzle: [...CLUES].join(" ") })],
    [
      "a chat in JSON",
      JSON.stringify({
        input: [{ role: "user", content: `Solve this:\n${ROWS.join("\n")}` }],
        ideal: SOLVED,
      }),
    ],
    ["a field of several lines", `name,puzzle\n"a","${ROWS.join("\n")}"`],
    ["SudokuWiki's board with candidates", wiki],
    ["a link to it", `https://www.sudokuwiki.org/sudoku.htm?bd=${wiki}`],
    ["81 characters with fields around", `12 ${DOTS} 7.2/1.2 a name`],
  ])("%s", (_, text) => {
    const { puzzles, problems } = parsePuzzles(text);
    expect(problems).toEqual([]);
    expect(puzzles.map(({ board }) => formatLine(board))).toEqual([CLUES]);
  });

  test.each(["\t", ",", ";"])("a row of nine empty fields between %j is a row", (delimiter) => {
    const { puzzles, problems } = parsePuzzles(hollow(delimiter).join("\n"));
    expect(problems).toEqual([]);
    expect(puzzles.map(({ board }) => formatLine(board))).toEqual([HOLLOW]);
  });

  test("in a grid of candidates, the clues are the cells that have only one", () => {
    const { puzzles, problems } = parsePuzzles(candidates.join("\n"));
    expect(problems).toEqual([]);
    const [{ board }] = puzzles as [(typeof puzzles)[0]];
    for (const [cell, clue] of BOARD.entries())
      expect(board[cell]).toSatisfy(
        (digit: number) => digit === clue || (!clue && [0, Number(SOLVED[cell])].includes(digit)),
      );
  });

  test("digits with + were placed and are not clues", () => {
    const placed = [...DOTS]
      .map((sign, i) => (sign === "." && i < 9 ? `+${SOLVED[i]}` : sign))
      .join("");
    for (const text of [placed, `:0100:5:${placed}:152 165::`])
      expect(parsePuzzles(text).puzzles.map(({ board }) => formatLine(board))).toEqual([CLUES]);
  });

  test("names, ratings and solutions are kept", () => {
    const clues =
      "534678912672195348198342567859761423426853791713924856961537284287419635345286100";
    const text = `id,puzzle,solution,difficulty\n7,${clues},${clues.slice(0, -2)}79,2.5`;
    const [one] = parsePuzzles(text).puzzles;
    expect(one).toMatchObject({ name: "7", difficulty: "2.5", line: 2 });
    expect(one!.solution?.at(-1)).toBe(9);
  });
});

describe("many puzzles and bad ones", () => {
  test("a bad line among good ones is named, and the others load", () => {
    const { puzzles, problems } = parsePuzzles(`${CLUES}\n${CLUES.slice(1)}\n${DOTS}`);
    expect(puzzles.map(({ line }) => line)).toEqual([1, 3]);
    expect(problems.map(({ line, column }) => [line, column])).toEqual([[2, 81]]);
  });

  test("a bad row affects only its own grid", () => {
    const bad = ROWS.with(4, "7000k0002").join("\n");
    const { puzzles, problems } = parsePuzzles(
      `One\n${ROWS.join("\n")}\nTwo\n${bad}\nThree\n${ROWS.join("\n")}`,
    );
    expect(puzzles.map(({ name }) => name)).toEqual(["One", "Three"]);
    expect(problems.map(({ message }) => message)).toEqual([
      'Line 16, column 5: "k" is neither a digit nor an empty cell (0 . _ * - ? or x).',
    ]);
  });

  test("a puzzle after its own heading is read", () => {
    const text = `[Puzzle 1]\n${ROWS.join("\n")}\n[State]\n${ROWS.join("\n")}\n[Puzzle 2]\n${ROWS.join("\n")}`;
    expect(parsePuzzles(text).puzzles.map(({ name }) => name)).toEqual(["Puzzle 1", "Puzzle 2"]);
  });

  test.each([
    ["a number only", "https://sudokupad.app/4FN8RN9LfN", "only the number of a puzzle"],
    [
      "other rules",
      `https://f-puzzles.com/?load=${lz.compressToBase64(JSON.stringify({ size: 9, grid: cells, arrow: [{ lines: [["R1C1"]] }] }))}`,
      "rules beyond classic Sudoku (arrow)",
    ],
    [
      "another size",
      `https://f-puzzles.com/?load=${lz.compressToBase64(JSON.stringify({ size: 6, grid: cells.slice(0, 6) }))}`,
      "6 by 6",
    ],
    ["a damaged link", `${fPuzzlesLink(BOARD).slice(0, 90)}`, "damaged"],
    [
      "candidates without clues",
      Array.from({ length: 9 }, () => "123 45 67 89 123456789 12 34 56 78").join("\n"),
      "candidates in which 0 cells have only one",
    ],
    ["SudokuWiki's other form", `S9B${"e7".repeat(81)}`, "S9B"],
    [
      "a row cut at both ends",
      table("\t")
        .split("\n")
        .map((row) => row.trim())
        .join("\n"),
      "it needs",
    ],
    [
      "two grids of which one has an empty row, and a blank line between",
      [...hollow("\t"), "\t".repeat(8), table("\t")].join("\n"),
      "one grid at a time",
    ],
    [
      "a link that makes its library throw",
      "https://sudokupad.app/fpuzzlesydeW8aa0Pxfi8lATXXJfoVRbd6onXCDlO+7vUDOOL3G1MBVgjitaOEG0/pGfgRrIRHkW/TWFsdpx4kHhqcGVCLflgg/aCHgD3Nv2HioLBFzliYu+MxsiVC+P3EI13oy",
      "damaged",
    ],
    ["an unknown page", "https://example.org/sudoku/today", "not contain 81 cells"],
    [
      "a row too short in a list",
      `[${nested.with(3, "[1, 2, 3, 4, 5, 6, 7, 8]").join(",")}]`,
      "this row has 8 cells",
    ],
    ["a list without its end", `[${nested.join(",")}`, 'it needs "]"'],
    ["lists without end", "[".repeat(5000), "deeper than any puzzle"],
    ["bytes of something else", "PK\u0003\u0004\u0000", "not text"],
    ["an XML without games", "<?xml version='1.0'?><html></html>", "no <game"],
  ])("%s", (_, text, part) => {
    const { puzzles, problems } = parsePuzzles(text);
    expect(puzzles).toEqual([]);
    expect(problems[0]?.message).toContain(part);
  });

  test("text over the limit is reported, and a puzzle cut by the limit is not read in part", () => {
    const text = Array.from({ length: 50 }, () => CLUES).join("\n");
    const { puzzles, problems } = parsePuzzles(text, 1000);
    expect(puzzles).toHaveLength(12);
    expect(
      problems.map(({ line, message }) => [line, message.includes("1,000 characters")]),
    ).toEqual([[13, true]]);
  });

  test("a compressed link that would expand too far is refused", () => {
    const link = `https://f-puzzles.com/?load=N4Ig${"A".repeat(9000)}`;
    expect(parsePuzzles(link).problems[0]?.message).toContain("fewer than 8000");
  });
});

test("quoted names and rules are short and on one line", () => {
  const long = `a\u2028${"b".repeat(5000)}`;
  const texts = [
    `${long}\n${ROWS.join("\n")}`,
    `name;puzzle\n${"c".repeat(5000)};${CLUES}`,
    JSON.stringify({ title: long, grid: cells }),
    JSON.stringify({ [long]: [1], grid: cells }),
  ];
  const said = texts.flatMap((text) => {
    const { puzzles, problems } = parsePuzzles(text);
    return [...puzzles.map(({ name }) => name ?? ""), ...problems.map(({ message }) => message)];
  });
  expect(said.length).toBeGreaterThanOrEqual(texts.length);
  for (const words of said) expect(words).toMatch(/^[^\u2028\n]{0,200}$/);
});
