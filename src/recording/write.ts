// A recording as lines of our own format, so that a run read from another format can be saved
// and shared, with the facts that were derived while reading it.
import { FORMAT, type Header, type IdOrNull, type Line, type StepLine, VERSION } from "./lines.ts";
import type { Beginning, RecordedStep, Recording, Row, Scores } from "./types.ts";

/** Precision of written numbers: a model's values are not more exact. */
const DECIMALS = 10_000;

/** Makes the lines of a recording whose steps arrive one after another. */
export interface LineMaker {
  readonly header: Line;
  /** The line of the next step; null for a step map, which is one line after all steps. */
  readonly ofStep: (step: RecordedStep) => Line | null;
  /** The lines after the last step. */
  readonly after: () => Line[];
}

export function lineMaker(recording: Beginning): LineMaker {
  const { missing, vocabulary, reference, answer, start, size, cut } = recording;
  const idOf = (token: number): IdOrNull =>
    token === 0 ? null : (vocabulary[token - 1]!.id ?? token - 1);
  const row = (tokens: Row): IdOrNull[] => Array.from(tokens, idOf);
  const mapped = missing.includes("rows");
  const map = Array.from({ length: mapped ? size : 0 }, () => 0);
  const last = start.slice();
  let forwards = 0;
  return {
    header: headerOf(recording, row),
    ofStep: (step) => {
      if (!mapped) {
        const before = forwards;
        forwards = step.nfe;
        return stepLine(step, step.nfe - before, idOf);
      }
      step.positions.forEach((position, i) => {
        map[position] = step.step;
        last[position] = step.tokens[i]!;
      });
      return null;
    },
    after: () => {
      const unread = vocabulary.some(({ id, text }) => id === null && text === null);
      const end: Line = {
        end: "file",
        ...(reference && { reference: row(reference) }),
        ...(answer && { answer: [answer[0], answer[1]] as [number, number] }),
      };
      return [
        ...(mapped ? [{ step_map: map, ...(!unread && { ids: row(last) }) }] : []),
        ...(cut === null ? [end] : []),
      ];
    },
  };
}

/** The lines of a recording, in the order of its file. */
export function* linesOfRecording({ steps, ...beginning }: Recording): Generator<Line> {
  const { header, ofStep, after } = lineMaker(beginning);
  yield header;
  for (const step of steps) {
    const line = ofStep(step);
    if (line) yield line;
  }
  yield* after();
}

/** A line as text, with its end. */
export const textOfLine = (line: Line): string => `${JSON.stringify(line)}\n`;

/** The lines of a recording as text, each with its end. */
export function* textOfRecording(recording: Recording): Generator<string> {
  for (const line of linesOfRecording(recording)) yield textOfLine(line);
}

function headerOf(recording: Beginning, row: (tokens: Row) => IdOrNull[]): Header {
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
