// How a run refers to its domain, and how a domain is made from that reference.
import type { Domain } from "../diffusion/domain.ts";

/** Details that a domain is made from, such as sizes and words: plain JSON. Only for domains whose boards differ. */
export type DomainDetails = Readonly<Record<string, unknown>>;

/** A run's reference to its domain. */
export interface DomainRef {
  readonly domain: string;
  /** What this run's domain is made from, such as the sizes and words of a recording. */
  readonly details?: DomainDetails;
}

/** A domain by id; some are made from a run's details. */
export interface DomainKind {
  readonly id: string;
  /** @throws {DomainError} for invalid details */
  readonly make: (details: DomainDetails | undefined) => Domain;
}
