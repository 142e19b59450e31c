// A run in plain English, one line per step: for the text log, the screen reader's live region
// and the command line.
import { RESTART } from "../diffusion/memory.ts";
import type { Cause, EndReason, StepEvent } from "../diffusion/types.ts";
import type { Domain } from "../diffusion/domain.ts";
import { domainOf } from "../domains/registry.ts";
import { editsAt } from "./edits.ts";
import { evidenceMoved } from "./evidence.ts";
import { wasAsked } from "./frame.ts";
import { BY_HAND } from "./game.ts";
import { stateAt } from "./history.ts";
import type { Edit, Trace } from "./types.ts";
import { causeInWords, count, decimals, percent, tokenInWords } from "./words.ts";

/** With more events of a kind than this, a line gives only their number. */
const TOLD_SINGLY = 6;

/** Every line of the run, from the start (index 0) to the last step. */
export function logLines(trace: Trace): string[] {
  return Array.from({ length: trace.steps.length + 1 }, (_, step) => logLine(trace, step));
}

/**
 * One step in words, 0..steps.length:
 * "Step 7: r4c7 unmasked as 5 (98 %); r1c1 remasked, was 3: quality 0.18, lowest
 * of 31, under 0.50." Also a person's edits at that step, and why a run ended.
 * @throws {RangeError} outside the run.
 */
export function logLine(trace: Trace, step: number): string {
  const domain = domainOf(trace.spec);
  const { ended } = stateAt(trace, step);
  const record = trace.steps[step - 1];
  const asked = wasAsked(trace, step);
  const moved = evidenceMoved(trace, step);
  const happened =
    record === undefined
      ? startInWords(trace)
      : eventsInWords(domain, record.events, asked) ||
        (moved ? `no ${domain.nouns.token} changed` : "nothing changed");
  const sentences = [`${step === 0 ? "Start" : `Step ${step}`}: ${happened}.`];
  if (record && !asked) sentences.push("No model was used.");
  if (moved) sentences.push(evidenceInWords(moved));
  const edits = editsAt(trace.fork, step);
  if (edits.length > 0)
    sentences.push(
      `Changed by hand: ${edits.map((edit) => editInWords(domain, edit)).join(", ")}.`,
    );
  if (ended !== null) sentences.push(endInWords(trace, ended));
  return sentences.join(" ");
}

/** One event: "r4c7 unmasked as 5 (98 %)". @param asked whether the step has a prediction */
export function eventInWords(domain: Domain, event: StepEvent, asked: boolean = true): string {
  const name = domain.name(event.cell);
  const token = tokenInWords(domain, event.token);
  const said = event.type !== "remask" && asked && !Number.isNaN(event.confidence);
  const likely = said ? ` (${percent(event.confidence)})` : "";
  switch (event.type) {
    case "unmask":
      return `${name} unmasked as ${token}${likely}`;
    case "remask":
      return `${name} remasked, was ${token}: ${causeInWords(event.cause)}`;
    case "replace": {
      const from = tokenInWords(domain, event.from);
      return `${name} changed from ${from} to ${token}${likely}: ${causeInWords(event.cause)}`;
    }
  }
}

/** One edit: "r4c7 set to 5". */
export function editInWords({ name: nameOf, nouns, symbol }: Domain, edit: Edit): string {
  const name = nameOf(edit.cell);
  if (edit.type === "given") return edit.given ? `${name} made a ${nouns.given}` : `${name} freed`;
  if (edit.type === "evidence")
    return edit.t === 0
      ? `${name} left without evidence`
      : `${name} given evidence of ${edit.t} for ${symbol(edit.token)}`;
  return edit.token === 0 ? `${name} masked` : `${name} set to ${symbol(edit.token)}`;
}

function startInWords({ spec }: Trace): string {
  const { nouns } = domainOf(spec);
  const clues = spec.given.reduce((sum, flag) => sum + flag, 0);
  const masked = spec.tokens.filter((token) => token === 0).length;
  const own = spec.tokens.length - clues - masked;
  return `${count(clues, nouns.given)}, ${own > 0 ? `${count(own, `other ${nouns.token}`)}, ` : ""}${masked} masked; ${spec.sampler === BY_HAND ? "played by hand" : `sampler ${spec.sampler}, seed ${spec.seed}`}`;
}

const evidenceInWords = ({ up, down }: { readonly up: number; readonly down: number }): string =>
  up + down === 0
    ? "Evidence did not change."
    : `Evidence ${[up > 0 && `rose in ${count(up, "cell")}`, down > 0 && `fell in ${count(down, "cell")}`].filter(Boolean).join(" and ")}.`;

function eventsInWords(domain: Domain, events: readonly StepEvent[], asked: boolean): string {
  return (["unmask", "replace", "remask"] as const)
    .map((type) => events.filter((event) => event.type === type))
    .flatMap((alike) =>
      alike.length > TOLD_SINGLY
        ? sumInWords(domain, alike, asked)
        : alike.map((event) => eventInWords(domain, event, asked)),
    )
    .join("; ");
}

/** Many events of one type. */
function sumInWords({ nouns }: Domain, events: readonly StepEvent[], asked: boolean): string {
  const cells = count(events.length, nouns.position);
  const causes = events.flatMap((event) => (event.type === "unmask" ? [] : event.cause));
  switch (events[0]!.type) {
    case "unmask": {
      const sure = events.map((event) => (event.type === "unmask" ? event.confidence : NaN));
      const least = asked ? Math.min(...sure) : NaN;
      return `${cells} unmasked${Number.isNaN(least) ? "" : ` (the least sure ${percent(least)})`}`;
    }
    case "replace":
      return `${cells} changed ${nouns.token}s${spread(causes)}`;
    case "remask":
      return `${cells} remasked${spread(causes)}`;
  }
}

function spread(causes: readonly Cause[]): string {
  const { score, by } = causes[0]!;
  if (causes.some((cause) => cause.score !== score || cause.by !== by)) return "";
  if (score === RESTART) return ": a restart";
  if (by === "hand") return ": by hand";
  if (by === "unknown" && score === "") return "";
  if (by === "chance") return ": picked at random";
  const values = causes.map(({ value }) => value);
  return `: ${score} ${decimals(Math.min(...values))} to ${decimals(Math.max(...values))}`;
}

function endInWords(trace: Trace, reason: EndReason): string {
  const { step, nfe, tokens, memory } = stateAt(trace, trace.steps.length);
  const masked = tokens.filter((token) => token === 0).length;
  const remasks = memory.remasks.reduce((sum, n) => sum + n, 0);
  const why =
    reason === "done" ? "Done" : `Stopped: the budget of ${count(nfe, "forward pass")} is spent`;
  const cost = `${count(step, "step")}, ${count(nfe, "forward pass")}, ${count(remasks, "remask")}`;
  return `${why}; ${cost}; ${outcomeInWords(trace, masked)}.`;
}

function outcomeInWords({ spec, solution, steps }: Trace, masked: number): string {
  const { nouns, conflicts } = domainOf(spec);
  const tokens = steps.at(-1)!.tokens;
  const wrong = solution ? tokens.filter((t, cell) => t !== 0 && t !== solution[cell]).length : 0;
  const state =
    masked === 0 ? "the board is full" : `${count(masked, nouns.position)} still masked`;
  if (solution)
    return `${state}, ${wrong === 0 ? `every ${nouns.token} right` : `${count(wrong, nouns.token)} wrong`}`;
  if (!conflicts) return state;
  const found = conflicts(tokens).length;
  return `${state}, ${found === 0 ? "no conflicts" : count(found, "conflict")}`;
}
