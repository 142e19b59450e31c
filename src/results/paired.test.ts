import { describe, expect, test } from "vitest";
import { random } from "../random.ts";
import { ENOUGH, evidenceOf, mcnemar, pairedOf } from "./paired.ts";

const row = (board_valid: string, file_sha256 = "a") => ({ board_valid, file_sha256 });

describe("two samplers on the same boards", () => {
  test("are compared on the boards that only one of them solved", () => {
    expect(pairedOf(row("111100"), row("110010"))).toMatchObject({
      boards: 6,
      onlyA: 2,
      onlyB: 1,
    });
    expect(pairedOf(row("11"), row("11", "b"))).toBeNull();
    expect(pairedOf(row("1111"), row("11"))).toMatchObject({ boards: 2, onlyA: 0, onlyB: 0 });
    expect(pairedOf(row(""), row(""))).toBeNull();
  });

  test("have the p of the exact McNemar test", () => {
    // Binomial tails at 1/2, calculated by hand.
    expect(mcnemar(0, 0)).toBe(1);
    expect(mcnemar(5, 0)).toBeCloseTo(2 / 32, 8);
    expect(mcnemar(8, 2)).toBeCloseTo((2 * (1 + 10 + 45)) / 1024, 8);
    expect(mcnemar(3, 3)).toBe(1);
  });

  test("have evidence that rises with one side and falls with balance", () => {
    expect(evidenceOf(0, 0)).toBeCloseTo(1, 8);
    // B(1.5, 0.5) / B(0.5, 0.5) * 2 = 1: one board is no evidence.
    expect(evidenceOf(1, 0)).toBeCloseTo(1, 8);
    expect(evidenceOf(2, 0)).toBeCloseTo(1.5, 8);
    // B(3.5, 1.5) / B(0.5, 0.5) * 2 ** 4
    expect(evidenceOf(3, 1)).toBeCloseTo(5 / 8, 8);
    expect(evidenceOf(9, 0)).toBeGreaterThan(ENOUGH);
    expect(evidenceOf(20, 20)).toBeLessThan(1);
  });

  test("are not separated by frequent tests: of 2,000 fair comparisons of 200 boards at most 5 % ever pass", () => {
    const chance = random(7);
    let passed = 0;
    for (let race = 0; race < 2000; race++) {
      let [a, b] = [0, 0];
      let most = 0;
      for (let board = 0; board < 200; board++) {
        if (chance.float() < 0.5) a++;
        else b++;
        most = Math.max(most, evidenceOf(a, b));
      }
      if (most >= ENOUGH) passed++;
    }
    expect(passed / 2000).toBeLessThanOrEqual(0.05);
  });

  test("give the number of boards needed, which is smaller for a clearer difference", () => {
    const some = (a: number, b: number) => {
      const left = "1".repeat(a) + "0".repeat(b) + "1".repeat(100 - a - b);
      const right = "0".repeat(a) + "1".repeat(b) + "1".repeat(100 - a - b);
      return pairedOf(row(left), row(right))!.needed;
    };
    expect(some(5, 5)).toBeNull();
    expect(some(0, 0)).toBeNull();
    // Of 11 boards, 9.5 count for one side: ((0.98 + 0.84 * 0.3432) / 0.3636) ** 2 = 12.16 that differ.
    expect(some(9, 1)).toBe(122);
    expect(some(1, 9)).toBe(122);
    expect(some(6, 4)!).toBeGreaterThan(some(9, 1)!);
  });
});
