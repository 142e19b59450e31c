// What all commands have in common: help, and one sentence for every error.
import { describe, expect, test } from "vitest";
import { cli } from "./testing.ts";

const COMMANDS = "solve bench head samplers manifest generate grade puzzles holdout record figure";
const OF_TRACES = ["print", "diff", "verify", "stats", "import"].map((name) => `trace ${name}`);
test.each([...COMMANDS.split(" "), ...OF_TRACES])(
  "%s --help ends with an example of itself",
  (name) => {
    const { lines, status } = cli(`${name} --help`);
    const example = lines.findIndex((line) => /^Examples?:$/.test(line));
    expect(lines[example + 1]).toContain(`npm run --silent cli -- ${name}`);
    expect(status).toBe(0);
  },
);

test("results --help names its npm script", () => {
  expect(cli("results --help").lines.at(-1)).toBe("  npm run results");
});

const EMPTY = ".".repeat(81);

describe("a sentence and a failure for", () => {
  test.each([
    ["nonsense", /^Unknown command 'nonsense'; see cli --help\.$/],
    ["bench", /^Required option '--puzzles <files>' not specified; see bench --help\.$/],
    [`solve --puzzle ${EMPTY} --xyz 2`, /^Unknown option '--xyz'; see solve --help\.$/],
    [
      "bench --puzzles p.txt --sample mdm",
      /^Unknown option '--sample' \(Did you mean --sampler\?\); see bench/,
    ],
    ["manifest README.md --id x --name x", /cannot open README\.md/],
    [`solve --puzzle ${EMPTY} --seed x`, /'x' is invalid\. It must be a whole number/],
    [`solve --puzzle ${EMPTY.slice(2)}1`, /^Line 1, column 81: this puzzle has 80 cells/],
    [`solve --puzzle 55${EMPTY.slice(2)}`, /^r1c1 and r1c2 are both 5 in row 1/],
    [`solve --puzzle ${EMPTY} --sampler odd`, /^There is no sampler "odd"\. There are:/],
    [`solve --puzzle ${EMPTY} --model odd`, /^There is no model "odd"/],
    [`solve --puzzle ${EMPTY} --model mdm`, /needs a quality head; .* has none/],
    [`solve --puzzle ${EMPTY} --model mdm --sampler t2t`, /needs training to edit/],
    [`solve --puzzle ${EMPTY} --turns 8`, /runs each of its blocks once.*prism-looped has/],
    [
      `solve --puzzle ${EMPTY} --model prism-looped --turns 7`,
      /cannot run 7 turns; choose 4 to 64 in steps of 4/,
    ],
    [`solve --puzzle ${EMPTY} --nfe 0`, /"nfe" cannot be "0"; give a whole number/],
    [`solve --puzzle ${EMPTY} --order up`, /"order" cannot be "up"; choose one of/],
    [`solve --puzzle ${EMPTY} --sampler mdm --threshold 1`, /^No parameter --threshold in "mdm"/],
    ["bench --puzzles absent.txt", /^absent\.txt cannot be used: there is no such file/],
    ["bench --puzzles cli", /^cli cannot be used: it is a folder\.$/],
    ["bench --puzzles puzzles/many.txt --nfe 8,,9", /"nfe" cannot be "8,,9"; give values/],
    ["bench --puzzles puzzles/many.txt --out package.json", /does not contain rows of bench/],
    ["head --puzzles puzzles/many.txt", /no puzzle with one solution/],
    ["head --puzzles puzzles/many.txt --model mdm --sampler mdm", /no quality head/],
    ["trace print absent.trace", /^absent\.trace cannot be read; give the path/],
    ["trace print package.json", /^package\.json: Byte 0: this is not a trace file/],
    ["puzzles odd", /^There is no set "odd": choose among minimal/],
  ])("%s", (command, sentence) => {
    const { lines, error, status } = cli(command);
    expect(error.trim()).toMatch(sentence);
    expect(error.trim().split("\n")).toHaveLength(1);
    expect(lines).toEqual([]);
    expect(status).toBe(1);
  });
});
