import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { noisyDecoder, noisyPrediction, runOn, type FakeRun } from "../fake.ts";
import { MASK } from "../board.ts";
import { withDecoder } from "../decoder.ts";
import { startRun } from "../run.ts";
import type { DensePrediction, Query, RunState, Sampler } from "../types.ts";
import { longer } from "../../fuzzing.ts";
import { anyParams, endsOf } from "../any-params.ts";
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

/** Kinds of models; those that are certain give probabilities of exactly 0 and 1. */
const MODELS = ["noisy", "flat", "certain", "of one mind"] as const;

const runs = (sampler: Sampler) =>
  fc.record({
    start: boards,
    params: anyParams(sampler, 40),
    seed: fc.nat(1000),
    model: fc.nat(1000),
    like: fc.constantFrom(...MODELS),
  });
type Run = ReturnType<typeof runs> extends fc.Arbitrary<infer T> ? T : never;

/** Predictions of a model of this kind. */
function saying({ model, like }: Run): (query: Query) => DensePrediction {
  if (like === "noisy") return (query) => noisyPrediction(model, VOCAB, query);
  return (query) => {
    const size = query.tokens.length;
    const sure = (cell: number) => (like === "of one mind" ? 0 : (cell + model) % VOCAB);
    const probs = Float32Array.from({ length: size * VOCAB }, (_, i) =>
      like === "flat" ? 1 / VOCAB : Number(i % VOCAB === sure(Math.floor(i / VOCAB))),
    );
    const quality = Float32Array.from({ length: size }, (_, cell) =>
      like === "flat" ? 0.5 : Number((cell + query.tokens[cell]!) % 2),
    );
    return { size, vocab: VOCAB, probs, quality };
  };
}

const run = (sampler: Sampler, setting: Run): FakeRun =>
  runOn(
    saying(setting),
    withDecoder(sampler, noisyDecoder(setting.model, VOCAB, setting.start.tokens.length)),
    setting.start,
    setting.params,
    setting.seed,
  );

/** Checks a property for random boards, models, parameters and seeds. */
const always = (sampler: Sampler, check: (run: FakeRun, setting: Run) => void) =>
  fc.assert(
    fc.property(runs(sampler), (setting) => {
      check(run(sampler, setting), setting);
    }),
    longer({ numRuns: 40, seed: 11 }),
  );

/** The properties of every run. */
function checkRun({ state, states, records, forwards }: FakeRun, { start, params }: Run): void {
  for (const { tokens } of states)
    for (let i = 0; i < tokens.length; i++)
      if (start.given[i]) expect(tokens[i]).toBe(start.tokens[i]);
  expect(state.nfe).toBe(forwards);
  expect(forwards).toBeLessThanOrEqual(Number(params["nfe"]));
  expect(state.ended).not.toBeNull();
  expect(state.tokens).not.toContain(MASK);
  for (const { events } of records) {
    const cells = events.map((event) => event.cell);
    expect(new Set(cells).size).toBe(cells.length);
    for (const event of events) {
      expect(event.token).toBeGreaterThanOrEqual(1);
      expect(event.token).toBeLessThanOrEqual(VOCAB);
      if (event.type !== "remask") {
        expect(event.confidence).toBeGreaterThanOrEqual(0);
        expect(event.confidence).toBeLessThanOrEqual(1);
      }
      if (event.type !== "unmask") expect(event.cause.value).not.toBeNaN();
    }
  }
}

describe.each(SAMPLERS.map((sampler) => [sampler.id, sampler] as const))("%s", (_id, sampler) => {
  it("keeps givens, stays in its budget, counts every pass, changes a cell once per step and ends full", () =>
    always(sampler, checkRun));

  it("gives equal runs for equal seeds", () =>
    always(sampler, (first, setting) => {
      expect(run(sampler, setting).records).toEqual(first.records);
    }));

  it.each(sampler.params.map((spec) => [spec.name, spec] as const))(
    "does so at both ends of %s, and close to them",
    (name, spec) => {
      const start = startRun(
        Uint8Array.from([0, 1, 0, 0, 2, 0, 3, 0]),
        Uint8Array.from([0, 1, 0, 0, 0, 0, 0, 0]),
      );
      for (const value of endsOf(spec))
        // The longest runs are slow, so they use one model.
        for (const like of name === "nfe" ? MODELS.slice(0, 1) : MODELS) {
          const setting: Run = {
            start,
            params: { nfe: 24, [name]: value },
            seed: 3,
            model: 5,
            like,
          };
          checkRun(run(sampler, setting), setting);
        }
    },
  );

  it("ends full at every budget from 1, on a board as large as a Sudoku", () => {
    const start = startRun(new Uint8Array(81), new Uint8Array(81));
    for (let nfe = 1; nfe <= 20; nfe++) {
      const { state } = run(sampler, {
        start,
        params: { nfe },
        seed: nfe,
        model: 1,
        like: "noisy",
      });
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

  it("names the known samplers in the error for an unknown one", () => {
    expect(samplerById("prism").id).toBe("prism");
    expect(() => samplerById("prsim")).toThrow(/no sampler "prsim".*prism/);
  });

  it("gives the {order} x {remask rule} family equal K on a board", () => {
    const common = ["nfe", "order", "perStep", "sure", "temperature", "orderNoise"];
    for (const id of ["mdm", "random-remask", "confidence-remask", "prism", "loo"]) {
      const names = samplerById(id).params.map((p) => p.name);
      expect(names).toEqual(expect.arrayContaining(common));
    }
  });
});
