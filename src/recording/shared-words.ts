// A common numbering of words for several recordings, so that two runs can be compared: the same
// word is the same token in both.
import type { Recording, Word } from "./types.ts";

/** By both, because another tokenizer uses the same ids for other words. */
const keyOf = ({ id, text }: Word): string => `${id} ${text}`;

/** Recordings with one numbering: each continues the vocabulary of the one before. @param known of earlier runs */
export function* withSharedWords(
  recordings: Iterable<Recording>,
  known: readonly Word[] = [],
): Generator<Recording> {
  let words = known;
  for (const recording of recordings) {
    const shared = withWords(recording, words);
    words = shared.vocabulary;
    yield shared;
  }
}

/**
 * The recording with its tokens numbered as in `known`; new words follow. An id without a word
 * matches the known token with that id; a known token without a word gets the word of its id.
 * @returns a recording whose vocabulary begins with the tokens of `known`
 */
export function withWords(recording: Recording, known: readonly Word[]): Recording {
  if (known.length === 0) return recording;
  const vocabulary = [...known];
  const numbers = new Map(known.map((word, at) => [keyOf(word), at + 1]));
  const ofId = new Map(known.toReversed().map(({ id }, at) => [id, known.length - at]));
  const numberOf = (word: Word): number | undefined => {
    const same = numbers.get(keyOf(word));
    const number = same ?? (word.id === null ? undefined : ofId.get(word.id));
    if (same !== undefined || number === undefined || word.text === null) return number;
    if (vocabulary[number - 1]!.text !== null) return undefined;
    vocabulary[number - 1] = word;
    return number;
  };
  const to = Uint32Array.of(
    0,
    ...recording.vocabulary.map((word) => {
      const number = numberOf(word) ?? vocabulary.push(word);
      numbers.set(keyOf(word), number);
      return number;
    }),
  );
  const renumbered = (tokens: Uint32Array): Uint32Array => tokens.map((token) => to[token]!);
  const { prompt, start, reference, steps } = recording;
  return {
    ...recording,
    vocabulary,
    prompt: renumbered(prompt),
    start: renumbered(start),
    reference: reference && renumbered(reference),
    steps: steps.map((step) => ({
      ...step,
      tokens: renumbered(step.tokens),
      scores: step.scores && { ...step.scores, best: renumbered(step.scores.best) },
    })),
  };
}
