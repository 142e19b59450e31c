// What the tokens of a board stand for: sizes, symbols, names, rules and shape. Samplers never
// read it; what is shown, told, judged or stored of a run does. The list of domains is in
// src/domains/registry.ts; a run names its own by id (RunSpec.domain).
import { MASK, tokensOf } from "./board.ts";
import type { Given, Relation, Tokens } from "./types.ts";

/** How the positions of a board are drawn. */
export type Layout =
  /** Equal cells in rows. `block` sets heavier lines after so many columns and rows. */
  | {
      readonly kind: "grid";
      readonly columns: number;
      readonly rows: number;
      /** Where each position stands, row * columns + column, [size]; left out: in reading order. */
      readonly places?: readonly number[];
      readonly block?: { readonly columns: number; readonly rows: number };
      /** What stands between the positions and is none, such as a plus sign; places as above. */
      readonly signs?: readonly { readonly place: number; readonly text: string }[];
    }
  /** Equal cells one after the other, wrapped where the page ends. */
  | { readonly kind: "line" }
  /** Symbols as wide as they are, joined as they read; `before` is text that is no part of the board. */
  | { readonly kind: "text"; readonly before?: string };

/** Positions that belong together by a rule, such as the rows of a grid. */
export interface NamedRelation extends Relation {
  /** "row 4": the name of one of its groups. */
  readonly groupName: (group: number) => string;
}

/** Something on a board that breaks a rule. */
export interface Conflict {
  /** The positions that take part, ascending. */
  readonly positions: readonly number[];
  /** A clause without a full stop: "row 4 has two 5s". */
  readonly text: string;
}

/** What messages call things, in the singular; all of them take an s in the plural. */
export interface Nouns {
  /** A token: "digit". */
  readonly token: string;
  /** A position: "cell". */
  readonly position: string;
  /** A position with a token that is given: "clue". */
  readonly given: string;
}

export interface Domain {
  readonly id: string;
  /** What people call it: "Sudoku". */
  readonly title: string;
  /** Positions of a board. */
  readonly size: number;
  /** Tokens are 1..vocab; 0 is the mask. */
  readonly vocab: number;
  readonly nouns: Nouns;
  /** A token as it is written, "5"; never called for the mask. Unknown words are told by their number. */
  readonly symbol: (token: number) => string;
  /** A position as messages name it, "r4c7"; unique, and without spaces where people type it. */
  readonly name: (position: number) => string;
  /** The same as it is read aloud, "row 4, column 7". */
  readonly nameAloud: (position: number) => string;
  /** Empty where no positions belong together. */
  readonly relations: readonly NamedRelation[];
  /** What contradicts the rules on a board, masks or none; null where there are no rules. */
  readonly conflicts: ((tokens: Tokens) => readonly Conflict[]) | null;
  readonly layout: Layout;
}

/** A board or a domain that cannot be; the message says what, where and what to do. */
export class DomainError extends Error {
  override readonly name = "DomainError";
}

/** What stands for a masked position in text. */
export const MASK_SYMBOL = ".";

/** A token or a mask as it is written. */
export const symbolOf = (domain: Domain, token: number): string =>
  token === MASK ? MASK_SYMBOL : domain.symbol(token);

/** Whether some rule is broken; false where there are no rules. */
export const hasConflict = (domain: Domain, tokens: Tokens): boolean =>
  domain.conflicts !== null && domain.conflicts(tokens).length > 0;

/** Full, and no rule broken; null of a full board where there are no rules. */
export function isValid(domain: Domain, tokens: Tokens): boolean | null {
  if (tokens.includes(MASK)) return false;
  return domain.conflicts && domain.conflicts(tokens).length === 0;
}

/** 1 where a position takes part in a conflict. [size] */
export function conflictMarks(conflicts: readonly Conflict[], size: number): Uint8Array {
  const marks = new Uint8Array(size);
  for (const { positions } of conflicts) for (const position of positions) marks[position] = 1;
  return marks;
}

const peers = new WeakMap<Domain, (readonly number[])[]>();

/** The other positions that share a group with one, ascending. */
export function peersOf(domain: Domain, position: number): readonly number[] {
  let known = peers.get(domain);
  if (!known) peers.set(domain, (known = []));
  return (known[position] ??= Array.from({ length: domain.size }, (_, other) => other).filter(
    (other) =>
      other !== position &&
      domain.relations.some(({ of }) => of[position]! >= 0 && of[other] === of[position]),
  ));
}

const tokensBySymbol = new WeakMap<Domain, ReadonlyMap<string, number> | null>();

/**
 * The tokens by their symbols, where a board can be written as text: every symbol is one
 * character of its own. Null where it cannot.
 */
function alphabetOf(domain: Domain): ReadonlyMap<string, number> | null {
  const known = tokensBySymbol.get(domain);
  if (known !== undefined) return known;
  const tokens = new Map<string, number>([[MASK_SYMBOL, MASK]]);
  // A vocabulary of words is told after a few of them.
  for (let token = 1; token <= domain.vocab; token++) {
    const symbol = domain.symbol(token);
    if (tokens.has(symbol) || [...symbol].length !== 1) break;
    tokens.set(symbol, token);
  }
  const alphabet = tokens.size === domain.vocab + 1 ? tokens : null;
  tokensBySymbol.set(domain, alphabet);
  return alphabet;
}

/** Whether a board of the domain can be written as text and read back. */
export const isWritable = (domain: Domain): boolean => alphabetOf(domain) !== null;

/** A board as text, a character a position: "53..7....6..". */
export const formatBoard = (domain: Domain, tokens: Tokens): string =>
  Array.from(tokens, (token) => symbolOf(domain, token)).join("");

/**
 * The board in a text that `formatBoard` wrote.
 * @throws {DomainError} naming the first position that cannot be read
 */
export function parseBoard(domain: Domain, text: string): Tokens {
  const alphabet = alphabetOf(domain);
  if (!alphabet) throw new DomainError(`${domain.title} cannot be written as text.`);
  const symbols = [...text];
  if (symbols.length !== domain.size)
    throw new DomainError(
      `A board of ${domain.title} has ${domain.size} ${domain.nouns.position}s; this text has ${symbols.length}.`,
    );
  return tokensOf(
    symbols.map((symbol, position) => {
      const token = alphabet.get(symbol);
      if (token !== undefined) return token;
      throw new DomainError(
        `"${symbol}" at ${domain.name(position)} is no ${domain.nouns.token} of ${domain.title}; write "${MASK_SYMBOL}" for a mask.`,
      );
    }),
    domain.vocab,
  );
}

/** Vocabularies up to this size have boards that fit in links: a character a position. */
const MOST_COMPACT = 35;

/** Whether a board of so many tokens has a compact form. */
export const isCompact = (vocab: number): boolean => vocab <= MOST_COMPACT;

/** A board as the base-36 digit of each token, 0 = mask: what links and files write. */
export const compactOf = (tokens: Tokens | Given): string =>
  Array.from(tokens, (token) => token.toString(36)).join("");

/** The board that `compactOf` wrote; a dot is a mask, too. Null for a token beyond the vocabulary. */
export function readCompact(text: string, vocab: number): Tokens | null {
  const tokens = Array.from(text, (symbol) =>
    symbol === "." ? MASK : Number.parseInt(symbol, 36),
  );
  return tokens.every((token) => token <= vocab) ? tokensOf(tokens, vocab) : null;
}
