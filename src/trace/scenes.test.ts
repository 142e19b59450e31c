import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { cellName } from "../sudoku/grid.ts";
import { captionOf } from "./captions.ts";
import { decodeTrace } from "./format.ts";
import { stateAt } from "./history.ts";
import { type Reason, reasonInWords, reasonOf, remasksIn } from "./reasons.ts";
import { beatOf, chaptersUpTo, LEAVES, momentAt, msOf, STILL, turningPoint } from "./scenes.ts";
import { syntheticTrace } from "./testing.ts";
import type { Trace } from "./types.ts";

const recorded: Trace = decodeTrace(readFileSync("public/recorded/first.trace"));
const chapters = chaptersUpTo(recorded, recorded.steps.length);
const said = (cell: string, step: number) =>
  chapters.find(({ reason, step: at }) => at === step && cellName(reason.cell) === cell)?.inWords;

describe("why a digit was removed", () => {
  test("is a conflict on the board if there is one, in a player's words", () => {
    const twice = chapters.filter(({ reason }) => reason.conflict?.type === "twice");
    expect(twice.length).toBeGreaterThan(0);
    for (const { step, reason, inWords } of twice) {
      const { tokens } = stateAt(recorded, step - 1);
      const { unit, cells } = reason.conflict as Extract<typeof reason.conflict, { type: "twice" }>;
      expect(cells).toContain(reason.cell);
      expect(
        cells.every(
          (cell) => tokens[cell] === reason.digit && unit.cells.some((one) => one === cell),
        ),
      ).toBe(true);
      expect(inWords).toBe(`there are two ${reason.digit}s in ${unit.kind} ${unit.index + 1}`);
      expect(reason.threads.map(({ cell }) => cell)).toContain(
        cells.find((cell) => cell !== reason.cell),
      );
    }
    expect(said("r9c7", 10)).toBe("with it, row 9 has no place for a 6");
  });

  test("names the quality that the run asks for, if the digit's own never was higher", () => {
    const { step, reason } = chapters.find(({ reason: { cause } }) => cause.by === "threshold")!;
    const low = { ...reason, cause: { ...reason.cause, value: 0.37 }, from: 0.38, conflict: null };
    expect(reasonInWords(recorded, step, low as Reason)).toBe(
      "the model gives it only 37 %; this run asks for 50 %",
    );
  });

  test("is otherwise how far its trust fell, and after which digit", () => {
    expect(said("r3c7", 2)).toBe("trust fell from 64 % to 17 % after the 5 in r1c6");
    for (const { step, reason } of chapters) {
      const { tokens } = stateAt(recorded, step - 1);
      expect(reason.threads.length).toBeLessThanOrEqual(4);
      for (const { cell, weight } of reason.threads) {
        expect(cell).not.toBe(reason.cell);
        expect(weight).toBeGreaterThan(0);
        expect(weight).toBeLessThanOrEqual(1);
        if (reason.conflict?.type !== "no digit") expect(tokens[cell]).toBeGreaterThan(0);
      }
    }
  });

  test("has no conflict when the choice was random", () => {
    const [event] = remasksIn(recorded, 5);
    const cause = { score: "random", value: 0.5, of: 5, by: "chance", count: 1 } as const;
    const reason = reasonOf(recorded, 5, { ...event!, cause });
    expect(reason).toMatchObject({ conflict: null, threads: [] });
  });
});

describe("the film", () => {
  test("of the first visit takes about 20 seconds, most of them on remasks", () => {
    const steps = Array.from({ length: recorded.steps.length + 1 }, (_, step) => step);
    const ms = (of: readonly number[]) => of.reduce((sum, step) => sum + msOf(recorded, step), 0);
    expect(ms(steps)).toBeGreaterThan(15_000);
    expect(ms(steps)).toBeLessThan(21_000);
    const remasks = steps.filter((step) => beatOf(recorded, step) === "remask");
    expect(ms(remasks)).toBeGreaterThan(ms(steps) / 2);
    for (const step of remasks) {
      expect(msOf(recorded, step)).toBeGreaterThanOrEqual(1200);
      expect(msOf(recorded, step)).toBeLessThanOrEqual(1500);
    }
  });

  test("has every remask as a chapter, and a turning point", () => {
    const remasks = recorded.steps.flatMap(({ events }) =>
      events.filter(({ type }) => type === "remask"),
    );
    expect(chapters).toHaveLength(remasks.length);
    const turn = turningPoint(recorded)!;
    expect(Math.max(...chapters.map(({ step }) => step))).toBeLessThan(turn);
    expect(turningPoint({ ...recorded, steps: recorded.steps.slice(0, turn - 1) })).toBeNull();
  });

  test("a scene dims, falls and removes the digit in this order, and ends cleared", () => {
    expect(momentAt(0)).toEqual({ dim: 0, threads: 0, fall: 0, leaves: 0 });
    expect(momentAt(1)).toMatchObject({ dim: 0, leaves: 1 });
    expect(momentAt(LEAVES)).toMatchObject({ threads: 1, fall: 1, leaves: 0 });
    expect(STILL).toMatchObject({ threads: 1, fall: 1, leaves: 0 });
  });

  test("has one sentence for every step of any run", () => {
    for (const seed of [1, 2, 3]) {
      const trace = syntheticTrace({ steps: 60, seed, ended: true });
      for (let step = 0; step <= 60; step++)
        expect(captionOf(trace, step)).toMatch(/^[A-Z0-9].*\.$/);
    }
    expect(captionOf(recorded, 0)).toBe("23 clues, 58 empty cells.");
    expect(captionOf(recorded, 5)).toBe(
      "It takes back the 7 in r5c9: there are two 7s in column 9. 3 other digits go with it.",
    );
    expect(captionOf(recorded, 37)).toBe(
      "Solved: every digit is right. It changed its mind 14 times.",
    );
  });

  test("ends, after a person's digits, with the number of them that were right", () => {
    const { spec, solution } = recorded;
    const [right, wrong] = [...spec.tokens.keys()].filter((cell) => !spec.tokens[cell]);
    const tokens = Uint8Array.from(spec.tokens);
    tokens[right!] = solution![right!]!;
    const from = (own: Uint8Array) =>
      captionOf({ ...recorded, spec: { ...spec, tokens: own } }, recorded.steps.length);
    expect(from(tokens)).toBe("Your digit was right.");
    const other = (solution![wrong!]! % 9) + 1;
    tokens[wrong!] = other;
    expect(from(tokens)).toBe(
      `1 of your 2 digits were right; ${cellName(wrong!)} is ${solution![wrong!]}, not ${other}.`,
    );
  });
});
