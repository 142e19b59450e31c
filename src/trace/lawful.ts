// Checks whether a trace is possible: every board follows from the events before it, givens stay,
// numbers are consistent. Runs at every write and read of a file; format.ts reads the bytes.
import { falseRow, falseSparse } from "./predictions.ts";
import type { Domain } from "../diffusion/domain.ts";
import { domainOf } from "../domains/registry.ts";
import { falseClaim } from "../diffusion/causes.ts";
import { checkEvidence, reading } from "../diffusion/evidence.ts";
import type { Evidence, RunState, StepEvent, StepRecord, Tokens } from "../diffusion/types.ts";
import { applyEdits, editsAt, forkedAt } from "./edits.ts";
import { checkSolution, checkSpecs, falseScore } from "./claims.ts";
import { checkForks, segmentsOf } from "./fork.ts";
import { stateAt } from "./history.ts";
import { falseSpending } from "./spending.ts";
import { type Trace, TraceError } from "./types.ts";

/** A run's memory counts steps in 16 bits. */
const MOST_STEPS = 65_535;

/** Steps between two reports of progress. */
const TOLD_EVERY = 256;

/**
 * @param onStep called every few steps with the checked share of them
 * @throws {TraceError} naming the step and the cell of the first impossible thing
 */
export function checkTrace(trace: Trace, onStep?: (share: number) => void): void {
  const { spec, steps } = trace;
  const domain = domainOf(spec);
  const { name } = domain;
  checkStart(trace);
  if (steps.length > MOST_STEPS)
    throw new TraceError(`A run of ${steps.length} steps is too long; the limit is ${MOST_STEPS}.`);

  let state = stateAt({ ...trace, spec: { ...spec }, steps: [] }, 0);
  const segments = segmentsOf(trace);
  let segment = 0;
  steps.forEach((record, index) => {
    const where = `Step ${index + 1}`;
    if (index % TOLD_EVERY === 0) onStep?.(index / steps.length);
    if (record.step !== index + 1)
      throw new TraceError(`${where} is numbered ${record.step}; steps count up by one.`);
    if (record.ended !== null && index + 1 < steps.length && !forkedAt(trace.fork, record.step))
      throw new TraceError(`${where} ends the run, but steps follow it.`);
    checkPrediction(domain, where, record, state.tokens);
    const next = afterEvents(domain, where, state.tokens, state.given, record.events);
    const differs = next.findIndex((token, cell) => token !== record.tokens[cell]);
    if (differs >= 0 || record.tokens.length !== domain.size)
      throw new TraceError(`${where} shows another board than its events lead to.`);
    checkBesides(domain, where, record, state);
    while (segments[segment + 1] && segments[segment + 1]!.from <= index) segment++;
    const { spec: inForce, from } = segments[segment]!;
    const spent = falseSpending(record, {
      spec: inForce,
      nfe: state.nfe,
      first: from === index,
    });
    if (spent) throw new TraceError(`${where} ${spent}.`);
    const lie = falseClaim(state, record) ?? falseScore(record, inForce.sampler);
    if (lie) throw new TraceError(`${where}: ${name(lie.cell)} ${lie.what}.`);
    const { nfe } = record;
    const decoded = record.decoded ?? 0;
    state = withEvidence(
      { ...state, step: record.step, nfe, decoded, tokens: next },
      record.evidence,
    );
    if (forkedAt(trace.fork, record.step))
      state = applyEdits(state, editsAt(trace.fork, record.step), domain);
  });
  checkForks(trace);
  checkSolution(trace, state);
  checkSpecs(trace);
}

/** Checks the boards of a trace without its steps. @throws {TraceError} */
export function checkStart({ spec, solution }: Trace): void {
  const domain = domainOf(spec);
  const { name, nouns } = domain;
  checkBoard(domain, "The start", spec.tokens, 0);
  if (solution !== null) checkBoard(domain, "The solution", solution, 1);
  if (spec.given.length !== domain.size)
    throw new TraceError(`The first board has flags of the wrong length for its ${nouns.given}s.`);
  const empty = spec.given.findIndex(
    (flag, cell) => flag > 1 || (flag === 1 && !spec.tokens[cell]),
  );
  if (empty >= 0)
    throw new TraceError(`${name(empty)} is a ${nouns.given} without a ${nouns.token}.`);
}

/**
 * The board after the events of a step, which are checked.
 * @param where begins the message for an illegal event: "Step 12"
 * @throws {TraceError}
 */
export function afterEvents(
  { size, vocab, name: nameOf, nouns }: Domain,
  where: string,
  before: Tokens,
  given: Readonly<Uint8Array>,
  events: readonly StepEvent[],
): Tokens {
  const tokens = before.slice();
  const touched = new Set<number>();
  for (const event of events) {
    const { type, cell, token } = event;
    if (!(Number.isInteger(cell) && cell >= 0 && cell < size))
      throw new TraceError(
        `${where} moves ${nouns.position} ${cell}; ${nouns.position}s are numbered 0 to ${size - 1}.`,
      );
    const name = nameOf(cell);
    if (given[cell] === 1) throw new TraceError(`${where} changes the ${nouns.given} at ${name}.`);
    if (touched.has(cell)) throw new TraceError(`${where} changes ${name} twice.`);
    touched.add(cell);
    if (!(Number.isInteger(token) && token >= 1 && token <= vocab))
      throw new TraceError(
        `${where} names ${token} at ${name}; ${nouns.token}s are 1 to ${vocab}.`,
      );
    const expected = type === "unmask" ? 0 : type === "remask" ? token : event.from;
    if (before[cell] !== expected || (type === "replace" && expected === 0))
      throw new TraceError(`${where} cannot ${type} ${name}, which holds ${before[cell]}.`);
    const numbers = [
      ...(type === "remask" ? [] : [event.confidence]),
      ...(type === "unmask" ? [event.rank] : [event.cause.value]),
    ];
    if (type !== "remask" && !(event.confidence >= 0 && event.confidence <= 1))
      throw new TraceError(`${where} unmasks ${name} with a confidence of ${event.confidence}.`);
    if (!numbers.every(Number.isFinite))
      throw new TraceError(`${where} has a score at ${name} that is not a number.`);
    tokens[cell] = type === "remask" ? 0 : token;
  }
  return tokens;
}

/** The state with the evidence of a step, or without evidence if the step has none. */
export function withEvidence(state: RunState, evidence: Evidence | undefined): RunState {
  const { evidence: _, ...rest } = state;
  return { ...rest, ...(evidence && { evidence }) };
}

function checkBesides(
  { vocab, name, nouns }: Domain,
  where: string,
  { evidence, decoded, tokens }: StepRecord,
  before: RunState,
): void {
  if (decoded !== undefined && !(Number.isInteger(decoded) && decoded >= before.decoded))
    throw new TraceError(
      `${where} has spent ${decoded} passes of the decoder after ${before.decoded}.`,
    );
  if (!evidence) return;
  const wrong = checkEvidence(evidence, before, vocab);
  if (wrong) throw new TraceError(`${where} ${wrong}.`);
  const read = reading(evidence, vocab);
  const differs = read.findIndex((token, cell) => token !== tokens[cell]);
  if (differs >= 0)
    throw new TraceError(
      `${where} shows another ${nouns.token} at ${name(differs)} than its evidence gives.`,
    );
}

function checkBoard(
  { size, vocab, name, nouns }: Domain,
  what: string,
  tokens: Tokens,
  least: number,
): void {
  if (tokens.length !== size)
    throw new TraceError(`${what} has ${tokens.length} ${nouns.position}s; it needs ${size}.`);
  if (2 ** (8 * tokens.BYTES_PER_ELEMENT) <= vocab)
    throw new TraceError(
      `${what} is too narrow for ${vocab} ${nouns.token}s; make it with tokensOf.`,
    );
  const bad = tokens.findIndex((token) => token < least || token > vocab);
  if (bad >= 0) throw new TraceError(`${what} has ${tokens[bad]} at ${name(bad)}.`);
}

function checkPrediction(
  { size, vocab, name }: Domain,
  where: string,
  { prediction }: StepRecord,
  before: Tokens,
): void {
  const { probs, quality } = prediction;
  if (
    prediction.size !== size ||
    prediction.vocab !== vocab ||
    (probs && probs.length !== size * vocab)
  )
    throw new TraceError(`${where} has a prediction that is not ${size} x ${vocab}.`);
  const wrong = probs ? falseRow(probs, vocab) : falseSparse(prediction, before);
  if (wrong) throw new TraceError(`${where} gives ${name(wrong.cell)} ${wrong.what}.`);
  if (quality === null) return;
  if (quality.length !== size)
    throw new TraceError(`${where} has ${quality.length} qualities; it needs ${size}.`);
  // NaN marks a value that was not recorded, which only a sparse prediction may have.
  const worst = quality.findIndex(
    (q) => !(q >= 0 && q <= 1) && (probs !== null || !Number.isNaN(q)),
  );
  if (worst >= 0)
    throw new TraceError(`${where} gives ${name(worst)} a quality of ${quality[worst]}.`);
}
