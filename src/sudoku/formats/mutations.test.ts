// Damaged text: whatever the damage, puzzles have 81 cells, problems have a place in the text,
// and reading ends.
import { describe, expect, test } from "vitest";
import { random, type Random } from "../../random.ts";
import { FormatError, parsePuzzles } from "../formats.ts";
import { formatGrid, formatLine } from "./write.ts";
import { puzzle } from "../generator.ts";
import { fPuzzlesLink } from "./fpuzzles.ts";
import { formatSdk, sudokuWikiLink } from "./write.ts";

const { clues, solution } = puzzle(random(3));
const line = formatLine(clues);
const rows = line.match(/.{9}/g)!;

const KINDS: Readonly<Record<string, string>> = {
  lines: `${line}\n${line} # easy\n${formatLine(clues, ".")};0.5;name`,
  grids: `Grid 1\n${formatGrid(clues)}\nGrid 2\n${rows.join("\n")}\n${formatSdk(clues)}`,
  csv: `id,"puzzle",solution,difficulty\n1,${line},${formatLine(solution)},2.5\n2,"${line}",,`,
  lists: `[{"puzzle": ${JSON.stringify(rows)}, "name": "a"}, [${rows.map((row) => `(${[...row].join(", ")})`).join(", ")}]]`,
  xml: `<?xml version="1.0"?>\n<opensudoku><name>x</name><game data="${line}"/>\n<game data="${line}"/></opensudoku>`,
  links: `${sudokuWikiLink(clues)}\n${fPuzzlesLink(clues)}\nhttps://sudokupad.app/abc`,
};
const SIGNS = [
  ..."0123456789.+-_*?x|,;:=\"'[](){}<>/\\ \t\n\r\u00A0\u200B\u0661\uD835\u2028#%&N4Igkö\u0000",
];
/** Divided among the kinds. MUTATIONS=1000000 tests more. */
const MUTATIONS = Number(process.env["MUTATIONS"] ?? 10_000);
const EACH = Math.ceil(MUTATIONS / Object.keys(KINDS).length);

describe.each(Object.entries(KINDS))("%s", (kind, text) => {
  test("is read when undamaged", () => {
    expect(parsePuzzles(text).puzzles.length).toBeGreaterThan(0);
  });

  test(`${EACH} mutations are read or refused with a place`, () => {
    const chance = random(kind.length, 1);
    for (let i = 0; i < EACH; i++) check(mutated(text, chance));
  });
});

function check(text: string): void {
  const { puzzles, problems } = parsePuzzles(text);
  const lines = text.split(/\r\n|[\n\r\v\f\u0085\u2028\u2029]/).length;
  const fine =
    puzzles.every(({ board, solution: own, line: at }) => {
      const agrees = !own || board.every((digit, cell) => !digit || digit === own[cell]);
      return board.length === 81 && board.every((digit) => digit <= 9) && agrees && at <= lines;
    }) &&
    problems.every(
      (one) =>
        one instanceof FormatError && one.line >= 1 && one.line <= lines + 1 && one.column >= 1,
    ) &&
    puzzles.length + problems.length > 0;
  if (!fine) expect({ text, puzzles, problems }).toBeNull();
}

function mutated(text: string, chance: Random): string {
  let out = text;
  for (let n = 1 + chance.int(3); n > 0; n--) {
    const at = chance.int(out.length + 1);
    const to = Math.min(out.length, at + chance.int(30));
    const sign = SIGNS[chance.int(SIGNS.length)]!;
    out = [
      () => out.slice(0, at) + sign + out.slice(at + 1),
      () => out.slice(0, at) + sign + out.slice(at),
      () => out.slice(0, at) + out.slice(to),
      () => out.slice(0, to) + out.slice(at),
      () => out.slice(0, at),
    ][chance.int(5)]!();
  }
  return out;
}
