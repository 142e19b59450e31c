import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { digestsOf } from "../src/trace/digest.ts";
import { decodeTrace } from "../src/trace/format.ts";
import {
  becomesUnsure,
  claims,
  LESSONS,
  LINE,
  vouching,
  wrongCells,
} from "../src/trace/lessons.ts";
import { openModel } from "./models.ts";
import { recordRun } from "../src/run/solve.ts";

const FOLDER = join(import.meta.dirname, "../public/lessons");
const kept = (lesson: string) => decodeTrace(readFileSync(join(FOLDER, `${lesson}.trace`)));

describe("what the chapters of Learn claim", async () => {
  const model = await openModel("prism", { threads: 1 });
  afterAll(() => model.close());

  it.each(LESSONS)(
    "%s: the recorded run shows it, and the shipped model runs it again",
    async (lesson) => {
      const trace = kept(lesson);
      expect(claims[lesson].holds(trace), claims[lesson].text).toBe(true);
      expect(trace.spec.model.hash).toBe(model.manifest.sha256);
      const again = await recordRun(model, trace.spec, trace.solution);
      expect(claims[lesson].holds(again), claims[lesson].text).toBe(true);
      expect(digestsOf(again)).toEqual(digestsOf(trace));
    },
  );

  it("chapter 1: hiding what the watched cell sees makes a sure model unsure in two to four clicks", async () => {
    const { tokens } = kept("masks").spec;
    expect(
      await becomesUnsure(tokens, model.predict),
      "Chapter 1 says that the model is sure of its board and unsure after two to four of the framed digits are hidden; the model says otherwise. Record the lessons anew.",
    ).toBe(true);
  });

  it("chapter 1: a full row, column and box around one mask leave no doubt, so such a board shows nothing", async () => {
    const { solution } = kept("masks");
    const oneMask = Uint8Array.from(solution!, (digit, cell) => (cell === 0 ? 0 : digit));
    expect(await becomesUnsure(oneMask, model.predict)).toBe(false);
  });

  it("chapter 6: any one digit of the right board made wrong has a quality under the line", async () => {
    const { solution, spec } = kept("judge");
    const free = [...spec.given.keys()].filter((cell) => !spec.given[cell]);
    const said = await model.predict(
      free.map((cell) => ({
        given: spec.given,
        tokens: solution!.map((digit, at) => (at === cell ? (digit % 9) + 1 : digit)),
      })),
    );
    const passing = free.filter((cell, i) => said[i]!.quality![cell]! >= LINE);
    expect(passing, "Chapter 6 says that a lone wrong digit has everything against it.").toEqual(
      [],
    );
  });

  it("chapters 3 and 5 are one puzzle at one pace, chapter 2 is one puzzle in two orders", () => {
    const [kept3, kept5] = [kept("no-way-back"), kept("letting-go")];
    expect(kept5.spec.tokens).toEqual(kept3.spec.tokens);
    expect([kept5.spec.params["perStep"], kept5.spec.params["order"]]).toEqual([
      kept3.spec.params["perStep"],
      kept3.spec.params["order"],
    ]);
    expect(kept("chance-released").spec.tokens).toEqual(kept("chance-kept").spec.tokens);
    expect(kept("order-random").spec.tokens).toEqual(kept("order-surest").spec.tokens);
  });

  it("chapter 5 with a threshold of 0 is chapter 3", async () => {
    const { spec, solution } = kept("letting-go");
    const run = await recordRun(
      model,
      { ...spec, params: { ...spec.params, threshold: 0 } },
      solution,
    );
    expect(run.steps.at(-1)!.tokens).toEqual(kept("no-way-back").steps.at(-1)!.tokens);
  });

  it("chapters 6 and 9: the two wrong digits pass quality together and not alone, and leave-one-out too", async () => {
    const trace = kept("vouch");
    const { tokens } = trace.spec;
    const wrong = wrongCells(tokens, trace);
    expect(wrong).toHaveLength(2);
    const board = { ...trace, steps: [{ ...trace.steps[0]!, tokens }] };
    expect(await vouching(board, model)).toEqual(tokens);
  });
});
