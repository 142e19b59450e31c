// Text as a domain: the tokens of a recorded run, made from what its recording says. Every
// recording has a vocabulary of its own, of the tokens that occur in it.
import * as v from "valibot";
import { type Domain, DomainError } from "../diffusion/domain.ts";
import { complaint } from "../complaint.ts";
import type { DomainDetails, DomainKind, DomainRef } from "./kind.ts";

const whole = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const nullable = <const T extends v.GenericSchema>(schema: T) => v.nullable(schema);

const schema = v.object({
  /** Positions of the row. */
  size: whole,
  /** words[n - 1] = token n as the tokenizer writes it; null where only its id is known. */
  words: v.array(nullable(v.string())),
  /** The tokenizer's ids; null where only words are known. */
  ids: v.array(nullable(whole)),
  /** Tokens that end the text, or fill up behind its end. */
  ends: v.array(whole),
  /** Tokens of the prompt, which is no part of the row. */
  prompt: v.array(whole),
  /** False for uniform diffusion, which starts from noise and has no mask. */
  masked: v.boolean(),
  mask: nullable(whole),
  standingTrained: v.boolean(),
  block: nullable(whole),
  /** [from, to) */
  answer: nullable(v.tuple([whole, whole])),
  /** What would be shown if it had been recorded, by the names of src/recording. */
  missing: v.array(v.string()),
  /** What a reader worked out, a sentence each. */
  derived: v.array(v.string()),
  /** Why the recording ends before its run, a sentence. */
  cut: nullable(v.string()),
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
    throw new DomainError(
      `A run of text does not say what its tokens are: ${complaint(read.issues[0])}.`,
    );
  if (details) known.set(details, read.output);
  return read.output;
}

/** What a run of text says of itself; null of other domains. */
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
    nouns: { token: "token", position: "position", given: "given token" },
    symbol,
    name: (position) => `p${position}`,
    nameAloud: (position) => `position ${position}`,
    relations: [],
    conflicts: null,
    layout: { kind: "text", before: prompt.map(symbol).join("") },
  };
}
