// Text as a domain: the tokens of a recorded run, from the details of its recording. Every
// recording has its own vocabulary, of the tokens that occur in it.
import * as v from "valibot";
import { type Domain, DomainError } from "../diffusion/domain.ts";
import { complaint } from "../complaint.ts";
import type { DomainDetails, DomainKind, DomainRef } from "./kind.ts";

const whole = v.pipe(v.number(), v.safeInteger(), v.minValue(0));

const schema = v.object({
  /** Positions of the row. */
  size: whole,
  /** words[n - 1] = token n as the tokenizer writes it; null where only its id is known. */
  words: v.array(v.nullable(v.string())),
  /** The tokenizer's ids; null where only words are known. */
  ids: v.array(v.nullable(whole)),
  /** Tokens that end the text or pad it after its end. */
  ends: v.array(whole),
  /** Tokens of the prompt, which is not part of the row. */
  prompt: v.array(whole),
  /** False for uniform diffusion, which starts from noise and has no mask. */
  masked: v.boolean(),
  mask: v.nullable(whole),
  standingTrained: v.boolean(),
  block: v.nullable(whole),
  /** [from, to) */
  answer: v.nullable(v.tuple([whole, whole])),
  /** What the recording lacks and the page could show, by the names of src/recording. */
  missing: v.array(v.string()),
  /** What the reader derived, one sentence each. */
  derived: v.array(v.string()),
  /** Why the recording ends before the run does, one sentence. */
  cut: v.nullable(v.string()),
  name: v.string(),
});

export type TextDetails = v.InferOutput<typeof schema>;

export const TEXT: DomainKind = {
  id: "text",
  make: (details) => domainFrom(detailsFrom(details)),
};

const known = new WeakMap<DomainDetails, TextDetails>();

function detailsFrom(details: DomainDetails | undefined): TextDetails {
  if (details && known.has(details)) return known.get(details)!;
  const read = v.safeParse(schema, details, { abortEarly: true });
  if (!read.success)
    throw new DomainError(`The run does not describe its tokens: ${complaint(read.issues[0])}.`);
  if (details) known.set(details, read.output);
  return read.output;
}

/** The details of a run of text; null for other domains. */
export const textOf = ({ domain, details }: DomainRef): TextDetails | null =>
  domain === TEXT.id ? detailsFrom(details) : null;

function domainFrom(details: TextDetails): Domain {
  const { size, words, ids, prompt } = details;
  const symbol = (token: number): string =>
    words[token - 1] ??
    (ids[token - 1] === undefined || ids[token - 1] === null ? "?" : `#${ids[token - 1]}`);
  return {
    id: TEXT.id,
    title: "Recorded text",
    size,
    vocab: words.length,
    nouns: { token: "token", position: "position", given: "given token", board: "text" },
    symbol,
    name: (position) => `p${position}`,
    nameAloud: (position) => `position ${position}`,
    relations: [],
    conflicts: null,
    layout: { kind: "text", before: prompt.map(symbol).join("") },
  };
}
