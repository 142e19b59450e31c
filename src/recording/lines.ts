// The lines of a recording as they are in its file, and the schema of the first. The other
// lines contain thousands of numbers, which reader.ts checks one by one.
import * as v from "valibot";

export const FORMAT = "second-thoughts/recording";
export const VERSION = 1;

const id = v.pipe(v.number(), v.safeInteger(), v.minValue(0), v.maxValue(2 ** 32 - 1));
const whole = id;
const finite = v.pipe(v.number(), v.finite());
const text = v.string();

/** A token's id, or null for a mask or an empty position. */
export type IdOrNull = number | null;

export const headerSchema = v.object({
  format: v.literal(FORMAT),
  version: v.literal(VERSION),
  name: v.optional(text),
  model: v.optional(v.object({ id: text, revision: v.optional(v.nullable(text)) })),
  sampler: v.optional(
    v.object({
      name: text,
      params: v.optional(v.record(text, v.union([finite, text, v.boolean(), v.null()])), {}),
      seed: v.optional(v.nullable(finite)),
    }),
  ),
  size: v.optional(whole),
  /** Size of the whole vocabulary. */
  vocabulary: v.optional(whole),
  mask: v.optional(v.nullable(id)),
  end: v.optional(v.array(id), []),
  words: v.optional(
    v.record(v.pipe(text, v.regex(/^\d+$/, "a token's number is needed")), text),
    {},
  ),
  /** False if the ids were made from words, for a file without ids. */
  ids: v.optional(v.boolean(), true),
  prompt: v.optional(v.array(id)),
  start: v.optional(v.array(v.nullable(id))),
  given: v.optional(v.array(whole), []),
  block: v.optional(v.nullable(whole)),
  standing: v.optional(v.picklist(["trained", "untrained"]), "untrained"),
  reference: v.optional(v.array(v.nullable(id))),
  answer: v.optional(v.tuple([whole, whole])),
  derived: v.optional(v.array(text), []),
});

export type Header = v.InferInput<typeof headerSchema>;

export interface DecidedLine {
  readonly position: number;
  readonly score: string;
  readonly value: number;
  readonly rank: number;
  readonly of: number;
  readonly threshold?: number | null;
}

/** One step; the row after it as `ids` or as `set`, and scores of the row before it. */
export interface StepLine {
  readonly step: number;
  readonly size?: number;
  readonly ids?: readonly IdOrNull[];
  readonly set?: readonly (readonly [position: number, id: IdOrNull])[];
  readonly offset?: number;
  readonly best?: readonly (readonly number[] | null)[];
  readonly p?: readonly (readonly number[] | null)[];
  readonly entropy?: readonly (number | null)[];
  readonly standing?: readonly (number | null)[];
  readonly quality?: readonly (number | null)[];
  readonly decided?: readonly DecidedLine[];
  readonly forwards?: number;
  readonly time?: number | null;
  readonly temperature?: number | null;
}

/** The lowest level of detail: the step at which each position was revealed, 0 = never. */
export interface MapLine {
  readonly step_map: readonly number[];
  readonly ids?: readonly IdOrNull[];
}

/** Words of ids that are new since the last such line. */
export interface WordsLine {
  readonly words: Readonly<Record<string, string>>;
}

export const endSchema = v.object({
  /** "done", "budget", or the sampler's own reason. */
  end: text,
  reference: v.optional(v.array(v.nullable(id))),
  answer: v.optional(v.tuple([whole, whole])),
});

export type EndLine = v.InferOutput<typeof endSchema>;

export type Line = Header | StepLine | MapLine | WordsLine | EndLine;

/** The keys a line may have, by its kind; the JSON schema next to docs/recording.md has the same. */
export const KEYS = {
  step: [
    "step",
    "size",
    "ids",
    "set",
    "offset",
    "best",
    "p",
    "entropy",
    "standing",
    "quality",
    "decided",
    "forwards",
    "time",
    "temperature",
    "words",
  ],
  map: ["step_map", "ids", "words"],
  words: ["words"],
  end: ["end", "reference", "answer"],
} as const;
