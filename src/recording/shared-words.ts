// A common numbering of words for several recordings, so that two runs can be compared: the same
// word is the same token in both.
import type { Recording, Word } from "./types.ts";

const keyOf = ({ id, text }: Word): string => (id === null ? `word ${text}` : `id ${id}`);

/**
 * The recording with its tokens numbered as in `known`; new words follow.
 * @returns a recording whose vocabulary begins with `known`
 */
export function withWords(recording: Recording, known: readonly Word[]): Recording {
  if (known.length === 0) return recording;
  const vocabulary = [...known];
  const numbers = new Map(known.map((word, at) => [keyOf(word), at + 1]));
  const to = Uint32Array.of(
    0,
    ...recording.vocabulary.map((word) => {
      const key = keyOf(word);
      const number = numbers.get(key) ?? vocabulary.push(word);
      numbers.set(key, number);
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
