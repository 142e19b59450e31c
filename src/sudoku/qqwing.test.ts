// An independent check: Debian's qqwing, a solver and generator by others.
import { execFileSync } from "node:child_process";
import { beforeAll, describe, expect, test } from "vitest";
import { random } from "../random.ts";
import { checkPuzzle } from "./check.ts";
import { allPuzzles } from "./formats.ts";
import { formatLine } from "./formats/write.ts";
import { puzzle } from "./generator.ts";
import { solve } from "./solver.ts";

function qqwing(args: readonly string[], input = ""): string[] {
  return execFileSync("qqwing", args, { input, encoding: "utf8", timeout: 60_000 })
    .split("\n")
    .filter(Boolean);
}

beforeAll(() => {
  try {
    qqwing(["--version"]);
  } catch (cause) {
    throw new Error("qqwing is missing; install it, on Debian with: apt-get install qqwing", {
      cause,
    });
  }
});

describe("qqwing agrees", () => {
  test("on the only solutions of 100 puzzles generated here", () => {
    const puzzles = Array.from({ length: 100 }, (_, i) => puzzle(random(2026, i)));
    const lines = puzzles.map(({ clues }) => formatLine(clues, "."));
    const solved = qqwing(["--solve", "--one-line"], lines.join("\n"));
    expect(solved).toEqual(puzzles.map(({ solution }) => formatLine(solution)));
    const counted = qqwing(["--solve", "--count-solutions", "--one-line"], lines.join("\n"));
    expect(counted.filter((line) => /solution.*unique/i.test(line))).toHaveLength(100);
  });

  test("on the solutions of 100 puzzles it generates", () => {
    const lines = qqwing(["--generate", "100", "--one-line"]);
    const puzzles = allPuzzles(lines.join("\n"));
    expect(puzzles).toHaveLength(100);
    const theirs = qqwing(["--solve", "--one-line"], lines.join("\n"));
    const ours = puzzles.map(({ board }) => formatLine(solve(board).first!));
    expect(ours).toEqual(theirs);
    for (const { board } of puzzles) expect(checkPuzzle(board).kind).toBe("ok");
  });
});
