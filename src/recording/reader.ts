// Reads the lines of a recording one by one. Each is checked as it arrives, so that a fault is
// reported with its line and step, and the part before a fault can still be shown.
// stream.ts reads bytes; formats/ converts other formats to the same lines.
import * as v from "valibot";
import { complaint } from "../complaint.ts";
import { quote } from "../quote.ts";
import {
  type EndLine,
  endSchema,
  FORMAT,
  headerSchema,
  type DecidedLine,
  type IdOrNull,
  type Line,
  type MapLine,
  type StepLine,
  VERSION,
} from "./lines.ts";
import { listOf, type Place, readScores, wrong } from "./scores.ts";
import {
  type Decided,
  type Field,
  type RecordedStep,
  type Recording,
  RecordingError,
  type Row,
  type Word,
} from "./types.ts";

type Header = v.InferOutput<typeof headerSchema>;

/** The most positions of a row: more cannot be shown, and a damaged number must not fill the memory. */
const MOST_POSITIONS = 2 ** 20;

/** Collects lines to recordings; every header begins a new one. */
export class RecordingReader {
  readonly #name: string;
  readonly #done: Recording[] = [];
  #now: Run | null = null;

  /** @param name of the file, for recordings without a name */
  constructor(name: string) {
    this.#name = name;
  }

  /** @throws {RecordingError} one sentence with the line, and the step if there is one */
  push(line: unknown, number: number): void {
    if (typeof line !== "object" || line === null || Array.isArray(line))
      throw new RecordingError(
        `Line ${number} is not a JSON object; every line of a recording must be one.`,
      );
    if ("format" in line) {
      this.#close(null);
      const nth = this.#done.length + 1;
      this.#now = new Run(headerOf(line, number), nth === 1 ? this.#name : `${this.#name}, ${nth}`);
    } else if (this.#now === null)
      throw new RecordingError(
        `Line ${number} comes before a header; the first line of a recording must have "format": "${FORMAT}".`,
      );
    else this.#now.take(line as Exclude<Line, { format: unknown }>, number);
  }

  /** @param cut why the lines end here, a sentence; null if the whole file was read */
  finish(cut: string | null): Recording[] {
    this.#close(cut);
    if (this.#done.length === 0)
      throw new RecordingError(
        cut ?? "The file contains no recording; its first line should be a header.",
      );
    return this.#done;
  }

  #close(cut: string | null): void {
    if (this.#now) this.#done.push(this.#now.recording(cut));
    this.#now = null;
  }
}

function headerOf(line: object, number: number): Header {
  const { version } = line as { version?: unknown };
  if (typeof version === "number" && version > VERSION)
    throw new RecordingError(
      `Line ${number}: this recording has version ${version} of its format, but this page reads up to ${VERSION}; reload the page, or record with an older recorder.`,
    );
  const read = v.safeParse(headerSchema, line, { abortEarly: true });
  if (read.success) return read.output;
  const [issue] = read.issues;
  throw new RecordingError(`Line ${number}, in the header: ${complaint(issue, "format")}.`);
}

/** One recording while its lines are read. */
class Run {
  readonly #header: Header;
  readonly #name: string;
  readonly #vocabulary: Word[] = [];
  readonly #tokens = new Map<number, number>();
  readonly #words: Map<number, string>;
  readonly #end: ReadonlySet<number>;
  readonly #steps: RecordedStep[] = [];
  readonly #given: ReadonlySet<number>;
  #row: Row;
  #start: Row;
  #sized: boolean;
  #nfe = 0;
  #unread = 0;
  #mapped = false;
  #ended: EndLine | null = null;

  constructor(header: Header, name: string) {
    this.#header = header;
    this.#name = name;
    this.#words = new Map(Object.entries(header.words).map(([id, text]) => [Number(id), text]));
    this.#end = new Set(header.end);
    this.#given = new Set(header.given);
    const place = { line: 1, step: null };
    const size = header.size ?? header.start?.length ?? 0;
    this.#sized = header.size !== undefined || header.start !== undefined;
    expectSize(size, place);
    this.#row = new Uint32Array(size);
    if (header.start) this.#fill(header.start, place);
    this.#start = this.#row.slice();
  }

  take(line: Exclude<Line, { format: unknown }>, number: number): void {
    if (this.#ended)
      throw new RecordingError(`Line ${number} comes after the line that ends the recording.`);
    if ("words" in line)
      for (const [id, text] of Object.entries(line.words ?? {}))
        this.#words.set(Number(id), String(text));
    if ("step_map" in line) this.#takeMap(line, number);
    else if ("step" in line) this.#takeStep(line, number);
    else if ("end" in line) this.#takeEnd(line, number);
    else if (!("words" in line))
      throw new RecordingError(
        `Line ${number} is neither a step ("step"), nor a map ("step_map"), nor words ("words"), nor an end ("end").`,
      );
  }

  #takeStep(line: StepLine, number: number): void {
    const step = this.#steps.length + 1;
    const place = { line: number, step: line.step };
    if (this.#mapped) throw wrong(place, "a recording cannot have both a step map and steps");
    if (line.step !== step)
      throw wrong(place, `step ${step} is expected here; steps are counted from 1, without gaps`);
    if (line.size !== undefined) this.#grow(line.size, place);
    else if (!this.#sized) this.#grow(line.ids?.length ?? 0, place);
    const scores = readScores(line, this.#row.length, place, {
      tokenOf: (id) => this.#tokenOf(id, place),
      vocabulary: this.#header.vocabulary ?? null,
    });
    const before = this.#row.slice();
    if (line.ids) this.#fill(line.ids, place);
    for (const pair of listOf(line.set, "set", place)) this.#set(pair, place);
    this.#nfe += forwardsOf(line, place);
    const positions = Uint32Array.from(before.keys()).filter((at) => before[at] !== this.#row[at]);
    for (const position of positions)
      if (this.#given.has(position))
        throw wrong(place, `position ${position} changes, but the header lists it as given`);
    this.#steps.push({
      step,
      positions,
      tokens: positions.map((position) => this.#row[position]!),
      scores,
      decided: decidedOf(line, this.#row.length, place),
      nfe: this.#nfe,
      time: numberOf(line.time, "time", place),
      temperature: numberOf(line.temperature, "temperature", place),
    });
  }

  #takeEnd(line: EndLine, number: number): void {
    const read = v.safeParse(endSchema, line, { abortEarly: true });
    if (!read.success)
      throw new RecordingError(`Line ${number}: ${complaint(read.issues[0], "end")}.`);
    this.#ended = read.output;
  }

  #takeMap({ step_map: map, ids }: MapLine, number: number): void {
    const place = { line: number, step: null };
    if (this.#steps.length > 0)
      throw wrong(place, "a recording cannot have both a step map and steps");
    listOf(map, "step_map", place);
    listOf(ids, "ids", place);
    if (!this.#sized) this.#grow(map.length, place);
    if (map.length !== this.#row.length || (ids && ids.length !== map.length))
      throw wrong(
        place,
        `the step map has ${map.length} positions${ids ? `, its ids ${ids.length}` : ""}, the run ${this.#row.length}`,
      );
    const at = new Map<number, number[]>();
    for (const [position, step] of map.entries()) {
      if (!Number.isSafeInteger(step) || step > MOST_POSITIONS)
        throw wrong(place, `${say(step)} at position ${position} of the step map is not a step`);
      if (step > 0) at.set(step, [...(at.get(step) ?? []), position]);
    }
    const last = Math.max(0, ...at.keys());
    const unread = ids === undefined ? this.#unreadToken() : 0;
    for (let step = 1; step <= last; step++) {
      const positions = Uint32Array.from(at.get(step) ?? []);
      const tokens = positions.map((p) => (ids ? this.#tokenOf(ids[p]!, place) : unread));
      positions.forEach((position, i) => (this.#row[position] = tokens[i]!));
      const nothing = { scores: null, decided: [], time: null, temperature: null };
      this.#steps.push({ step, positions, tokens, nfe: step, ...nothing });
    }
    this.#mapped = true;
  }

  /** A token of unknown text and id. */
  #unreadToken(): number {
    if (this.#unread === 0)
      this.#unread = this.#vocabulary.push({ id: null, text: null, end: false });
    return this.#unread;
  }

  #grow(size: number, place: Place): void {
    if (size < this.#row.length)
      throw wrong(place, `the row has ${say(size)} positions and had ${this.#row.length}`);
    expectSize(size, place);
    const row = new Uint32Array(size);
    row.set(this.#row);
    this.#row = row;
    this.#sized = true;
  }

  #fill(ids: readonly IdOrNull[], place: Place): void {
    if (!Array.isArray(ids) || ids.length !== this.#row.length)
      throw wrong(
        place,
        `the row has ${Array.isArray(ids) ? ids.length : "no"} positions where ${this.#row.length} are expected`,
      );
    ids.forEach((id, position) => (this.#row[position] = this.#tokenOf(id, place)));
  }

  #set(pair: readonly [number, IdOrNull], place: Place): void {
    const [position, id] = Array.isArray(pair) ? pair : [NaN, NaN];
    if (!Number.isSafeInteger(position) || position < 0 || position >= this.#row.length)
      throw wrong(
        place,
        `position ${say(position)} in "set" is outside the row of ${this.#row.length}`,
      );
    this.#row[position] = this.#tokenOf(id, place);
  }

  #tokenOf(id: IdOrNull, place: Place): number {
    if (id === null || id === this.#header.mask) return 0;
    const known = this.#tokens.get(id);
    if (known !== undefined) return known;
    if (!Number.isSafeInteger(id) || id < 0) throw wrong(place, `${say(id)} is not a token`);
    const { vocabulary } = this.#header;
    if (vocabulary !== undefined && id >= vocabulary)
      throw wrong(place, `token ${id} is outside the vocabulary of ${vocabulary} tokens`);
    const token = this.#vocabulary.push({
      id: this.#header.ids ? id : null,
      text: null,
      end: this.#end.has(id),
    });
    this.#tokens.set(id, token);
    return token;
  }

  recording(cut: string | null): Recording {
    const header = this.#header;
    const place = { line: 1, step: null };
    const prompt = Uint32Array.from(header.prompt ?? [], (id) => this.#tokenOf(id, place));
    const size = this.#row.length;
    const { reference, answer } = { ...header, ...this.#ended };
    if (reference && reference.length !== size)
      throw wrong(place, `the reference has ${reference.length} positions, the run ${size}`);
    if (answer && !(answer[0] < answer[1] && answer[1] <= size))
      throw wrong(place, `an answer from ${answer[0]} to ${answer[1]} is not in a row of ${size}`);
    const start = new Uint32Array(size);
    start.set(this.#start);
    const ids = [...this.#tokens.keys()];
    const vocabulary = this.#vocabulary.slice();
    for (const id of ids) {
      const token = this.#tokens.get(id)!;
      vocabulary[token - 1] = { ...vocabulary[token - 1]!, text: this.#words.get(id) ?? null };
    }
    const { sampler } = header;
    const recording: Omit<Recording, "missing"> = {
      name: header.name ?? this.#name,
      model: header.model ? { id: header.model.id, revision: header.model.revision ?? null } : null,
      sampler: sampler
        ? { name: sampler.name, params: plainParams(sampler.params), seed: sampler.seed ?? null }
        : null,
      mask: header.mask ?? null,
      masked: header.mask !== null,
      standingTrained: header.standing === "trained",
      size,
      vocabulary,
      prompt,
      start,
      given: header.given,
      block: header.block ?? null,
      steps: this.#steps,
      reference: reference
        ? Uint32Array.from(reference, (id) => (id === null ? 0 : (this.#tokens.get(id) ?? 0)))
        : null,
      answer: answer ? [answer[0], answer[1]] : null,
      derived: header.derived,
      cut: this.#ended
        ? null
        : (cut ??
          `The recording has no end line, so its run may have continued after step ${this.#steps.length}.`),
    };
    return { ...recording, missing: this.#missing(recording) };
  }

  #missing({ steps, vocabulary, model, sampler }: Omit<Recording, "missing">): Field[] {
    const { prompt, start, mask, ids } = this.#header;
    const has = (test: (step: RecordedStep) => unknown) => steps.some(test);
    const missing: [Field, boolean][] = [
      ["model", model === null],
      ["sampler", sampler === null],
      ["seed", (sampler?.seed ?? null) === null],
      ["prompt", prompt === undefined],
      ["start", start === undefined && mask === null],
      ["ids", !ids || this.#unread > 0],
      ["words", vocabulary.some(({ text }) => text === null)],
      ["rows", this.#mapped],
      ["best", !has(({ scores }) => (scores?.k ?? 0) > 0)],
      ["entropy", !has(({ scores }) => scores?.entropy)],
      ["standing", !has(({ scores }) => scores?.standing)],
      ["quality", !has(({ scores }) => scores?.quality)],
      ["decided", !has(({ decided }) => decided.length > 0)],
    ];
    return missing.filter(([, is]) => is).map(([field]) => field);
  }
}

function numberOf(value: unknown, name: string, place: Place): number | null {
  if (value === undefined || value === null || Number.isFinite(value))
    return (value ?? null) as number | null;
  throw wrong(place, `"${name}" should be a number`);
}

function forwardsOf({ forwards = 1 }: StepLine, place: Place): number {
  if (Number.isSafeInteger(forwards) && forwards >= 0) return forwards;
  throw wrong(place, `${say(forwards)} is not a number of forward passes`);
}

function decidedOf({ decided }: StepLine, size: number, place: Place): Decided[] {
  return listOf(decided, "decided", place).map((one) => {
    const { position, score, value, rank, of, threshold = null } = (one ?? {}) as DecidedLine;
    const numbers = [position, value, rank, of, threshold ?? 0];
    if (numbers.some((x) => !Number.isFinite(x)) || typeof score !== "string" || position >= size)
      throw wrong(
        place,
        `"decided" of position ${say(position)} needs a score's name, and numbers for value, rank, of and threshold`,
      );
    return { position, score, value, rank, of, threshold };
  });
}

const plainParams = (params: Readonly<Record<string, unknown>>): Record<string, number | string> =>
  Object.fromEntries(
    Object.entries(params).map(([name, x]) => [name, typeof x === "number" ? x : String(x)]),
  );

function expectSize(size: number, place: Place): void {
  if (!Number.isSafeInteger(size) || size < 0 || size > MOST_POSITIONS)
    throw wrong(
      place,
      `a row of ${say(size)} positions cannot be shown; the limit is ${MOST_POSITIONS}`,
    );
}

/** A value of the file, short enough for a quotation. */
const say = (value: unknown): string => quote(JSON.stringify(value) ?? String(value));
