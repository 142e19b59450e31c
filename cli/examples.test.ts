// How examples are chosen, on a model with known answers; and the shipped examples, on the
// shipped model.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { resolveParams } from "../src/diffusion/params.ts";
import { prism } from "../src/diffusion/samplers/prism.ts";
import type { DensePrediction, Query } from "../src/diffusion/types.ts";
import type { Denoiser, Manifest } from "../src/model/types.ts";
import { random } from "../src/random.ts";
import { CELLS, SIZE } from "../src/sudoku/grid.ts";
import { formatLine } from "../src/sudoku/formats/write.ts";
import { puzzle } from "../src/sudoku/generator.ts";
import { solve } from "../src/sudoku/solver.ts";
import { decodeTrace } from "../src/trace/format.ts";
import { type Example, fromEasyToHard, pickExamples, type Shelf } from "./examples.ts";
import type { BenchPuzzle } from "../src/results/measuring.ts";
import { outcomeOfTrace, recordRun } from "../src/run/solve.ts";
import { specOf } from "../src/run/spec.ts";

/** How a model solves a puzzle; one that errs is wrong about its first cell. */
type Way = "straight" | "recovers" | "fails";

function says(
  { clues, solution }: BenchPuzzle,
  way: Way,
  { tokens, given }: Query,
): DensePrediction {
  const slip = clues.indexOf(0);
  const right = solution![slip]!;
  const wrong = (right % SIZE) + 1;
  const atStart = tokens.every((token, cell) => !token || given[cell]);
  const errs = way === "fails" || (way === "recovers" && atStart);
  const probs = new Float32Array(CELLS * SIZE).fill(0.0125);
  solution!.forEach((digit, cell) => (probs[cell * SIZE + digit - 1] = 0.9));
  if (errs) {
    probs[slip * SIZE + right - 1] = 0;
    probs[slip * SIZE + wrong - 1] = 1;
  }
  const quality = Float32Array.from(tokens, (token, cell) =>
    token === solution![cell] || way === "fails" ? 0.9 : 0.1,
  );
  return { size: CELLS, vocab: SIZE, probs, quality };
}

const puzzles: readonly BenchPuzzle[] = Array.from({ length: 6 }, (_, i) =>
  puzzle(random(40, i), 40),
);

/** Runs puzzle i in the way i. */
const runIn = (ways: readonly Way[]) => (one: BenchPuzzle) => {
  const way = ways[puzzles.indexOf(one)]!;
  const model: Denoiser = {
    manifest: {
      id: "known",
      name: "Known",
      sha256: "",
      domain: "sudoku",
      size: CELLS,
      vocab: SIZE,
      quality: true,
    } as Manifest,
    backend: "node",
    device: "Known",
    predict: (queries) => Promise.resolve(queries.map((query) => says(one, way, query))),
    close: () => Promise.resolve(),
  };
  const run = { sampler: prism.id, params: resolveParams(prism, { perStep: 1 }), seed: 1 };
  return recordRun(model, specOf(model, { tokens: one.clues, ...run }), one.solution);
};

const shelf = (recovers: boolean, count: number): Shelf => ({
  id: "some",
  puzzles,
  recovers,
  count,
});
const lines = (...of: number[]) => of.map((i) => formatLine(puzzles[i]!.clues));

describe("examples are picked", () => {
  test("if the model solves them without errors: the first of them", async () => {
    const ways: Way[] = ["fails", "straight", "recovers", "straight", "straight", "fails"];
    const picked = await pickExamples(shelf(false, 2), runIn(ways));
    expect(picked.map(({ example }) => example.clues)).toEqual(lines(1, 3));
    expect(picked.map(({ example }) => example.id)).toEqual(["some-1", "some-2"]);
  });

  test("if it errs, corrects itself and ends right; never if it stays wrong", async () => {
    const ways: Way[] = ["fails", "straight", "recovers", "fails", "recovers", "straight"];
    const picked = await pickExamples(shelf(true, 2), runIn(ways));
    expect(picked.map(({ example }) => example.clues).toSorted()).toEqual(lines(2, 4).toSorted());
    for (const { trace } of picked)
      expect(outcomeOfTrace(trace)).toMatchObject({ exact: true, remasksWrong: 1 });
  });

  test("an error if there are none, with advice", async () => {
    const none = puzzles.map((): Way => "straight");
    await expect(pickExamples(shelf(true, 1), runIn(none))).rejects.toThrow(
      /None of 6 runs of "some" .* --limit\./,
    );
  });

  test("and are shown from easy to hard", async () => {
    const all = puzzles.map((): Way => "straight");
    const picked = await pickExamples(shelf(false, 6), runIn(all));
    const nodes = fromEasyToHard(picked).map(
      ({ example }) => solve(Uint8Array.from(example.clues, Number)).nodes,
    );
    expect(nodes).toEqual(nodes.toSorted((a, b) => a - b));
  });
});

describe("what is shipped", () => {
  const root = join(import.meta.dirname, "..");
  const json = (file: string): unknown => JSON.parse(readFileSync(join(root, file), "utf8"));
  const { recorded, examples } = json("src/app/state/examples.json") as {
    recorded: string;
    examples: Example[];
  };
  const trace = decodeTrace(readFileSync(join(root, "public/recorded/first.trace")));

  test("the recorded run was made by the shipped model (otherwise: npm run record)", () => {
    const manifest = json("public/models/prism/manifest.json") as Manifest;
    expect(trace.spec.model).toEqual({ id: manifest.id, hash: manifest.sha256 });
  });

  test("the recorded run errs, remasks the error and ends right", () => {
    const { exact, remasksWrong } = outcomeOfTrace(trace);
    expect(exact).toBe(true);
    expect(remasksWrong).toBeGreaterThan(0);
    const example = examples.find(({ id }) => id === recorded)!;
    expect(example.clues).toBe(formatLine(trace.spec.tokens));
  });

  test("every example has one solution, and in some the model corrects itself", () => {
    for (const { clues } of examples)
      expect(solve(Uint8Array.from(clues, Number), 2).count).toBe(1);
    expect(new Set(examples.map(({ recovers }) => recovers))).toEqual(new Set([true, false]));
  });
});
