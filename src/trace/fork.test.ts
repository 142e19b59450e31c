import { describe, expect, it } from "vitest";
import { digestAt, digestsOf, partingStep } from "./digest.ts";
import { checkForks, forkAt, segmentsOf, specAt } from "./fork.ts";
import { frameAt } from "./frame.ts";
import { stateAt } from "./history.ts";
import { logLine } from "./log.ts";
import { appendStep } from "./record.ts";
import { addRun, childrenOf, lineOf, renamed, withTrace } from "./runs.ts";
import { syntheticTrace } from "./testing.ts";
import type { Trace } from "./types.ts";

const parent = syntheticTrace({ steps: 40, seed: 6 });
const clue = parent.spec.given.indexOf(1);

/** The cell of the first unmask at or after `step`, and its step. */
function firstUnmask(trace: Trace, from: number) {
  for (const { step, events } of trace.steps.slice(from - 1))
    for (const event of events) if (event.type === "unmask") return { step, cell: event.cell };
  throw new Error("no write");
}

describe("a fork", () => {
  const { step, cell } = firstUnmask(parent, 10);
  const fork = forkAt(parent, step, { edits: [{ type: "set", cell, token: 0 }], seed: 99 });

  it("holds the parent's steps up to the fork and shows the edit there", () => {
    expect(fork.steps).toEqual(parent.steps.slice(0, step));
    for (let k = 0; k < step; k++)
      expect(frameAt(fork, k).tokens).toEqual(frameAt(parent, k).tokens);
    const frame = frameAt(fork, step);
    expect(frame.cells[cell]).toMatchObject({ token: 0, editedNow: true, writtenAt: 0 });
    expect(frame.cells.filter(({ editedNow }) => editedNow).map((c) => c.cell)).toEqual([cell]);
    expect(frame.stale).toBe(true);
    expect(logLine(fork, step)).toContain("Changed by hand: ");
  });

  it("leaves the parent as it was", () => {
    expect(parent.fork).toBeNull();
    expect(frameAt(parent, step).cells[cell]!.token).not.toBe(0);
    expect(parent.steps).toHaveLength(40);
  });

  it("keeps the settings it does not change, and the spec of each step", () => {
    expect(fork.spec).toEqual({ ...parent.spec, seed: 99 });
    expect(specAt(fork, step - 1)).toBe(parent.spec);
    expect(specAt(fork, step)).toBe(fork.spec);
    expect(segmentsOf(fork)).toMatchObject([
      { from: 0, to: step, fork: null },
      { from: step, to: step, fork: fork.fork },
    ]);
  });

  it("continues from the edited board", () => {
    const next = parent.steps[step]!;
    const tokens = Uint8Array.from(stateAt(fork, step).tokens);
    const grown = appendStep(fork, { ...next, events: [], tokens });
    expect(frameAt(grown, step + 1).tokens[cell]).toBe(0);
    expect(frameAt(grown, step).stale).toBe(false);
  });

  it("gives digits set by hand no confidence, and does not count masking by hand as a remask", () => {
    const set = forkAt(parent, 0, { edits: [{ type: "set", cell, token: 4 }] });
    expect(frameAt(set, 0).cells[cell]).toMatchObject({ token: 4, confidence: 0, remasks: 0 });
    const clued = [...set.fork!.edits, { type: "given", cell, given: true }] as const;
    const asClue = frameAt(forkAt(parent, 0, { edits: clued }), 0).cells[cell];
    expect(asClue).toMatchObject({ token: 4, given: true, confidence: 1, writtenAt: 0 });
    const { remasks } = stateAt(fork, step).memory;
    expect(remasks).toEqual(stateAt(parent, step).memory.remasks);
  });

  it("can continue a run that had ended", () => {
    const ended = syntheticTrace({ steps: 12, ended: true });
    expect(() => appendStep(ended, { ...ended.steps[0]!, step: 13 })).toThrow("ended at step 12");
    expect(stateAt(forkAt(ended, 12, { seed: 2 }), 12).ended).toBeNull();
  });

  it("is refused outside the run", () => {
    expect(() => forkAt(parent, 41)).toThrow("Step 41 is not in a run of 40 steps.");
    expect(() => forkAt(parent, -1)).toThrow(RangeError);
  });

  it("refuses impossible edits and names their cell", () => {
    const edit = (edits: Parameters<typeof forkAt>[2]) => () => forkAt(parent, 0, edits);
    expect(edit({ edits: [{ type: "set", cell: 81, token: 1 }] })).toThrow("cell 81");
    expect(edit({ edits: [{ type: "set", cell: clue, token: 1 }] })).toThrow("is a clue");
    expect(edit({ edits: [{ type: "set", cell, token: 12 }] })).toThrow("to 12");
    expect(edit({ edits: [{ type: "given", cell, given: true }] })).toThrow("is masked");
    expect(edit({ edits: [{ type: "given", cell: clue, given: false }] })).not.toThrow();
  });
});

describe("a fork of a fork", () => {
  const first = forkAt(parent, 10, { seed: 2 });
  const grown = parent.steps.slice(10, 30).reduce(appendStep, first);

  it("reads as one run under three specs", () => {
    const second = forkAt(grown, 20, { sampler: "mdm", params: {} });
    expect(segmentsOf(second).map((s) => [s.from, s.to, s.spec.seed, s.spec.sampler])).toEqual([
      [0, 10, 6, "prism"],
      [10, 20, 2, "prism"],
      [20, 20, 2, "mdm"],
    ]);
    expect(() => checkForks(second)).not.toThrow();
  });

  it("has the grandparent as its parent when made before the parent's fork", () => {
    const early = forkAt(grown, 4, { seed: 3 });
    expect(early.fork!.origin).toEqual({ spec: parent.spec, fork: null });
    expect(early.steps).toEqual(parent.steps.slice(0, 4));
    expect(early.spec.seed).toBe(3);
    expect(forkAt(grown, 4).spec.seed).toBe(6);
    expect(() => forkAt(grown, -1)).toThrow("Step -1 is not in a run of 30 steps.");
  });

  it("adds its edits to those of its parent when made at the same step", () => {
    const free = parent.spec.given.indexOf(0);
    const edits = [{ type: "set", cell: free, token: 9 }] as const;
    const more = [{ type: "set", cell: free, token: 8 }] as const;
    const twice = forkAt(forkAt(parent, 0, { edits, seed: 5 }), 0, { edits: more });
    expect(twice.fork).toMatchObject({ step: 0, edits: [...edits, ...more] });
    expect(twice.fork!.origin.fork).toBeNull();
    expect(twice.spec.seed).toBe(5);
    expect(frameAt(twice, 0).tokens[free]).toBe(8);
  });

  it("keeps the settings of its parent when made at the same step, and changes one of them", () => {
    const model = { id: "other", hash: "1".repeat(64) };
    const set = forkAt(parent, 10, { seed: 2, sampler: "mdm", params: { nfe: 9 }, model });
    const again = forkAt(set, 10, { seed: 3 });
    expect(again.spec).toEqual({ ...set.spec, seed: 3 });
    expect(again.fork).toEqual({ ...set.fork, edits: [] });
  });

  it("leaves out its parent's edits when made before them", () => {
    const free = parent.spec.given.indexOf(0);
    const edits = [{ type: "set", cell: free, token: 9 }] as const;
    expect(forkAt(forkAt(parent, 10, { edits }), 4).fork!.edits).toEqual([]);
  });

  it("is refused when the forks are out of order, or outside the run", () => {
    const second = forkAt(grown, 20, { seed: 3 });
    const at = (step: number) => ({ ...second, fork: { ...second.fork!, step } });
    const message = (step: number) =>
      `The fork at step ${step} is out of order: forks must follow one another inside the run.`;
    expect(() => checkForks(at(10))).toThrow(message(10));
    expect(() => checkForks(at(9))).toThrow(message(10));
    expect(() => checkForks({ ...grown, steps: grown.steps.slice(0, 9) })).toThrow(message(10));
    expect(() => checkForks({ ...grown, steps: grown.steps.slice(0, 10) })).not.toThrow();
    expect(() => checkForks(forkAt(parent, 0, { seed: 3 }))).not.toThrow();
    expect(() => checkForks(parent)).not.toThrow();
  });

  it("is refused when its first board is not its parent's", () => {
    const refused = (change: Partial<Trace["spec"]>) =>
      expect(() => checkForks({ ...grown, spec: { ...grown.spec, ...change } })).toThrow(
        "The fork at step 10 has another first board than its parent.",
      );
    const { tokens, given } = parent.spec;
    refused({ tokens: tokens.with(clue, (tokens[clue]! % 9) + 1) });
    refused({ given: given.with(clue, 0) });
    refused({ given: given.slice(0, 80) });
  });

  it("is refused when the steps before it are not its parent's", () => {
    const changed = syntheticTrace({ steps: 40, seed: 6, remaskRate: 0.1 });
    expect(() => checkForks({ ...grown, steps: changed.steps.slice(0, 30) })).toThrow(
      "not its parent's",
    );
  });
});

describe("digests", () => {
  it("agree for the same path whatever the floats, and differ from the step where the paths differ", () => {
    const twin = syntheticTrace({ steps: 40, seed: 6, quality: false });
    expect(digestsOf(twin)).toEqual(digestsOf(parent));
    const { step, cell } = firstUnmask(parent, 10);
    const steps = parent.steps.map((record) =>
      record.step === step ? { ...record, events: record.events.slice(1) } : record,
    );
    expect(partingStep(digestsOf(parent), digestsOf({ ...parent, steps }))).toBe(step);
    const edited = forkAt(parent, step, { edits: [{ type: "set", cell, token: 0 }] });
    expect(partingStep(digestsOf(parent), digestsOf(edited))).toBe(step);
    expect(partingStep(digestsOf(parent), digestsOf(forkAt(parent, step)))).toBeNull();
  });

  it("cover everything up to a step", () => {
    expect(digestAt(parent, 17)).toBe(digestsOf(parent)[17]);
    expect(new Set(digestsOf(parent)).size).toBe(41);
  });
});

describe("the tree of runs", () => {
  const fork = forkAt(parent, 7);
  const runs = addRun(addRun(addRun([], parent, null), fork, 1), forkAt(fork, 3), 2, "Mine");

  it("names runs by their origin", () => {
    expect(runs.map((run) => run.name)).toEqual(["Run 1", "Run 1, from step 7", "Mine"]);
    expect(renamed(runs, 2, " Cooler ")[1]!.name).toBe("Cooler");
    expect(() => renamed(runs, 2, " ")).toThrow("needs a name");
  });

  it("can be followed in both directions", () => {
    expect(lineOf(runs, 3).map((run) => run.id)).toEqual([1, 2, 3]);
    expect(childrenOf(runs, 1).map((run) => run.id)).toEqual([2]);
    expect(childrenOf(runs, null).map((run) => run.id)).toEqual([1]);
  });

  it("extends one run and keeps the others", () => {
    const grown = withTrace(runs, 1, { ...parent, backend: "wasm" });
    expect(grown[0]!.trace.backend).toBe("wasm");
    expect(grown[1]).toBe(runs[1]);
    expect(() => withTrace(runs, 9, parent)).toThrow("no run 9");
  });
});
