// Blocks written by a decoder (CoDiLA): one position after another, each conditioned on those
// before it. The sampler chooses the block; the model holds the decoder's weights.
import type { Random } from "../random.ts";
import { type Draw, drawFrom } from "./draw.ts";
import type { Decoder, DensePrediction, Sampler } from "./types.ts";

/** The same sampler, with a model's decoder in its context. */
export function withDecoder(sampler: Sampler, decoder: Decoder): Sampler {
  return { ...sampler, step: (context) => sampler.step({ ...context, decoder }) };
}

/** Tokens for the cells of a block, in their order: the most probable each time, or drawn at a temperature. */
export function decodeBlock(
  decoder: Decoder,
  { probs, vocab }: DensePrediction,
  cells: readonly number[],
  temperature: number,
  random: Random,
): Draw[] {
  const marginals = cells.map((cell) => probs.subarray(cell * vocab, (cell + 1) * vocab));
  const turn = decoder.start(cells, marginals);
  let before = 0;
  return cells.map(() => {
    const said = turn(before);
    const token = drawFrom(said, temperature, random);
    before = token;
    return { token, confidence: said[token - 1]! };
  });
}
