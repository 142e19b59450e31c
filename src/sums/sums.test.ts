import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { random } from "../random.ts";
import { DIGITS, placeAloud, placeName, placeOf, positionOf, sizeOf } from "./board.ts";
import { chanceApart, drawApart, drawTrue, nearestTrue, reckon } from "./exact.ts";
import { LEVELS, sumPuzzle } from "./generator.ts";
import { carryChain, conflictOn, isTrue } from "./judge.ts";
import { allTrue, anyBoardOf, anyDigits, anySumPuzzle } from "./testing.ts";
import { formatSum, parseSum, SumError } from "./text.ts";

const board = (text: string) => {
  const [a, b, s] = text.split(/[+=]/) as [string, string, string];
  const tokens = [...a, ...b, ...s].map((c) => (c === "?" ? 0 : Number(c) + 1));
  return { digits: a.length, tokens: Uint8Array.from(tokens) };
};
const conflict = (text: string) => {
  const { digits, tokens } = board(text);
  return conflictOn(digits, tokens);
};
const problem = (text: string, digits?: number): string => {
  try {
    return formatSum(6, parseSum(text, digits).tokens);
  } catch (error) {
    expect(error).toBeInstanceOf(SumError);
    return (error as SumError).message;
  }
};

describe("places", () => {
  it("have unique names, and places that match them", () => {
    fc.assert(
      fc.property(anyDigits, (digits) => {
        const all = Array.from({ length: sizeOf(digits) }, (_, position) => position);
        expect(all.map((at) => positionOf(digits, placeOf(digits, at)))).toEqual(all);
        expect(new Set(all.map((at) => placeName(digits, at))).size).toBe(all.length);
      }),
    );
    expect(placeAloud(6, 4)).toBe("the tens of the first number");
    expect(placeAloud(6, 12)).toBe("the millions of the sum");
    expect(placeName(6, 7)).toBe("b-ten-thousands");
  });
});

describe("the judge", () => {
  it("finds a conflict exactly where no true sum fits", () => {
    fc.assert(
      fc.property(fc.oneof(anyBoardOf(1), anyBoardOf(2)), (tokens) => {
        const digits = Math.floor(tokens.length / 3);
        const fits = allTrue(digits, tokens).length;
        expect(conflictOn(digits, tokens) === null).toBe(fits > 0);
        expect(isTrue(digits, tokens)).toBe(fits > 0 && !tokens.includes(0));
      }),
      { numRuns: 60 },
    );
  });

  it("names the first column from the right that cannot add up", () => {
    expect(conflict("127+245=0372")).toBeNull();
    expect(conflict("127+245=0362")).toEqual({
      column: 1,
      positions: [1, 4, 8],
      text: "the tens do not add up: 2 + 4 and 1 carried make 7, the sum has 6",
    });
    expect(conflict("127+245=0363")?.text).toBe(
      "the ones do not add up: 7 + 5 make 12, the sum has 3",
    );
    expect(conflict("12?+245=0392")?.text).toBe(
      "the tens do not add up: 2 + 4 and 1 carried make 7, the sum has 9",
    );
    expect(conflict("1??+2?5=1???")?.text).toBe(
      "the thousands do not add up: 0 carried, the sum has 1",
    );
    expect(conflict("9?+9?=25?")).toMatchObject({ column: 1, positions: [0, 2, 5] });
  });
});

describe("exact reckoning", () => {
  it("gives the counts and shares of enumeration", () => {
    fc.assert(
      fc.property(anyBoardOf(2), (tokens) => {
        // Mostly masked, so that some sum fits.
        const sparse = tokens.map((token, at) => ((at * 7 + token) % 3 ? 0 : token));
        const all = allTrue(2, sparse);
        const { count, marginals } = reckon(2, sparse);
        expect(count).toBe(all.length);
        for (let at = 0; at < sizeOf(2); at++)
          for (let digit = 0; digit < DIGITS; digit++) {
            const with_ = all.filter((one) => one[at] === digit + 1).length;
            expect(marginals[at * DIGITS + digit]).toBeCloseTo(all.length && with_ / all.length);
          }
      }),
      { numRuns: 30 },
    );
  });

  it("draws true sums that keep the givens", () => {
    fc.assert(
      fc.property(anySumPuzzle, fc.nat(), ({ digits, clues }, seed) => {
        const drawn = drawTrue(digits, clues, random(seed).float)!;
        expect(isTrue(digits, drawn)).toBe(true);
        expect(drawn.every((token, at) => !clues[at] || clues[at] === token)).toBe(true);
      }),
    );
    expect(drawTrue(1, board("9+9=2?").tokens, Math.random)).toBeNull();
  });
});

describe("the nearest true sum", () => {
  it("keeps the givens, contradicts as few digits as possible, and is uniform among those", () => {
    fc.assert(
      fc.property(anyBoardOf(1), fc.infiniteStream(fc.boolean()), (tokens, marks) => {
        const given = tokens.map((token) => Number(token > 0 && marks.next().value));
        const none = tokens.map(() => 0);
        const wrongs = (one: ArrayLike<number>) =>
          tokens.filter((token, at) => token && token !== one[at]).length;
        const all = allTrue(1, none).filter((one) =>
          one.every((token, at) => !given[at] || token === tokens[at]),
        );
        const least = Math.min(...all.map(wrongs));
        const nearest = all.filter((one) => wrongs(one) === least).map(String);
        const { float } = random(nearest.length);
        const drawn = Array.from({ length: 20 * nearest.length }, () =>
          String(nearestTrue(1, tokens, given, float)),
        );
        expect(new Set(drawn)).toEqual(new Set(nearest.length > 0 ? nearest : []));
      }),
      { numRuns: 40 },
    );
    expect(nearestTrue(1, board("9+9=2?").tokens, [1, 1, 1, 0], Math.random)).toBeNull();
    expect([...nearestTrue(1, board("9+9=2?").tokens, [1, 1, 0, 0], Math.random)!]).toEqual([
      10, 10, 2, 9,
    ]);
  });
});

describe("digits drawn independently", () => {
  const shares = (text: string) => {
    const { digits, tokens } = board(text);
    return chanceApart(digits, tokens);
  };

  it("are always true where one is masked, and as often as enumeration says where several are", () => {
    expect(shares("463817+2590?6=0722863")).toBeCloseTo(1);
    // Six pairs of digits make five; each digit of a pair is drawn independently.
    expect(shares("4638?7+2590?6=0722863")).toBeCloseTo(1 / 6);
    fc.assert(
      fc.property(anyBoardOf(1), (tokens) => {
        const { count, marginals } = reckon(1, tokens);
        fc.pre(count > 0);
        const chance = allTrue(1, tokens)
          .map((one) =>
            one.reduce(
              (p, token, at) => p * (tokens[at] ? 1 : marginals[at * DIGITS + token - 1]!),
              1,
            ),
          )
          .reduce((a, b) => a + b, 0);
        expect(chanceApart(1, tokens)).toBeCloseTo(chance);
      }),
    );
  });

  it("are true with that frequency", () => {
    const { digits, tokens } = board("4638?7+2590?6=0722863");
    const runs = 600;
    const { float } = random(5);
    const trues = Array.from({ length: runs }, () => drawApart(digits, tokens, float));
    const share = trues.filter((one) => isTrue(digits, one)).length / runs;
    expect(Math.abs(share - 1 / 6)).toBeLessThan(0.06);
  });
});

describe("the generator", () => {
  it("makes true sums and masks the requested digits", () => {
    fc.assert(
      fc.property(anySumPuzzle, ({ digits, clues, solution }) => {
        expect(isTrue(digits, solution)).toBe(true);
        expect(clues.every((token, at) => !token || token === solution[at])).toBe(true);
      }),
    );
    const { clues } = sumPuzzle(random(1), 6, "sum");
    expect([...clues].map(Boolean).lastIndexOf(true)).toBe(11);
    expect([...sumPuzzle(random(1), 6, "all").clues]).toEqual(Array(19).fill(0));
  });

  it("has carry chains of the level's length", () => {
    for (const { level, from, to } of LEVELS)
      for (let seed = 0; seed < 40; seed++) {
        const { solution } = sumPuzzle(random(seed), 6, "sum", level);
        expect(isTrue(6, solution)).toBe(true);
        expect(carryChain(6, solution)).toBeGreaterThanOrEqual(from);
        expect(carryChain(6, solution)).toBeLessThanOrEqual(to);
      }
    expect(() => sumPuzzle(random(1), 3, "sum", 4)).toThrow(RangeError);
  });
});

describe("text", () => {
  it("is read back as it was written", () => {
    fc.assert(
      fc.property(anySumPuzzle, ({ digits, clues }) => {
        expect(parseSum(formatSum(digits, clues))).toEqual({ digits, tokens: clues });
      }),
    );
    expect(problem(" 12 + 1? = ", 6)).toBe("000012+00001?=0000???");
    expect(problem("123456+654321=777777")).toBe("123456+654321=0777777");
  });

  it("that is not a sum gets one sentence with the place", () => {
    expect(problem("12a456+654321=")).toBe(
      'Character 3, "a", is not a digit: write 0 to 9, or ? for a masked one.',
    );
    expect(problem("123456+65432=")).toBe(
      "The two numbers must have equally many digits: the first has 6, the second, from character 8 on, 5. Write zeros in front of the shorter.",
    );
    expect(problem("12+34+56=")).toBe(
      'Character 6 is a second "+": a sum has two numbers with one plus sign between them.',
    );
    expect(problem("12+34=46=")).toBe('Character 9 is a second "=".');
    expect(problem("12=34")).toContain('Character 3 is "=" before any "+"');
    expect(problem("+12=12")).toBe('The first number is missing before the "+" at character 1.');
    expect(problem("12+34")).toContain('The "=" is missing in "12+34"');
    expect(problem("")).toContain('The "+" is missing in ""');
    expect(problem("12+34=4")).toBe(
      "The sum of two numbers of 2 digits has 2 or 3 of them; from character 7 on there are 1.",
    );
    expect(problem("123456+654321=777787")).toBe(
      "No digits make this sum true: the tens do not add up: 5 + 2 make 7, the sum has 8 (character 19).",
    );
    expect(problem("45+?? = 2??", 6)).toContain("(character 9)");
    expect(problem("1234567+1234567=", 6)).toBe(
      "Numbers of 7 digits are too long: this model takes at most 6.",
    );
  });

  it("never fails with another error", () => {
    const text = fc.oneof(fc.string(), fc.stringMatching(/^[0-9?.+= a]{0,30}$/));
    fc.assert(
      fc.property(text, (any) => {
        const said = problem(any, 10);
        expect(said.length).toBeLessThan(300);
      }),
    );
  });
});
