// Seeded randomness, the only source of randomness in the project: no clock, so equal
// seeds give equal numbers on every machine.
import { uniformFloat64 } from "pure-rand/distribution/uniformFloat64";
import { uniformInt } from "pure-rand/distribution/uniformInt";
import { xoroshiro128plus } from "pure-rand/generator/xoroshiro128plus";

export interface Random {
  /** A float in [0, 1). */
  readonly float: () => number;
  /** An integer in [0, n). */
  readonly int: (n: number) => number;
  /** A standard Gumbel variate, -log(-log u). */
  readonly gumbel: () => number;
  /** A standard normal variate. */
  readonly normal: () => number;
  /** A new array with the items in uniformly random order. */
  readonly shuffle: <T>(items: Iterable<T>) => T[];
}

/** Seeds of runs are whole numbers from 0 up to this number, exclusive. */
export const SEEDS = 2 ** 31;

export const isSeed = (seed: number): boolean =>
  Number.isInteger(seed) && seed >= 0 && seed < SEEDS;

/**
 * A generator for one (seed, stream) pair. Samplers use the step number as the
 * stream, so a step can be repeated without repeating those before it.
 */
export function random(seed: number, stream = 0): Random {
  const rng = xoroshiro128plus(mix(mix(seed) ^ Math.imul(stream + 1, 0x9e3779b9)));
  const float = () => uniformFloat64(rng);
  const int = (n: number) => uniformInt(rng, 0, n - 1);
  return {
    float,
    int,
    gumbel: () => -Math.log(-Math.log(Math.max(float(), Number.MIN_VALUE))),
    normal: () =>
      Math.sqrt(-2 * Math.log(Math.max(float(), Number.MIN_VALUE))) *
      Math.cos(2 * Math.PI * float()),
    shuffle: (items) => {
      const out = [...items];
      for (let i = out.length - 1; i > 0; i--) {
        const j = int(i + 1);
        [out[i], out[j]] = [out[j]!, out[i]!];
      }
      return out;
    },
  };
}

/** The 32-bit finaliser of MurmurHash3: adjacent seeds give unrelated streams. */
function mix(value: number): number {
  let h = value | 0;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return h ^ (h >>> 16);
}
