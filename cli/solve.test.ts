// `solve` and `trace`, on the shipped models: a run is printed, stored, compared and made again.
import { probabilityOf } from "../src/diffusion/prediction.ts";
import type { StepEvent } from "../src/diffusion/types.ts";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { allPuzzles } from "../src/sudoku/formats.ts";
import { cellName } from "../src/sudoku/grid.ts";
import { decodeTrace, encodeTrace } from "../src/trace/format.ts";
import type { Trace } from "../src/trace/types.ts";
import { cli, json, scratch } from "./testing.ts";

const folder = scratch();
const givens30 = readFileSync(join(import.meta.dirname, "../puzzles/givens30.txt"), "utf8");
const [PUZZLE = "", SOLUTION = ""] = givens30.split("\n")[0]!.split(" ");
const RUN = `solve --puzzle ${PUZZLE} --sampler mdm --nfe 17 --sure 1`;

interface Told {
  board: string;
  digest: string;
  releases: number;
  releases_wrong: number | null;
  valid: boolean;
}

describe("solve", () => {
  test("prints one JSON object, the same for the same seed", () => {
    const run = `solve --puzzle ${PUZZLE} --sampler prism --seed 1`;
    const told = json<Told>(run);
    expect(told).toMatchObject({
      puzzle: PUZZLE,
      board: SOLUTION,
      valid: true,
      exact: true,
      ended: "done",
      model: "prism",
      sampler: "prism",
      seed: 1,
    });
    expect(json<Told>(run).digest).toBe(told.digest);
    const drawn = `${RUN} --temperature 2 --order random --seed`;
    expect(json<Told>(`${drawn} 1`).digest).not.toBe(json<Told>(`${drawn} 2`).digest);
  });

  test("prints every step in words, unless --quiet is given", () => {
    const told = cli(RUN).lines.filter((line) => line.startsWith("Step "));
    expect(told[0]).toMatch(/^Step 1: r\dc\d unmasked as \d \(\d+(\.\d+)? %\)/);
    expect(told).toHaveLength(17);
    const quiet = cli(`${RUN} --quiet`).lines;
    expect(quiet.some((line) => line.startsWith("Step "))).toBe(false);
    expect(quiet.at(-1)).toMatch(/^Solved: 17 steps, 17 forward passes, 51 unmasks, 0 remasks/);
  });

  test("fails when its last board is not valid", () => {
    // Half of the clues leave many solutions; one random pass mixes several.
    const few = PUZZLE.slice(0, 40).padEnd(81, "0");
    const hopeless = `solve --puzzle ${few} --nfe 1 --temperature 2 --sampler mdm --json`;
    const { lines, status } = cli(hopeless);
    expect(JSON.parse(lines[0]!)).toMatchObject({ valid: false, nfe: 1 });
    expect(status).toBe(1);
  });

  test("chooses one of several attempts, which equals the run of its seed and parameters alone", () => {
    const drawn = `solve --puzzle ${PUZZLE} --temperature 1`;
    const told = json<Told & { seed: number; params: object; attempt: number; nfe: number }>(
      `${drawn} --attempts 3 --nfe 60`,
    );
    expect(told).toMatchObject({ attempts: 3, ended: "done", seed: told.attempt });
    expect(told.params).toMatchObject({ nfe: 20 });
    const flags = Object.entries(told.params).map(([name, value]) => `--${name} ${value}`);
    const alone = json<Told & { nfe: number }>(`${drawn} ${flags.join(" ")} --seed ${told.seed}`);
    expect(alone.digest).toBe(told.digest);
    expect(told.nfe).toBeGreaterThan(alone.nfe);
  });

  test("reports that a board has several solutions, and judges no remask by one of them", () => {
    const [several] = allPuzzles(
      readFileSync(join(import.meta.dirname, "../puzzles/many.txt"), "utf8"),
    );
    const run = `solve --puzzle ${several!.board.join("")} --sampler mdm --nfe 2`;
    expect(cli(run).lines.some((line) => line.includes("solution"))).toBe(true);
    expect(json<Told>(run)).toMatchObject({ exact: null, releases_wrong: null });
  });
});

describe("trace", () => {
  const [one, other] = [join(folder, "one.trace"), join(folder, "other.trace")];
  const told = json<Told>(`${RUN} --trace ${one}`);
  json(`${RUN} --trace ${other} --order random`);
  const rewritten = (change: (trace: Trace) => Trace) => {
    const file = join(folder, "changed.trace");
    writeFileSync(file, encodeTrace(change(decodeTrace(readFileSync(one)))));
    return file;
  };

  test("print prints a stored run, in words or as JSON", () => {
    const { lines } = cli(`trace print ${one}`);
    expect(lines[0]).toContain(`${one}: model prism`);
    expect(lines.filter((line) => line.startsWith("Step "))).toHaveLength(17);
    const plain = json<{ steps: { board: string; digest: string }[] }>(`trace print ${one}`);
    expect(plain.steps.at(-1)).toMatchObject({ board: told.board, digest: told.digest });
  });

  test("diff finds the first step at which two runs differ, and their different settings", () => {
    const { lines, status } = cli(`trace diff ${one} ${other}`);
    expect(lines[0]).toBe("order: confidence against random");
    expect(lines[1]).toMatch(/^They differ at step 1, in r\dc\d/);
    expect(status).toBe(1);
    expect(cli(`trace diff ${one} ${one}`)).toMatchObject({
      lines: ["The same path for all 17 steps."],
      status: 0,
    });
  });

  test("verify makes every step again", () => {
    expect(cli(`trace verify ${one} ${other}`)).toMatchObject({
      lines: [
        `${one}: Verified: all 17 steps are reproduced.`,
        `${other}: Verified: all 17 steps are reproduced.`,
      ],
      status: 0,
    });
  });

  test("verify names the step at which a run differs from its file", () => {
    let cell = "";
    const swapped = rewritten((trace) => {
      const steps = [...trace.steps];
      const step = steps[4]!;
      const [first, ...rest] = step.events;
      cell = cellName(first!.cell);
      const token = (first!.token % 9) + 1;
      const tokens = Uint8Array.from(step.tokens);
      tokens[first!.cell] = token;
      const confidence = probabilityOf(step.prediction, first!.cell, token)!;
      const events = [{ ...first!, token, confidence } as StepEvent, ...rest];
      steps[4] = { ...step, tokens, events };
      return { ...trace, steps: steps.slice(0, 5) };
    });
    const { lines, status } = cli(`trace verify ${swapped}`);
    expect(lines[0]).toBe(`${swapped}: Differs at step 5 of 5, in ${cell}.`);
    expect(lines[1]).toMatch(/^ {2}recorded: Step 5: r/);
    expect(lines[2]).toMatch(/^ {2}here: Step 5: r/);
    expect(status).toBe(1);
  });

  test("verify refuses to compare runs of different models", () => {
    const { lines, status } = cli(`trace verify ${one} --model mdm`);
    expect(lines[0]).toContain("made by another model");
    expect(status).toBe(1);
  });
});
