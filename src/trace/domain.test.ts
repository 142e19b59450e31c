// A domain that has nothing in common with Sudoku, through all parts of a run.
import { beforeAll, describe, expect, test } from "vitest";
import { fakePrediction, noisyDecoder, noisyPrediction } from "../diffusion/fake.ts";
import { needsOf, resolveParams } from "../diffusion/params.ts";
import { nothingSaid } from "../diffusion/prediction.ts";
import { SAMPLERS, samplerById } from "../diffusion/samplers/registry.ts";
import { withDecoder } from "../diffusion/decoder.ts";
import type { DensePrediction, Params, Query, SparsePrediction } from "../diffusion/types.ts";
import { addDomain } from "../domains/registry.ts";
import { LETTERS } from "../domains/testing.ts";
import { barcodeOf, BAR } from "./barcode.ts";
import { isHit, nextHit } from "./breakpoints.ts";
import { differenceAt, firstDivergence } from "./diff.ts";
import { digestsOf, leavesTrail, trailOf } from "./digest.ts";
import { forkAt } from "./fork.ts";
import { decodeTrace, encodeTrace } from "./format.ts";
import { frameAt } from "./frame.ts";
import { gameTrace } from "./game.ts";
import { stateAt } from "./history.ts";
import { formatLink, hasLink, linkOf, parseLink } from "./link.ts";
import { logLine, logLines } from "./log.ts";
import { appendStep, startTrace } from "./record.ts";
import { continued } from "./testing.ts";
import { timelineOf } from "./timeline.ts";
import { type Trace, TraceError } from "./types.ts";
import { verdictsOn } from "./verdicts.ts";

const { size, vocab } = LETTERS;
/** Every word has eight successive letters of the alphabet, so that no rule is broken. */
const solution = Uint8Array.from({ length: size }, (_, at) => 1 + ((at * 5 + (at >> 3)) % vocab));
const given = Uint8Array.from({ length: size }, (_, at) => Number(at % 7 === 0));
const start = solution.map((token, at) => (given[at] ? token : 0));
const decoder = noisyDecoder(1, vocab, size);

type Answers = (query: Query) => DensePrediction;
const noisy: Answers = (query) => noisyPrediction(3, vocab, query);
const knowing: Answers = (query) =>
  fakePrediction(
    { vocab, answer: [...solution], sure: Array.from({ length: size }, () => 0.9) },
    query,
  );

beforeAll(() => addDomain(LETTERS));

function begun(id: string, params: Params = {}): Trace {
  const spec = {
    domain: LETTERS.id,
    tokens: start,
    given,
    model: { id: "fake", hash: "0" },
    sampler: id,
    params: resolveParams(samplerById(id), { nfe: 24, ...params }),
    seed: 5,
  };
  return startTrace(spec, "fake", solution);
}

const run = (begin: Trace, answers: Answers): Trace =>
  continued(begin, answers, (sampler) => withDecoder(sampler, decoder));

describe("64 positions and 27 letters", () => {
  test.each(SAMPLERS.map(({ id }) => id))(
    "%s runs, and its trace is restored from a file",
    (id) => {
      const trace = run(begun(id), noisy);
      expect(stateAt(trace, trace.steps.length).ended).not.toBeNull();
      expect(needsOf(samplerById(id), trace.spec.params)).toBeInstanceOf(Array);
      const file = encodeTrace(trace);
      expect(new DataView(file.buffer).getUint32(8, true)).toBe(3);
      const back = decodeTrace(file);
      expect(back).toEqual(trace);
      expect(digestsOf(back)).toEqual(digestsOf(trace));
      expect(logLines(trace)).toHaveLength(trace.steps.length + 1);
      expect(barcodeOf(trace).state).toHaveLength((trace.steps.length + 1) * size);
    },
  );

  const trace = () => run(begun("prism"), noisy);

  test("a link makes the run again, and its forks", () => {
    const first = trace();
    const forked = run(
      forkAt(first, 3, { seed: 9, edits: [{ type: "set", cell: 61, token: 27 }] }),
      noisy,
    );
    const query = formatLink(linkOf(forked, 4, true));
    expect(query).toContain("b=letters");
    const { link, problems } = parseLink(query);
    expect(problems).toEqual([]);
    expect(link.domain).toBe("letters");
    expect(link.board!.tokens).toEqual(start);
    expect(link.board!.given).toEqual(given);
    expect(link.forks).toMatchObject([{ step: 3, seed: 9, edits: [{ cell: 61, token: 27 }] }]);
    expect(leavesTrail(forked, link.trail!)).toBeNull();
    expect(leavesTrail(first, trailOf(forked))).toBe(3);
    expect(decodeTrace(encodeTrace(forked))).toEqual(forked);
  });

  test("a link of an unknown domain reports it, and has no board", () => {
    const query = formatLink(linkOf(trace(), 0)).replace("b=letters", "b=runes");
    const { link, problems } = parseLink(query);
    expect(link.board).toBeNull();
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatch(
      /^The link's domain \(b\) cannot be read: There is no domain "runes"/,
    );
  });

  test("is logged with its own names", () => {
    const at = start.findIndex((token) => token === 0);
    const played = gameTrace({
      domain: LETTERS.id,
      boards: [start, start.with(at, 2)],
      given,
      solution: null,
      model: null,
      predictions: [null, null],
    });
    expect(logLine(played, 0)).toMatch(/^Start: 10 fixed letters, 54 masked; played by hand\.$/);
    expect(logLine(played, 1)).toBe(`Step 1: p${at + 1} unmasked as b. No model was used.`);
    expect(() => forkAt(played, 0, { edits: [{ type: "set", cell: 0, token: 1 }] })).toThrow(
      "p1 is a fixed letter; free it before changing it.",
    );
    expect(() => forkAt(played, 0, { edits: [{ type: "set", cell: 64, token: 1 }] })).toThrow(
      "An edit names place 64; places are numbered 0 to 63.",
    );
    expect(() => forkAt(played, 0, { edits: [{ type: "set", cell: 1, token: 28 }] })).toThrow(
      "An edit sets p2 to 28; use 1 to 27, or 0 for a mask.",
    );
  });

  test("is judged: letters above 9 are distinguished", () => {
    const full = run(begun("prism"), knowing);
    expect(stateAt(full, full.steps.length).tokens).toEqual(solution);
    const verdicts = verdictsOn(full)!;
    expect(verdicts.rightUnmasks).toBe(54);
    expect(verdicts.repeatedFlips).toBe(0);
    expect(logLine(full, full.steps.length)).toContain("every letter right");
    const wrong = run(begun("random-remask"), noisy);
    const judged = verdictsOn(wrong)!;
    const written = new Map<string, number>();
    for (const { event, times } of judged.judged)
      if (event.type !== "remask") {
        const key = `${event.cell} ${event.token}`;
        written.set(key, (written.get(key) ?? 0) + 1);
        expect(times).toBe(written.get(key));
      }
  });

  test("is drawn as a barcode of 64 rows", () => {
    const one = trace();
    const { size: rows, columns, state } = barcodeOf(one);
    expect([rows, columns]).toEqual([64, one.steps.length + 1]);
    for (const step of [0, one.steps.length])
      for (let at = 0; at < size; at++) {
        const token = stateAt(one, step).tokens[at];
        const drawn = state[step * rows + at];
        if (given[at]) expect(drawn).toBe(BAR.given);
        else if (token) expect(drawn).toBe(token === solution[at] ? BAR.right : BAR.wrong);
      }
  });

  test("stops at conflicts of its own rule, and is compared with another run", () => {
    const twice = start.slice();
    twice[1] = twice[0]!;
    const broken = gameTrace({
      domain: LETTERS.id,
      boards: [start, twice, start],
      given,
      solution: null,
      model: null,
      predictions: [null, null, null],
    });
    expect(frameAt(broken, 1).conflicts).toEqual([
      { positions: [0, 1], text: `word 1 has "${LETTERS.symbol(twice[0]!)}" 2 times` },
    ]);
    expect(nextHit(broken, { type: "conflict" }, 0, 1)).toBe(1);
    expect(isHit(broken, { type: "conflict" }, 2)).toBe(false);
    expect([...timelineOf(broken).conflicts]).toEqual([0, 1, 0]);
    const [a, b] = [trace(), run(begun("prism"), knowing)];
    const parting = firstDivergence(a, b)!;
    expect(parting.step).toBeGreaterThan(0);
    const differs = differenceAt(a, b, { a: parting.step, b: parting.step });
    expect(parting.cells.every((cell) => differs.tokens[cell] === 1)).toBe(true);
  });

  test("an illegal step is refused with its own names", () => {
    const good = trace();
    const [step] = good.steps;
    const events = [{ type: "unmask" as const, cell: 1, token: 28, confidence: 0.5, rank: 1 }];
    const bad = { ...good, steps: [{ ...step!, events }] };
    expect(() => encodeTrace(bad)).toThrow("Step 1 names 28 at p2; letters are 1 to 27.");
  });
});

describe("a recorded run", () => {
  const words = ["the", " cat", " sat", "."];
  const details = { words };
  const many = 70_000;
  beforeAll(() =>
    addDomain({
      id: "words",
      make: (told) => ({
        ...LETTERS,
        id: "words",
        title: "Words",
        size: 4,
        vocab: many,
        nouns: { token: "token", position: "position", given: "prompt token", board: "text" },
        symbol: (token) => (told!["words"] as string[])[token - 1] ?? `#${token}`,
        relations: [],
        conflicts: null,
        layout: { kind: "text" },
      }),
    }),
  );
  const recorded = (prediction: SparsePrediction | ReturnType<typeof nothingSaid>): Trace => {
    const spec = {
      domain: "words",
      details,
      tokens: new Uint32Array(4),
      given: new Uint8Array(4),
      model: { id: "other", hash: "" },
      sampler: "elsewhere",
      params: {},
      seed: 0,
    };
    return appendStep(startTrace(spec, "recorded"), {
      step: 1,
      nfe: 1,
      prediction,
      events: [{ type: "unmask", cell: 2, token: 69_999, confidence: 0.5, rank: 1 }],
      tokens: Uint32Array.of(0, 0, 69_999, 0),
      ended: null,
    });
  };
  const sparse: SparsePrediction = {
    size: 4,
    vocab: many,
    probs: null,
    best: {
      k: 2,
      tokens: Uint32Array.of(1, 2, 0, 0, 69_999, 3, 1, 0),
      p: Float32Array.of(0.5, 0.25, NaN, NaN, 0.5, 0.1, 1, NaN),
    },
    standing: { tokens: new Uint32Array(4), p: Float32Array.of(NaN, NaN, NaN, NaN) },
    entropy: Float32Array.of(1.5, NaN, 0.25, 0),
    quality: null,
  };

  test("with only the best tokens is restored from its file, with large tokens and gaps", () => {
    for (const prediction of [sparse, nothingSaid(4, many)]) {
      const trace = recorded(prediction);
      const back = decodeTrace(encodeTrace(trace));
      expect(back.steps[0]!.tokens).toEqual(Uint32Array.of(0, 0, 69_999, 0));
      expect(back.spec).toEqual(trace.spec);
      expect(logLine(back, 1)).toContain("unmasked as “#69999” (50 %)");
      const { best, entropy } = back.steps[0]!.prediction as SparsePrediction;
      expect({ best: best.p, entropy }).toEqual({
        best: (prediction as SparsePrediction).best.p,
        entropy: (prediction as SparsePrediction).entropy,
      });
      expect([...best.tokens]).toEqual([...(prediction as SparsePrediction).best.tokens]);
    }
  });

  test("has no link", () => {
    const trace = recorded(sparse);
    expect(hasLink(trace.spec)).toBe(false);
    expect(() => linkOf(trace, 0)).toThrow(TraceError);
  });

  test.each([
    [
      "rising",
      { best: { ...sparse.best, p: Float32Array.of(0.1, 0.5, 0, 0, 0, 0, 0, 0) } },
      /p1 likely tokens that are not in order/,
    ],
    [
      "too much",
      { best: { ...sparse.best, p: Float32Array.of(0.8, 0.7, 0, 0, 0, 0, 0, 0) } },
      /p1 probabilities that add up to 1\.5/,
    ],
    [
      "beyond",
      { best: { ...sparse.best, tokens: Uint32Array.of(70_001, 2, 0, 0, 1, 3, 1, 0) } },
      /p1 the token 70001/,
    ],
    ["entropy", { entropy: Float32Array.of(20, 0, 0, 0) }, /p1 an entropy of 20/],
  ])("with %s is refused", (_, change, message) => {
    expect(() => encodeTrace(recorded({ ...sparse, ...change } as SparsePrediction))).toThrow(
      message,
    );
  });
});
