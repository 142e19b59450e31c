import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { noisyDecoder, noisyPrediction, runOn, type FakeRun } from "../fake.ts";
import { MASK } from "../board.ts";
import { withDecoder } from "../decoder.ts";
import { startRun } from "../run.ts";
import type { Query, RunState, Sampler } from "../types.ts";
import { samplerById, SAMPLERS } from "./registry.ts";

const VOCAB = 4;

/** A board of 1 to 12 cells: masked, given, or already written. */
const boards: fc.Arbitrary<RunState> = fc
  .array(fc.record({ token: fc.nat(VOCAB), given: fc.boolean() }), { minLength: 1, maxLength: 12 })
  .map((cells) =>
    startRun(
      Uint8Array.from(cells, (c) => c.token),
      Uint8Array.from(cells, (c) => (c.given && c.token ? 1 : 0)),
    ),
  );

const runs = fc.record({
  start: boards,
  nfe: fc.integer({ min: 1, max: 40 }),
  seed: fc.nat(1000),
  model: fc.nat(1000),
});
type Run = typeof runs extends fc.Arbitrary<infer T> ? T : never;

const run = (sampler: Sampler, { start, nfe, seed, model }: Run): FakeRun =>
  runOn(
    (query: Query) => noisyPrediction(model, VOCAB, query),
    withDecoder(sampler, noisyDecoder(model, VOCAB, start.tokens.length)),
    start,
    { nfe },
    seed,
  );

/** Holds `check` for chance boards, models, budgets and seeds. */
const always = (sampler: Sampler, check: (run: FakeRun, setting: Run) => void) =>
  fc.assert(
    fc.property(runs, (setting) => {
      check(run(sampler, setting), setting);
    }),
    { numRuns: 40 },
  );

describe.each(SAMPLERS.map((sampler) => [sampler.id, sampler] as const))("%s", (_id, sampler) => {
  it("never changes a given", () =>
    always(sampler, ({ states }, { start }) => {
      for (const { tokens } of states) {
        for (let i = 0; i < tokens.length; i++) {
          if (start.given[i]) expect(tokens[i]).toBe(start.tokens[i]);
        }
      }
    }));

  it("spends as many NFE as forward passes, and never more than its budget", () =>
    always(sampler, ({ state, forwards }, { nfe }) => {
      expect(state.nfe).toBe(forwards);
      expect(forwards).toBeLessThanOrEqual(nfe);
      expect(state.ended).not.toBeNull();
    }));

  it("is reproducible from its seed", () =>
    always(sampler, (first, setting) => {
      expect(run(sampler, setting).records).toEqual(first.records);
    }));

  it("never writes a cell in the step that remasks it", () =>
    always(sampler, ({ records }) => {
      for (const { events } of records) {
        const cells = events.map((event) => event.cell);
        expect(new Set(cells).size).toBe(cells.length);
      }
    }));

  it("leaves a full board behind", () =>
    always(sampler, ({ state }) => expect(state.tokens).not.toContain(MASK)));

  it("leaves a full board behind at every budget from 1, on a board as large as a Sudoku", () => {
    const start = startRun(new Uint8Array(81), new Uint8Array(81));
    for (let nfe = 1; nfe <= 20; nfe++) {
      const { state } = run(sampler, { start, nfe, seed: nfe, model: 1 });
      expect(state.ended, `${nfe} passes`).not.toBeNull();
      expect(state.tokens, `${nfe} passes`).not.toContain(MASK);
    }
  });
});

describe("the registry", () => {
  it("has no two samplers of one id, and a help line for everything", () => {
    expect(new Set(SAMPLERS.map((s) => s.id)).size).toBe(SAMPLERS.length);
    for (const sampler of SAMPLERS) {
      expect(sampler.help).toMatch(/^[A-Z].*\.$/);
      expect(sampler.source.length).toBeGreaterThan(10);
      for (const param of sampler.params) expect(param.help).toMatch(/\.$/);
      expect(sampler.params[0]!.name).toBe("nfe");
    }
  });

  it("names the samplers there are when asked for another", () => {
    expect(samplerById("prism").id).toBe("prism");
    expect(() => samplerById("prsim")).toThrow(/no sampler "prsim".*prism/);
  });

  it("keeps the same board and K over the whole {order} x {remask rule} family", () => {
    const common = ["nfe", "order", "perStep", "sure", "temperature", "orderNoise"];
    for (const id of ["mdm", "random-remask", "confidence-remask", "prism", "loo"]) {
      const names = samplerById(id).params.map((p) => p.name);
      expect(names).toEqual(expect.arrayContaining(common));
    }
  });
});
