// A run whose model knows the answer but has one wrong digit: the value of its remask.
import { byChance } from "../diffusion/causes.ts";
import { describe, expect, test } from "vitest";
import { givenOf } from "../diffusion/board.ts";
import { resolveParams } from "../diffusion/params.ts";
import { prism } from "../diffusion/samplers/prism.ts";
import type { DensePrediction, Query } from "../diffusion/types.ts";
import { random } from "../random.ts";
import { puzzle } from "../sudoku/generator.ts";
import { ledgerOf, takenIn } from "./ledger.ts";
import { startTrace } from "../trace/record.ts";
import { continued } from "../trace/testing.ts";
import type { Trace } from "../trace/types.ts";

const { clues, solution } = puzzle(random(5), 45);
const free = [...clues.keys()].filter((cell) => clues[cell] === 0);
const CELL = free[0]!;
const WRONG = (solution[CELL]! % 9) + 1;

/** Predicts the solution, except for one cell on a board without written digits. */
function knowing({ tokens }: Query): DensePrediction {
  const first = free.every((cell) => tokens[cell] === 0);
  const probs = new Float32Array(729).fill(0.001);
  solution.forEach((digit, cell) => {
    const said = first && cell === CELL ? WRONG : digit;
    probs[cell * 9 + said - 1] = 0.992;
  });
  const quality = Float32Array.from(tokens, (token, cell) =>
    token === solution[cell] ? 0.9 : 0.1,
  );
  return { size: 81, vocab: 9, probs, quality };
}
const CAUSE = byChance("random", 2, 1);
const predict = async (queries: readonly Query[]) => queries.map(knowing);

function run(): Trace {
  const spec = {
    domain: "sudoku",
    tokens: clues,
    given: givenOf(clues),
    model: { id: "knowing", hash: "" },
    sampler: "prism",
    params: resolveParams(prism, { nfe: 12 }),
    seed: 1,
  };
  return continued(startTrace(spec, "none", solution), knowing);
}

describe("the ledger of remasks", () => {
  const trace = run();
  const [taken] = takenIn(trace);

  test("lists the run's remasks", () => {
    expect(takenIn(trace)).toEqual([{ step: 2, cell: CELL, token: WRONG }]);
  });

  test("finds that a wrong digit kept to the end loses the puzzle, and one kept for a step does not", async () => {
    let told = 0;
    const onRun = (ended: number) => (told = ended);
    const { chances, worth, seeds, nfe } = await ledgerOf({
      sampler: prism,
      trace,
      taken: taken!,
      runs: 8,
      predict,
      width: 4,
      onRun,
    });
    // Nothing is random here: eight seeds give one run, and count as one.
    expect(chances.remasked).toMatchObject({ solved: 1, runs: 1 });
    expect(chances.later).toMatchObject({ solved: 1, runs: 1 });
    expect(chances.never.solved).toBe(0);
    expect(seeds).toBe(8);
    expect(worth.value).toBe(1);
    expect(worth.low).toBeLessThan(0.5);
    expect(told).toBe(16);
    expect(nfe).toBeGreaterThan(16);
  });

  test("continues with a right digit that is kept, which has no effect here", async () => {
    const right = trace.steps[0]!.events.find(({ cell }) => cell !== CELL)!;
    const step = { ...trace.steps[1]! };
    const needless = {
      type: "remask" as const,
      cell: right.cell,
      token: right.token,
      cause: CAUSE,
    };
    const tokens = Uint8Array.from(step.tokens);
    tokens[right.cell] = 0;
    const remasked = { ...step, tokens, events: [...step.events, needless] };
    const doubting = { ...trace, spec: { ...trace.spec }, steps: [trace.steps[0]!, remasked] };
    const also = takenIn(doubting)[1]!;
    const found = await ledgerOf({
      trace: doubting,
      taken: also,
      sampler: prism,
      runs: 2,
      predict,
      width: 4,
    });
    expect(found.chances.never).toMatchObject({ solved: 1, runs: 1 });
    expect(found.worth.value).toBe(0);
  });

  test("refuses a run without a solution, and a remask in the last step", async () => {
    const asked = { taken: taken!, sampler: prism, runs: 1, predict, width: 1 };
    await expect(ledgerOf({ ...asked, trace: { ...trace, solution: null } })).rejects.toThrow(
      /no known unique solution/,
    );
    const last = { ...trace.steps[1]!, ended: "budget" as const };
    const cut = { ...trace, spec: { ...trace.spec }, steps: [trace.steps[0]!, last] };
    await expect(ledgerOf({ ...asked, trace: cut })).rejects.toThrow(/last step/);
  });
});
