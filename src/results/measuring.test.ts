// Boards measured with a random model: what is counted, and what endings contain.
import { SUDOKU } from "../domains/sudoku.ts";
import { describe, expect, test } from "vitest";
import { noisyPrediction } from "../diffusion/fake.ts";
import { resolveParams } from "../diffusion/params.ts";
import { mdm } from "../diffusion/samplers/mdm.ts";
import { prism } from "../diffusion/samplers/prism.ts";
import type { Params, Query, Sampler } from "../diffusion/types.ts";
import { random } from "../random.ts";
import { puzzle } from "../sudoku/generator.ts";
import { startRecorded, recordRound } from "../trace/attempts.ts";
import { foremost, queriesOf } from "../diffusion/attempts.ts";
import { givenOf } from "../diffusion/board.ts";
import { measureBoards } from "./measuring.ts";
import { outcomeOf, runSeed } from "./outcome.ts";
import { stateAt } from "../trace/history.ts";

const boards = Array.from({ length: 5 }, (_, index) => ({ ...puzzle(random(index), 40), index }));
const noisy = (query: Query) => noisyPrediction(3, 9, query);

async function measured(
  sampler: Sampler,
  partial: Params,
  options: { width?: number; endings?: boolean; attempts?: number } = {},
) {
  const { width = 64, endings = false, attempts = 1 } = options;
  let passes = 0;
  const own = resolveParams(sampler, partial);
  const outcomes = await measureBoards({
    domain: SUDOKU,
    sampler,
    params: attempts > 1 ? { ...own, attempts } : own,
    seed: 4,
    boards,
    width,
    endings,
    predict: async (queries) => ((passes += queries.length), queries.map(noisy)),
  });
  return { outcomes, passes };
}

describe("endings", () => {
  test("are measured on request, with an extra pass that does not count if the run ended with a move", async () => {
    const plain = await measured(mdm, { nfe: 9 });
    const asked = await measured(mdm, { nfe: 9 }, { endings: true });
    expect(asked.outcomes).toMatchObject(plain.outcomes);
    const judging = asked.outcomes.map(({ ending }) => ending!.stability!.nfe);
    const judged = judging.reduce((sum, nfe) => sum + nfe, 0);
    expect(judged).toBeGreaterThan(0);
    expect(asked.passes).toBe(plain.passes + boards.length + judged);
    expect(asked.outcomes.every(({ ending }) => ending?.answered)).toBe(true);
  });

  test("do not count a run that its budget ended as an answer", async () => {
    const { outcomes } = await measured(prism, { nfe: 9 }, { endings: true });
    expect(outcomes.map(({ ending }) => ending?.answered)).toEqual(boards.map(() => false));
    for (const { ending } of outcomes)
      expect(ending!.trust.lowest).toBeLessThanOrEqual(ending!.trust.mean);
  });
});

describe("attempts", () => {
  test("are judged by the winning board, at any width", async () => {
    const options = { endings: true, attempts: 2 };
    const wide = await measured(prism, { nfe: 30 }, options);
    const narrow = await measured(prism, { nfe: 30 }, { ...options, width: 3 });
    expect(narrow).toEqual(wide);
    expect(wide.outcomes.every(({ ending }) => ending!.stability!.returned <= 1)).toBe(true);
  });

  test("give the same results as single traces, however many boards share a pass", async () => {
    const attempts = 3;
    const wide = await measured(prism, { nfe: 30 }, { attempts });
    const narrow = await measured(prism, { nfe: 30 }, { attempts, width: 2 });
    expect(narrow).toEqual(wide);
    expect(wide.passes).toBe(wide.outcomes.reduce((sum, { nfe }) => sum + nfe, 0));

    const { clues, solution, index } = boards[2]!;
    const spec = {
      domain: "sudoku",
      tokens: clues,
      given: givenOf(clues),
      model: { id: "noise", hash: "" },
      sampler: "prism",
      params: { ...resolveParams(prism, { nfe: 30 }), attempts },
      seed: runSeed(4, index),
    };
    let recorded = startRecorded(prism, spec, "none", solution);
    while (!recorded.attempts.ended)
      recorded = recordRound(
        recorded,
        queriesOf(recorded.attempts).map((queries) => queries.map(noisy)),
      );
    const trace = recorded.traces[foremost(recorded.attempts)]!;
    const { valid } = outcomeOf(
      stateAt(trace, trace.steps.length),
      { unmasks: 0, remasks: 0, remasksWrong: 0 },
      solution,
      SUDOKU,
    );
    expect(wide.outcomes[2]).toMatchObject({
      nfe: recorded.attempts.nfe,
      steps: recorded.attempts.rounds,
      valid,
    });
    expect(recorded.traces.map(({ spec: { seed } }) => seed - spec.seed)).toEqual([0, 1, 2]);
    expect("attempts" in trace.spec.params).toBe(false);
  });
});
