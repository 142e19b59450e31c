// Every domain there is. Adding one is a file here and a line below; a program adds its own
// with `addDomain`.
import { quote } from "../quote.ts";
import { type Domain, DomainError } from "../diffusion/domain.ts";
import type { DomainDetails, DomainKind, DomainRef } from "./kind.ts";
import { SUDOKU } from "./sudoku.ts";
import { LONG_SUMS, SUMS } from "./sums.ts";
import { TEXT } from "./text.ts";

/** A domain whose boards are all alike. */
const only = (domain: Domain): DomainKind => ({ id: domain.id, make: () => domain });

const kinds: DomainKind[] = [...[SUDOKU, SUMS, LONG_SUMS].map(only), TEXT];

export const domainIds = (): readonly string[] => kinds.map(({ id }) => id);

/**
 * Makes a domain known by its id, for as long as this program runs.
 * @throws {DomainError} when there is one of that id
 */
export function addDomain(domain: Domain | DomainKind): void {
  if (kinds.some(({ id }) => id === domain.id))
    throw new DomainError(`There is a domain "${domain.id}" already: give yours another id.`);
  kinds.push("make" in domain ? domain : only(domain));
}

/** Forks and growths of a run share its details. */
const made = new WeakMap<DomainDetails, Domain>();

/**
 * The domain of a run.
 * @throws {DomainError} with the ids there are, or saying what is wrong with the details
 */
export function domainOf({ domain: id, details }: DomainRef): Domain {
  const known = details && made.get(details);
  if (known?.id === id) return known;
  const kind = kinds.find((one) => one.id === id);
  if (!kind)
    throw new DomainError(
      `There is no domain "${quote(id)}". There are: ${domainIds().join(", ")}.`,
    );
  const domain = kind.make(details);
  if (details) made.set(details, domain);
  return domain;
}
