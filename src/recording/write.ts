// A recording as lines of our own format, so that a run read from another format can be saved
// and shared, with the facts that were derived while reading it.
import { FORMAT, type Header, type IdOrNull, type Line, type StepLine, VERSION } from "./lines.ts";
import { lastRow } from "./moves.ts";
import type { RecordedStep, Recording, Row, Scores } from "./types.ts";

/** Precision of written numbers: a model's values are not more exact. */
const DECIMALS = 10_000;

/** The lines of a recording, in the order of its file. */
export function* linesOfRecording(recording: Recording): Generator<Line> {
  const { steps, missing, vocabulary, reference, answer } = recording;
  const idOf = (token: number): IdOrNull =>
    token === 0 ? null : (vocabulary[token - 1]!.id ?? token - 1);
  const row = (tokens: Row): IdOrNull[] => Array.from(tokens, idOf);
  yield headerOf(recording, row);
  if (missing.includes("rows")) yield mapOf(recording, row);
  else {
    let before = 0;
    for (const step of steps) {
      yield stepLine(step, step.nfe - before, idOf);
      before = step.nfe;
    }
  }
  if (recording.cut === null)
    yield {
      end: "file",
      ...(reference && { reference: row(reference) }),
      ...(answer && { answer: [answer[0], answer[1]] as [number, number] }),
    };
}

/** The lines of a recording as text, each with its end. */
export function* textOfRecording(recording: Recording): Generator<string> {
  for (const line of linesOfRecording(recording)) yield `${JSON.stringify(line)}\n`;
}

function headerOf(recording: Recording, row: (tokens: Row) => IdOrNull[]): Header {
  const { name, model, sampler, mask, masked, size, vocabulary, missing, derived } = recording;
  const words = vocabulary.flatMap(({ id, text }, at) =>
    text === null ? [] : [[String(id ?? at), text] as const],
  );
  const has = (field: Recording["missing"][number]) => !missing.includes(field);
  return {
    format: FORMAT,
    version: VERSION,
    name,
    ...(model && { model }),
    ...(sampler && { sampler }),
    size,
    ...(mask !== null ? { mask } : !masked && { mask: null }),
    end: vocabulary.flatMap(({ id, end }, at) => (end ? [id ?? at] : [])),
    words: Object.fromEntries(words),
    ...(!has("ids") && { ids: false }),
    ...(has("prompt") && { prompt: row(recording.prompt) as number[] }),
    ...(has("start") && { start: row(recording.start) }),
    given: [...recording.given],
    block: recording.block,
    standing: recording.standingTrained ? "trained" : "untrained",
    derived: [...derived],
  };
}

function mapOf(recording: Recording, row: (tokens: Row) => IdOrNull[]): Line {
  const map = Array.from({ length: recording.size }, () => 0);
  for (const { step, positions } of recording.steps)
    for (const position of positions) map[position] = step;
  const unread = recording.vocabulary.some(({ id, text }) => id === null && text === null);
  return { step_map: map, ...(!unread && { ids: row(lastRow(recording)) }) };
}

function stepLine(
  step: RecordedStep,
  forwards: number,
  idOf: (token: number) => IdOrNull,
): StepLine {
  const { scores, decided, time, temperature } = step;
  return {
    step: step.step,
    set: Array.from(step.positions, (position, i) => [position, idOf(step.tokens[i]!)] as const),
    ...(scores && scoresLine(scores, idOf)),
    ...(decided.length > 0 && { decided }),
    ...(forwards !== 1 && { forwards }),
    ...(time !== null && { time }),
    ...(temperature !== null && { temperature }),
  };
}

function scoresLine(scores: Scores, idOf: (token: number) => IdOrNull): Partial<StepLine> {
  const { offset, length, k, best, p, entropy, standing, quality } = scores;
  const lists = Array.from({ length: k > 0 ? length : 0 }, (_, i) => {
    const ranks = Array.from({ length: k }, (_, j) => i * k + j).filter((at) => best[at] !== 0);
    return ranks.length === 0
      ? null
      : { best: ranks.map((at) => idOf(best[at]!) as number), p: ranks.map((at) => short(p[at]!)) };
  });
  return {
    ...(offset > 0 && { offset }),
    ...(k > 0 && {
      best: lists.map((one) => one && one.best),
      p: lists.map((one) => one && one.p),
    }),
    ...(entropy && { entropy: Array.from(entropy, orNull) }),
    ...(standing && { standing: Array.from(standing, orNull) }),
    ...(quality && { quality: Array.from(quality, orNull) }),
  };
}

const short = (value: number): number => Math.round(value * DECIMALS) / DECIMALS;
const orNull = (value: number): number | null => (Number.isNaN(value) ? null : short(value));
