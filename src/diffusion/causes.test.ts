// Every cause that any sampler gives, at any parameters, is computed again from the step's
// predictions and the run's memory, by code independent of the sampler.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { longer } from "../fuzzing.ts";
import { anyParams } from "./any-params.ts";
import { writtenCells } from "./board.ts";
import { falseClaim, SCORES } from "./causes.ts";
import { withDecoder } from "./decoder.ts";
import { READ } from "./evidence.ts";
import { board, noisyDecoder, noisyPrediction, runOn } from "./fake.ts";
import { num, resolveParams } from "./params.ts";
import { queriesFor, startRun } from "./run.ts";
import { SAMPLERS, samplerById } from "./samplers/registry.ts";
import type { Cause, Params, DensePrediction, RunState, Sampler, StepRecord } from "./types.ts";

const VOCAB = 4;

const settings = (sampler: Sampler) =>
  fc.record({
    cells: fc.array(fc.record({ token: fc.nat(VOCAB), given: fc.boolean() }), {
      minLength: 1,
      maxLength: 12,
    }),
    params: anyParams(sampler, 40),
    seed: fc.nat(1000),
    model: fc.nat(1000),
    /** Coarse predictions give equal scores, and scores that equal a threshold. */
    coarse: fc.boolean(),
  });

const coarsened = (prediction: DensePrediction): DensePrediction => ({
  ...prediction,
  probs: prediction.probs.map((_, i) => {
    const row = i - (i % VOCAB);
    const best = prediction.probs.subarray(row, row + VOCAB);
    return best.indexOf(Math.max(...best)) === i % VOCAB ? 0.7 : 0.1;
  }),
  quality: prediction.quality!.map((q) => Math.round(q * 10) / 10),
});

/** The score that a cause names, computed from the predictions. */
function scoreAt(
  name: string,
  cell: number,
  { before, params, predictions }: Step,
): number | undefined {
  const [now, ...probes] = predictions as [DensePrediction, ...DensePrediction[]];
  const token = before.tokens[cell]!;
  const p = (of: DensePrediction, t: number) => of.probs[cell * VOCAB + t - 1]!;
  const row = Array.from({ length: VOCAB }, (_, v) => p(now, v + 1));
  const probe = probes[writtenCells(before.tokens, before.given).indexOf(cell)];
  switch (name) {
    case "quality":
      return now.quality![cell]!;
    case "stored confidence":
      return before.memory.confidence[cell]!;
    case "leave-one-out":
      return p(probe!, token);
    case "leave-one-out margin": {
      const others = Array.from({ length: VOCAB }, (_, v) =>
        v + 1 === token ? 0 : p(probe!, v + 1),
      );
      return log(p(probe!, token)) - log(Math.max(...others));
    }
    case "probability":
      return p(now, token);
    case "change since written":
      return Math.round((p(now, token) - before.memory.confidence[cell]!) * 1e4) / 1e4;
    case "room beside another token":
      return row.indexOf(Math.max(...row)) + 1 === token
        ? 1
        : Math.round((1 - Math.max(...row)) * 1e4) / 1e4;
    case "log probability":
      return num(params, "eta") * log(p(now, token));
    case "log quality":
      return num(params, "eta") * log(now.quality![cell]!);
    case "noise probability":
      return 1 - now.quality![cell]!;
    case "evidence": {
      // What the evidence after the step gives for the token before the step.
      const z = before.evidenceAfter!.subarray(cell * VOCAB, (cell + 1) * VOCAB);
      const powers = [...z].map((x) => Math.exp(x - Math.max(...z)));
      return powers[token - 1]! / powers.reduce((a, b) => a + b, 0);
    }
    default:
      return undefined;
  }
}

const log = (p: number) => Math.log(Math.max(p, 1e-4));

interface Step {
  readonly before: RunState & { readonly evidenceAfter: Float32Array | undefined };
  readonly params: Params;
  readonly predictions: readonly DensePrediction[];
  readonly record: StepRecord;
  readonly sampler: string;
}

/** The largest remasking probability that the schedule of a ReMDM sampler allows at a step. */
function sigma({ before, params, sampler }: Step, cell: number): number {
  const steps = num(params, "nfe");
  const at = before.step / steps;
  const to = Math.min(1, (before.step + 1) / steps);
  if (sampler === "remdm-loop") {
    const on = num(params, "alphaOn");
    return Math.min(num(params, "eta"), on === 0 ? 1 : (1 - on) / on);
  }
  const most = to === 1 ? 0 : at === 0 ? 1 : Math.min(1, (1 - to) / at);
  if (sampler === "remdm-cap") return Math.min(num(params, "eta"), most);
  if (sampler === "remdm-rescale") return num(params, "eta") * most;
  const weight = (c: number) => Math.exp(-before.memory.confidence[c]!);
  const total = writtenCells(before.tokens, before.given).reduce((sum, c) => sum + weight(c), 0);
  return (most * weight(cell)) / total;
}

/** Checks one cause against the numbers of its step. */
function check(cause: Cause, cell: number, step: Step): void {
  expect(SCORES).toContain(cause.score);
  const { before, record, params, sampler } = step;
  const written = writtenCells(before.tokens, before.given);
  const value = scoreAt(cause.score, cell, step);
  // A score without a formula here may come from a sampler that looked at only some of the cells.
  if (value === undefined) expect(cause.of).toBeLessThanOrEqual(written.length);
  else expect(cause.of).toBe(written.length);
  expect(written).toContain(cell);
  if (value !== undefined) expect(cause.value).toBeCloseTo(value, 6);
  if ("rank" in cause && value !== undefined) {
    const scores = written.map((one) => scoreAt(cause.score, one, step)!);
    // Relative to the largest score: the two computations may round differently.
    const scale = Math.max(...scores.map(Math.abs));
    const near = (x: number) => x === value || Math.abs(x - value!) < 1e-7 * scale;
    expect(cause.rank).toBe(1 + scores.filter((x) => x < value! && !near(x)).length);
    expect(cause.equals).toBe(scores.filter(near).length);
  }
  const like = record.events.filter(
    (e) => e.type !== "unmask" && e.cause.by === cause.by && e.cause.score === cause.score,
  );
  switch (cause.by) {
    case "threshold":
      expect(Math.fround(cause.value)).toBeLessThan(Math.fround(cause.threshold));
      expect(cause.threshold).toBeLessThanOrEqual(most(cause.score, params));
      break;
    case "rank":
      expect(cause.count).toBeGreaterThanOrEqual(like.length);
      expect(cause.rank).toBeLessThanOrEqual(cause.count);
      break;
    case "budget": {
      const masked = before.tokens.filter((token) => token === 0).length;
      expect(cause.free).toBe(written.length + masked);
      const after = record.tokens.filter((t, i) => t !== 0 && !before.given[i]).length;
      expect(cause.keep).toBe(after);
      break;
    }
    case "draw":
      if (cause.score === "remasking probability")
        expect([cause.value, cause.probability]).toEqual([
          expect.closeTo(sigma(step, cell), 9),
          expect.closeTo(sigma(step, cell), 9),
        ]);
      if (cause.score === "noise probability") {
        const masked = before.tokens.filter((token) => token === 0).length;
        const weights = written.map((one) => scoreAt(cause.score, one, step)!);
        const total = weights.reduce((a, b) => a + b, masked);
        expect(cause.probability).toBeCloseTo(value! / total, 9);
        expect(record.events.length).toBeLessThanOrEqual(cause.draws);
      }
      if (cause.score === "leave-one-out margin") {
        const scores = written.map((one) => scoreAt(cause.score, one, step)!);
        const weight = (x: number) => Math.exp((Math.min(...scores) - x) / num(params, "noise"));
        const total = scores.reduce((sum, x) => sum + weight(x), 0);
        expect(cause.probability).toBeCloseTo(weight(value!) / total, 6);
      }
      break;
    case "chance":
      expect(cause.count).toBe(like.length);
      break;
    default:
      expect(sampler).toBe("every sampler names its decision");
  }
}

/** The highest threshold that a sampler can apply to a score. */
function most(score: string, params: Params): number {
  if (score === "evidence") return READ;
  if (score === "room beside another token") return 1 - num(params, "tauEdit");
  if (score === "change since written") return -num(params, "tau");
  return num(params, params["detector"] === undefined ? "threshold" : "tau");
}

describe.each(SAMPLERS.map((sampler) => [sampler.id, sampler] as const))("%s", (id, sampler) => {
  it("gives true causes at any parameters", () => {
    fc.assert(
      fc.property(settings(sampler), ({ cells, params, seed, model, coarse }) => {
        const start = startRun(
          Uint8Array.from(cells, (c) => c.token),
          Uint8Array.from(cells, (c) => (c.given && c.token ? 1 : 0)),
        );
        const predict: Parameters<typeof runOn>[0] = (query) =>
          coarse
            ? coarsened(noisyPrediction(model, VOCAB, query))
            : noisyPrediction(model, VOCAB, query);
        const armed = withDecoder(sampler, noisyDecoder(model, VOCAB, cells.length));
        const run = runOn(predict, armed, start, params, seed);
        const all = resolveParams(sampler, params);
        run.records.forEach((record, i) => {
          const before = { ...run.states[i]!, evidenceAfter: record.evidence?.z };
          const predictions = queriesFor(sampler, before, all).map(predict);
          const step = { before, params: all, predictions, record, sampler: id };
          expect(falseClaim(before, record)).toBeNull();
          for (const event of record.events)
            if (event.type !== "unmask") check(event.cause, event.cell, step);
        });
      }),
      longer({ numRuns: 60, seed: 7 }),
    );
  }, 60_000);
});

describe("a threshold", () => {
  /** Whether the model's token 1 is remasked; the model is sure of it, the head gives it this quality. */
  const remasked = (quality: number, threshold: number) => {
    const predict = (): DensePrediction => ({
      size: 1,
      vocab: 2,
      probs: Float32Array.of(1, 0),
      quality: Float32Array.of(quality),
    });
    const { records } = runOn(
      predict,
      samplerById("prism"),
      board("a"),
      { threshold, nfe: 8 },
      1,
      1,
    );
    return records[0]!.events.length > 0;
  };

  it.each([0.1, 0.3, 0.5, 0.6, 0.7, 0.9])("of %d does not remask a quality that equals it", (q) => {
    expect(remasked(q, q)).toBe(false);
    expect(remasked(q - 1e-4, q)).toBe(true);
  });
});

describe("a claim", () => {
  const before = { ...board("ab_"), nfe: 4 };
  const prediction: DensePrediction = {
    size: 3,
    vocab: 2,
    probs: Float32Array.of(0.8, 0.2, 0.4, 0.6, 0.3, 0.7),
    quality: Float32Array.of(0.9, 0.2, 0.5),
  };
  const cause: Cause = {
    score: "quality",
    value: Math.fround(0.2),
    of: 2,
    by: "threshold",
    threshold: 0.5,
    rank: 1,
    equals: 1,
  };
  const claim = (
    change: Partial<Cause> | object,
    unmasks: object = {},
    besides: Partial<StepRecord> = {},
  ) =>
    falseClaim(before, {
      step: 1,
      nfe: 5,
      prediction,
      events: [
        { type: "remask", cell: 1, token: 2, cause: { ...cause, ...change } as Cause },
        { type: "unmask", cell: 2, token: 2, confidence: Math.fround(0.7), rank: 1, ...unmasks },
      ],
      tokens: Uint8Array.of(1, 0, 2),
      ended: null,
      ...besides,
    });

  it.each([
    [{}, {}, undefined],
    [{}, { confidence: 0.7 }, undefined],
    [{}, { confidence: 0.71 }, /confidence of 0.71, and the prediction says 0.7/],
    [{}, { rank: 3 }, /rank 3 of 2/],
    [{}, { rank: 0 }, /rank 0 of 2/],
    [{}, { rank: 2 }, undefined],
    [{}, { type: "replace", cause: { ...cause, score: "all" }, confidence: 0.71 }, /of 0.71/],
    [{ of: 3 }, {}, /one of 3, and 2 could/],
    [{ of: 0 }, {}, /one of 0/],
    [{ rank: 0 }, {}, /rank 0/],
    [{ rank: 2, equals: 2 }, {}, /rank 2, beside 1 equal ones, of 2/],
    [{ rank: 2, equals: 1 }, {}, undefined],
    [{ rank: 1, equals: 0 }, {}, /rank 1, beside -1 equal/],
    [{ value: 0.3 }, {}, /quality of 0.3, and the prediction says 0.2/],
    [{ threshold: 0.1 }, {}, /not under that/],
    [{ threshold: Math.fround(0.2) }, {}, /not under that/],
    [{ score: "x".repeat(61) }, {}, /61 characters/],
    [{ score: "x".repeat(60) }, {}, undefined],
    [{ by: "rank", count: 3 }, {}, /one of 3 out of 2/],
    [{ by: "rank", count: 0 }, {}, /one of 0 out of 2/],
    [{ by: "rank", count: 1 }, {}, undefined],
    [{ by: "chance", count: 2 }, {}, undefined],
    [{ by: "chance", count: 0 }, {}, /one of 0 out of 2/],
    [{ by: "budget", keep: 3, free: 3 }, {}, /3 of 3 are kept/],
    [{ by: "budget", keep: -1, free: 3 }, {}, /-1 of 3 are kept/],
    [{ by: "budget", keep: 0, free: 1 }, {}, /0 of 1 are kept/],
    [{ by: "budget", keep: 0, free: 2 }, {}, undefined],
    [{ by: "draw", probability: 1.5, draws: 1 }, {}, /probability 1.5/],
    [{ by: "draw", probability: -0.5, draws: 1 }, {}, /probability -0.5/],
    [{ by: "draw", probability: 0.5, draws: 0 }, {}, /0 draws/],
    [{ by: "draw", probability: 0, draws: 1 }, {}, undefined],
    [{ by: "draw", probability: 1, draws: 1 }, {}, undefined],
    [{ by: "hand" }, {}, undefined],
  ])("%o %o", (change, unmasks, sentence) => {
    const what = claim(change, unmasks)?.what;
    if (sentence) expect(what).toMatch(sentence);
    else expect(what).toBeUndefined();
  });

  it("that is false names its position", () => {
    expect(claim({ of: 0 })?.cell).toBe(1);
    expect(claim({}, { rank: 3 })?.cell).toBe(2);
    expect(claim({}, { confidence: 0.71 })?.cell).toBe(2);
  });

  it("of a quality needs a prediction with qualities", () => {
    const headless = { prediction: { ...prediction, quality: null } };
    expect(claim({}, {}, headless)?.what).toMatch(/quality of 0.2, and the prediction says none$/);
  });

  it("of a confidence that may come from a probe or a decoder is not compared with the prediction", () => {
    const other = { confidence: 0.71 };
    expect(claim({}, other, { nfe: 6 })).toBeNull();
    expect(claim({}, other, { decoded: 1 })).toBeNull();
    expect(claim({}, other, { nfe: 5, decoded: 0 })).not.toBeNull();
  });

  it("of a confidence that was not recorded is believed", () => {
    const best = { k: 0, tokens: new Uint8Array(), p: new Float32Array() };
    const { size, vocab, quality } = prediction;
    const unrecorded = { size, vocab, probs: null, best, standing: null, entropy: null, quality };
    expect(claim({}, { confidence: 0.71 }, { prediction: unrecorded })).toBeNull();
  });
});
