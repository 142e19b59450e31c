// Sums of two numbers as a domain: src/sums in the terms of a board of tokens.
import type { Domain, NamedRelation } from "../diffusion/domain.ts";
import {
  columnName,
  DIGITS,
  digitOf,
  partName,
  placeAloud,
  placeName,
  placeOf,
  sizeOf,
} from "../sums/board.ts";
import { conflictOn } from "../sums/judge.ts";

/** Sums of two numbers of 6 digits, and of 10. Each length is a domain, because a domain's boards have one size. */
export const SUMS = sumsOf(6, "sums", "Sums");
export const LONG_SUMS = sumsOf(10, "sums-10", "Sums of 10 digits");

/** The number of digits in a domain's summands; null for another domain. */
export const digitsOfDomain = ({ id }: Pick<Domain, "id">): number | null =>
  id === SUMS.id ? 6 : id === LONG_SUMS.id ? 10 : null;

/** The parts of the name of a set of sums: "sums-10-half" is "half" of the sums of 10 digits; null for other sets. */
export function sumsInSet(
  set: string,
): { readonly domain: Domain; readonly digits: number; readonly name: string } | null {
  const domain = [LONG_SUMS, SUMS].find(({ id }) => set.startsWith(`${id}-`));
  return domain
    ? { domain, digits: digitsOfDomain(domain)!, name: set.slice(domain.id.length + 1) }
    : null;
}

function sumsOf(digits: number, id: string, title: string): Domain {
  const positions = Array.from({ length: sizeOf(digits) }, (_, position) => position);
  const relation = (
    name: string,
    of: (position: number) => number,
    groupName: (group: number) => string,
  ): NamedRelation => ({ name, of: positions.map(of), groupName });
  return {
    id,
    title,
    size: sizeOf(digits),
    vocab: DIGITS,
    nouns: { token: "digit", position: "place", given: "given digit", board: "board" },
    symbol: (token) => String(digitOf(token)),
    name: (position) => placeName(digits, position),
    nameAloud: (position) => placeAloud(digits, position),
    relations: [
      relation(
        "column",
        (position) => placeOf(digits, position).column,
        (at) => `the ${columnName(at)}`,
      ),
      relation(
        "number",
        (position) => placeOf(digits, position).part,
        (at) => `the ${partName(at)}`,
      ),
    ],
    conflicts: (tokens) => {
      const conflict = conflictOn(digits, tokens);
      return conflict ? [conflict] : [];
    },
    // As in written addition: the numbers one below the other, a line, their sum.
    layout: {
      kind: "grid",
      columns: digits + 1,
      rows: 3,
      places: positions.map((position) => {
        const { part, column } = placeOf(digits, position);
        return part * (digits + 1) + digits - column;
      }),
      block: { columns: digits + 1, rows: 2 },
      signs: [{ place: digits + 1, text: "+" }],
    },
  };
}
