// One sentence for each step of a run, as the caption of a film, in plain words. log.ts writes
// the log with all numbers.
import { domainOf } from "../domains/registry.ts";
import type { Domain } from "../diffusion/domain.ts";
import type { StepEvent } from "../diffusion/types.ts";
import { stateAt } from "./history.ts";
import { beatOf, chapterInWords, chaptersAt, chaptersUpTo } from "./scenes.ts";
import type { Trace } from "./types.ts";
import { count, percent, theBefore, tokenInWords } from "./words.ts";

/** The most digits named in a caption; more are counted. */
const NAMED = 2;

/** @throws {RangeError} outside the run */
export function captionOf(trace: Trace, step: number): string {
  const { tokens, given, ended } = stateAt(trace, step);
  if (ended !== null && !isRemask(trace, step)) return endOf(trace);
  const events = trace.steps[step - 1]?.events ?? [];
  const domain = domainOf(trace.spec);
  const { nouns } = domain;
  switch (beatOf(trace, step)) {
    case "start": {
      const clues = given.reduce((sum, flag) => sum + flag, 0);
      return `${count(clues, nouns.given)}, ${count(tokens.filter((token) => !token).length, `empty ${nouns.position}`)}.`;
    }
    case "remask":
      return remasked(trace, step);
    case "together":
      return `${count(events.length, nouns.token)} fall into place at once.`;
    case "still":
      return `It looks at the ${nouns.board} and changes nothing.`;
    case "sure":
      return `It is sure of ${named(domain, events, false)}.`;
    case "unmask":
      return `It unmasks ${named(domain, events, true)}.`;
  }
}

const isRemask = (trace: Trace, step: number): boolean => beatOf(trace, step) === "remask";

/** "It takes back the 7 in r5c9: there are two 7s in column 9." */
function remasked(trace: Trace, step: number): string {
  const [lead, ...others] = chaptersAt(trace, step);
  const domain = domainOf(trace.spec);
  const more =
    others.length > 0
      ? ` ${count(others.length, `other ${domain.nouns.token}`)} ${others.length === 1 ? "goes" : "go"} with it.`
      : "";
  return `It takes back ${theBefore(domain)}${chapterInWords(trace, lead!)}.${more}`;
}

/** "9 in r3c7 (64 %) and 5 in r1c6 (51 %)" */
function named(domain: Domain, events: readonly StepEvent[], withChance: boolean): string {
  const unmasks = events.filter((event) => event.type === "unmask");
  const one = unmasks
    .slice(0, NAMED)
    .map(
      ({ token, cell, confidence }) =>
        `${tokenInWords(domain, token)} in ${domain.name(cell)}${withChance ? ` (${percent(confidence)})` : ""}`,
    );
  const rest = unmasks.length - one.length;
  return rest > 0
    ? `${one.join(", ")} and ${count(rest, `more ${domain.nouns.token}`)}`
    : one.join(" and ");
}

/** The most wrong digits named one by one. */
const TOLD = 3;

/** For a run that continued a person's digits: "2 of your 3 digits were right; r9c1 is 3, not 2." */
function ownDigits({ spec, solution }: Trace): string | null {
  const { tokens, given } = spec;
  const own = [...tokens.keys()].filter((cell) => tokens[cell] && !given[cell]);
  if (!solution || own.length === 0) return null;
  const { name, symbol } = domainOf(spec);
  const wrong = own.filter((cell) => tokens[cell] !== solution[cell]);
  if (wrong.length === 0)
    return own.length === 1
      ? "Your digit was right."
      : `${own.length === 2 ? "Both" : `All ${own.length}`} of your digits were right.`;
  const each = wrong
    .slice(0, TOLD)
    .map((cell) => `${name(cell)} is ${symbol(solution[cell]!)}, not ${symbol(tokens[cell]!)}`);
  const more = wrong.length > TOLD ? `; and ${wrong.length - TOLD} more` : "";
  return `${own.length - wrong.length} of your ${count(own.length, "digit")} were right; ${each.join("; ")}${more}.`;
}

function endOf(trace: Trace): string {
  const { tokens } = stateAt(trace, trace.steps.length);
  const { solution } = trace;
  const yours = ownDigits(trace);
  if (yours) return yours;
  const minds = chaptersUpTo(trace, trace.steps.length).length;
  const changed =
    minds === 0 ? "It never changed its mind." : `It changed its mind ${count(minds, "time")}.`;
  const empty = tokens.filter((token) => !token).length;
  const domain = domainOf(trace.spec);
  if (empty > 0)
    return `Stopped with ${count(empty, `empty ${domain.nouns.position}`)}. ${changed}`;
  if (!solution) {
    const [conflict] = domain.conflicts?.(tokens) ?? [];
    return `The ${domain.nouns.board} is full${conflict ? `, but ${conflict.text}` : ""}. ${changed}`;
  }
  const wrong = tokens.filter((token, cell) => token !== solution[cell]).length;
  return wrong === 0
    ? `Solved: every ${domain.nouns.token} is right. ${changed}`
    : `Full, with ${count(wrong, `wrong ${domain.nouns.token}`)}. ${changed}`;
}
