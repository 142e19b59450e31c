// Domains: what the tokens of a board mean. Sizes, symbols, names, rules and layout. Samplers
// never read a domain; display, log, statistics and storage do. src/domains/registry.ts lists
// the domains; a run names its own by id (RunSpec.domain).
import { MASK, tokensOf } from "./board.ts";
import type { Given, Relation, Tokens } from "./types.ts";

/** How the positions of a board are drawn. */
export type Layout =
  /** Equal cells in rows. `block` sets a heavier line after every so many columns and rows. */
  | {
      readonly kind: "grid";
      readonly columns: number;
      readonly rows: number;
      /** Place of each position, row * columns + column, [size]; default: reading order. */
      readonly places?: readonly number[];
      readonly block?: { readonly columns: number; readonly rows: number };
      /** Signs between positions, such as a plus sign, that are not positions; places as above. */
      readonly signs?: readonly { readonly place: number; readonly text: string }[];
    }
  /** Equal cells in one row that wraps. */
  | { readonly kind: "line" }
  /** Symbols of their natural width, as running text; `before` is text that is not part of the board. */
  | { readonly kind: "text"; readonly before?: string };

/** Positions that belong together by a rule, such as the rows of a grid. */
export interface NamedRelation extends Relation {
  /** "row 4": the name of one of its groups. */
  readonly groupName: (group: number) => string;
}

/** A broken rule on a board. */
export interface Conflict {
  /** The positions that break it, ascending. */
  readonly positions: readonly number[];
  /** A clause without a full stop: "row 4 has two 5s". */
  readonly text: string;
}

/** Nouns for messages, in the singular; the plural of each adds an s. */
export interface Nouns {
  /** A token: "digit". */
  readonly token: string;
  /** A position: "cell". */
  readonly position: string;
  /** A position with a token that is given: "clue". */
  readonly given: string;
  /** All positions together: "board". */
  readonly board: string;
}

export interface Domain {
  readonly id: string;
  /** The name that people know: "Sudoku". */
  readonly title: string;
  /** Positions of a board. */
  readonly size: number;
  /** Tokens are 1..vocab; 0 is the mask. */
  readonly vocab: number;
  readonly nouns: Nouns;
  /** The text of a token: "5"; never called for the mask. A token of unknown text gets its number. */
  readonly symbol: (token: number) => string;
  /** The name of a position in messages: "r4c7"; unique, and without spaces where people type it. */
  readonly name: (position: number) => string;
  /** The same name for speech: "row 4, column 7". */
  readonly nameAloud: (position: number) => string;
  /** Groups of positions that a rule ties together; empty where there are none. */
  readonly relations: readonly NamedRelation[];
  /** The broken rules on a board, full or not; null for a domain without rules. */
  readonly conflicts: ((tokens: Tokens) => readonly Conflict[]) | null;
  readonly layout: Layout;
}

/** An impossible board or domain; the message says what is wrong, where, and what to do. */
export class DomainError extends Error {
  override readonly name = "DomainError";
}

/** The text of a masked position. */
export const MASK_SYMBOL = ".";

/** The text of a token or of the mask. */
export const symbolOf = (domain: Domain, token: number): string =>
  token === MASK ? MASK_SYMBOL : domain.symbol(token);

/** Whether some rule is broken; false for a domain without rules. */
export const hasConflict = (domain: Domain, tokens: Tokens): boolean =>
  domain.conflicts !== null && domain.conflicts(tokens).length > 0;

/** Whether the board is full with no rule broken; null for a full board of a domain without rules. */
export function isValid(domain: Domain, tokens: Tokens): boolean | null {
  if (tokens.includes(MASK)) return false;
  return domain.conflicts && domain.conflicts(tokens).length === 0;
}

/** 1 for positions that take part in a conflict. [size] */
export function conflictMarks(conflicts: readonly Conflict[], size: number): Uint8Array {
  const marks = new Uint8Array(size);
  for (const { positions } of conflicts) for (const position of positions) marks[position] = 1;
  return marks;
}

const peers = new WeakMap<Domain, (readonly number[])[]>();

/** The other positions in the groups of a position, ascending. */
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
 * The tokens by symbol, when every symbol is one character and unique, so that a board
 * can be written as text; otherwise null.
 */
function alphabetOf(domain: Domain): ReadonlyMap<string, number> | null {
  const known = tokensBySymbol.get(domain);
  if (known !== undefined) return known;
  const tokens = new Map<string, number>([[MASK_SYMBOL, MASK]]);
  // A vocabulary of words leaves this loop after a few tokens.
  for (let token = 1; token <= domain.vocab; token++) {
    const symbol = domain.symbol(token);
    if (tokens.has(symbol) || [...symbol].length !== 1) break;
    tokens.set(symbol, token);
  }
  const alphabet = tokens.size === domain.vocab + 1 ? tokens : null;
  tokensBySymbol.set(domain, alphabet);
  return alphabet;
}

/** A board as text, one character per position: "53..7....6..". */
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
        `"${symbol}" at ${domain.name(position)} is not a ${domain.nouns.token} of ${domain.title}; write "${MASK_SYMBOL}" for a mask.`,
      );
    }),
    domain.vocab,
  );
}

/** The largest vocabulary whose boards fit in a link, one character per position. */
const MOST_COMPACT = 35;

/** Whether boards over a vocabulary have a compact form. */
export const isCompact = (vocab: number): boolean => vocab <= MOST_COMPACT;

/** A board as the base-36 digit of each token, 0 = mask: the form in links and files. */
export const compactOf = (tokens: Tokens | Given): string =>
  Array.from(tokens, (token) => token.toString(36)).join("");

/** The board of a text that `compactOf` wrote; a dot is a mask, too. Null for a token beyond the vocabulary. */
export function readCompact(text: string, vocab: number): Tokens | null {
  const tokens = Array.from(text, (symbol) =>
    symbol === "." ? MASK : Number.parseInt(symbol, 36),
  );
  return tokens.every((token) => token <= vocab) ? tokensOf(tokens, vocab) : null;
}
