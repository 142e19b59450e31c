import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { contagionOf } from "../src/trace/contagion.ts";
import { digestsOf } from "../src/trace/digest.ts";
import { decodeTrace } from "../src/trace/format.ts";
import { stateAt } from "../src/trace/history.ts";
import {
  claims,
  endsRight,
  firstQuality,
  LESSONS,
  LINE,
  supports,
  wrongCells,
} from "../src/trace/lessons.ts";
import {
  asGiven,
  beginsWithOne,
  comesBack,
  coveredBy,
  qualityOfChanged,
  firstErrorOf,
  knowsLessWithLess,
  LINES,
  spreads,
  type StoryFile,
} from "../src/trace/story.ts";
import { probabilityOf } from "../src/diffusion/prediction.ts";
import { recordRun } from "../src/run/solve.ts";
import { openModel } from "./models.ts";

const FOLDER = join(import.meta.dirname, "../public/lessons");
const recorded = (lesson: string) => decodeTrace(readFileSync(join(FOLDER, `${lesson}.trace`)));
/** Hundreds of forward passes, on a busy machine too. */
const PATIENCE = 600_000;
const AGAIN =
  "The shipped model says otherwise: record the lessons anew (npm run --silent cli -- lessons).";

describe("what Learn claims", async () => {
  const model = await openModel("prism", { threads: 1 });
  const sums = await openModel("sums", { threads: 1 });
  afterAll(async () => {
    await model.close();
    await sums.close();
  });
  const kept = recorded("no-way-back");
  const released = recorded("letting-go");
  const story = JSON.parse(readFileSync(join(FOLDER, "story.json"), "utf8")) as StoryFile;

  it.each(LESSONS)(
    "%s: the recorded run shows it, and the shipped model runs it again",
    async (lesson) => {
      const trace = recorded(lesson);
      expect(claims[lesson].holds(trace), claims[lesson].text).toBe(true);
      const by = trace.spec.model.id === sums.manifest.id ? sums : model;
      expect(trace.spec.model.hash).toBe(by.manifest.sha256);
      const again = await recordRun(by, trace.spec, trace.solution);
      expect(claims[lesson].holds(again), claims[lesson].text).toBe(true);
      expect(digestsOf(again)).toEqual(digestsOf(trace));
    },
  );

  it("part 1: with most digits the model is sure of the right one, with the clues alone the wrong five leads", async () => {
    expect(
      await knowsLessWithLess(kept, model.predict),
      `Part 1 says that hiding digits makes the model believe in the wrong five. ${AGAIN}`,
    ).toBe(true);
    const { cell, token } = firstErrorOf(kept);
    const last = story.covered.length - 1;
    const [said] = await model.predict([asGiven(coveredBy(kept, cell, last))]);
    expect(probabilityOf(said!, cell, token), AGAIN).toBeCloseTo(
      story.covered[last]![token - 1]!,
      3,
    );
  });

  it("part 2: the first wrong digit is one five, unmasked alone at 80 % or more", () => {
    expect(
      beginsWithOne(kept),
      `Part 2 says that one wrong five is unmasked, alone and surely. ${AGAIN}`,
    ).toBe(true);
  });

  it(
    "part 3: the five misleads, as leave-one-out by the model says",
    async () => {
      expect(await contagionOf(kept, model.predict), AGAIN).toEqual(story.links);
      expect(
        spreads(kept, story.links),
        `Part 3 says that two thirds of at least 20 wrong digits can be traced to the five. ${AGAIN}`,
      ).toBe(true);
    },
    PATIENCE,
  );

  it(
    "part 5: the five passes, misleads, is remasked, and the board ends right, at several thresholds",
    async () => {
      expect(released.spec.tokens).toEqual(kept.spec.tokens);
      expect(
        comesBack(kept, released),
        `Part 5 says that the five passes at first, misleads, and then is taken back. ${AGAIN}`,
      ).toBe(true);
      const at = (threshold: number) => {
        const { spec, solution } = released;
        return recordRun(model, { ...spec, params: { ...spec.params, threshold } }, solution);
      };
      for (const line of LINES)
        expect(endsRight(await at(line)), `Part 5 says that ${line} ends right. ${AGAIN}`).toBe(
          true,
        );
      const none = await at(0);
      expect(
        stateAt(none, none.steps.length).tokens,
        `Part 5 says that a threshold of 0 is no way back. ${AGAIN}`,
      ).toEqual(stateAt(kept, kept.steps.length).tokens);
    },
    PATIENCE,
  );

  it("part 6: the two wrong digits pass quality together and not alone, and leave-one-out too", async () => {
    const trace = recorded("vouch");
    const { tokens, given } = trace.spec;
    const [a, b, ...more] = wrongCells(tokens, trace);
    expect(more).toEqual([]);
    const right = firstQuality(trace).filter(({ cell }) => cell !== a && cell !== b);
    expect(
      right.filter(({ quality }) => quality < LINE).length,
      `Part 6 says that right digits are doubted in their place. ${AGAIN}`,
    ).toBeGreaterThan(0);
    expect(
      await supports({ tokens, given }, [a!, b!], trace.solution!, model.predict),
      `Part 6 says that two wrong digits support each other. ${AGAIN}`,
    ).toBe(true);
  });

  it(
    "part 6: any one digit of the right board made wrong has a quality under the line",
    async () => {
      const { solution, spec } = kept;
      const free = [...spec.given.keys()].filter((cell) => !spec.given[cell]);
      const said = await model.predict(
        free.map((cell) => ({
          given: spec.given,
          tokens: solution!.map((digit, at) => (at === cell ? (digit % 9) + 1 : digit)),
        })),
      );
      const passing = free.filter((cell, i) => said[i]!.quality![cell]! >= LINE);
      expect(
        passing,
        `Part 6 says that a wrong digit alone has everything against it. ${AGAIN}`,
      ).toEqual([]);
    },
    PATIENCE,
  );

  it("part 8: the board is right, and the judge can be fooled on it", async () => {
    const wrong = story.fool.filter((token, cell) => token !== 0 && token !== kept.solution![cell]);
    expect(wrong).toEqual([]);
    const qualities = await qualityOfChanged(story, kept.spec.given, model.predict);
    expect(qualities).toHaveLength(2);
    for (const quality of qualities)
      expect(quality, `Part 8 says that the judge can be fooled. ${AGAIN}`).toBeGreaterThanOrEqual(
        LINE,
      );
  });

  it("is one puzzle all through; the appendix has one puzzle in two orders", () => {
    for (const lesson of ["letting-go", "judge", "vouch", "loss"] as const)
      expect(recorded(lesson).solution).toEqual(kept.solution);
    expect(recorded("order-random").spec.tokens).toEqual(recorded("order-surest").spec.tokens);
    expect(recorded("sum-random").spec.tokens).toEqual(recorded("sum-surest").spec.tokens);
  });
});
