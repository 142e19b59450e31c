// The list of domains. A new domain is a file here and a line below; a program adds its own
// with `addDomain`.
import { quote } from "../quote.ts";
import { type Domain, DomainError } from "../diffusion/domain.ts";
import type { DomainDetails, DomainKind, DomainRef } from "./kind.ts";
import { SUDOKU } from "./sudoku.ts";
import { LONG_SUMS, SUMS } from "./sums.ts";
import { TEXT } from "./text.ts";

/** A domain without details: all its boards are alike. */
const only = (domain: Domain): DomainKind => ({ id: domain.id, make: () => domain });

const kinds: DomainKind[] = [...[SUDOKU, SUMS, LONG_SUMS].map(only), TEXT];

export const domainIds = (): readonly string[] => kinds.map(({ id }) => id);

/**
 * Registers a domain by its id, until this program ends.
 * @throws {DomainError} when the id is taken
 */
export function addDomain(domain: Domain | DomainKind): void {
  if (kinds.some(({ id }) => id === domain.id))
    throw new DomainError(`There is already a domain "${domain.id}". Give yours another id.`);
  kinds.push("make" in domain ? domain : only(domain));
}

/** Domains by their details, which the forks of a run share with it. */
const made = new WeakMap<DomainDetails, Domain>();

/**
 * The domain of a run.
 * @throws {DomainError} for an unknown id, with the known ones, or for invalid details
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
