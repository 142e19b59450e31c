// How a run names its domain, and how one is made from what the run says.
import type { Domain } from "../diffusion/domain.ts";

/** What a run says of its domain besides the id, where boards of it differ: plain JSON. */
export type DomainDetails = Readonly<Record<string, unknown>>;

/** How a run names its domain. */
export interface DomainRef {
  readonly domain: string;
  /** What the domain is made from, such as the sizes and words of a recording. */
  readonly details?: DomainDetails;
}

/** A domain to be found by its id; made from a run's details where those are needed. */
export interface DomainKind {
  readonly id: string;
  /** @throws {DomainError} for details that make no domain */
  readonly make: (details: DomainDetails | undefined) => Domain;
}
