// For tests: a domain that has nothing in common with Sudoku. 64 letters a to z and "_", in words
// of eight; a word must not contain a letter twice.
import type { Domain } from "../diffusion/domain.ts";

const SIZE = 64;
const WORD = 8;
const SYMBOLS = "abcdefghijklmnopqrstuvwxyz_";

const wordOf = (position: number): number => Math.floor(position / WORD);

export const LETTERS: Domain = {
  id: "letters",
  title: "Letters",
  size: SIZE,
  vocab: SYMBOLS.length,
  nouns: { token: "letter", position: "place", given: "fixed letter", board: "board" },
  symbol: (token) => SYMBOLS[token - 1] ?? `#${token}`,
  name: (position) => `p${position + 1}`,
  nameAloud: (position) => `place ${position + 1}`,
  relations: [
    {
      name: "word",
      of: Array.from({ length: SIZE }, (_, position) => wordOf(position)),
      groupName: (group) => `word ${group + 1}`,
    },
  ],
  conflicts: (tokens) =>
    [
      ...Map.groupBy(
        [...tokens.keys()].filter((position) => tokens[position] !== 0),
        (position) => wordOf(position) * 100 + tokens[position]!,
      ).values(),
    ]
      .filter((positions) => positions.length > 1)
      .map((positions) => ({
        positions,
        text: `word ${wordOf(positions[0]!) + 1} has "${LETTERS.symbol(tokens[positions[0]!]!)}" ${positions.length} times`,
      })),
  layout: { kind: "line" },
};
