// The state of a part is in its address, so that it can be linked. The address is rewritten in place
// as the reader goes on.
import { useMemo, useSyncExternalStore } from "react";
import { messageOf } from "../../../model/errors.ts";
import { partsOf } from "../../../trace/link.ts";
import { currentRoute, rewrite } from "../../state/route.ts";
import { boardIn } from "./runs.ts";

/** Values in the address by name; a missing one has its default. */
export interface Addressed {
  readonly text: (name: string) => string | null;
  /** A whole number between bounds, else the default. */
  readonly whole: (name: string, otherwise: number, least: number, most: number) => number;
  /** Null removes a value from the address. */
  readonly set: (parts: Readonly<Record<string, string | number | null>>) => void;
}

export function useAddressed(): Addressed {
  const query = useSyncExternalStore(subscribe, () => currentRoute().query);
  return useMemo(() => ({ ...readingOf(query), set }), [query]);
}

/** Rewriting the address fires no event, so these are called. */
const readers = new Set<() => void>();

function subscribe(reader: () => void): () => void {
  readers.add(reader);
  addEventListener("hashchange", reader);
  return () => {
    readers.delete(reader);
    removeEventListener("hashchange", reader);
  };
}

const set: Addressed["set"] = (parts) => {
  const { path, query } = currentRoute();
  rewrite({ path, query: withParts(query, parts) });
  readers.forEach((reader) => reader());
};

/** The puzzle of an address, or why it cannot be used. */
export function wishedPuzzle(text: string | null): {
  readonly puzzle: string | null;
  readonly problem: string | null;
} {
  try {
    if (text !== null) boardIn(text);
    return { puzzle: text, problem: null };
  } catch (error) {
    return { puzzle: null, problem: messageOf(error) };
  }
}

/** Cells out of "3.17.40", possibly repeated. */
export const cellsIn = (text: string | null): number[] =>
  (text ?? "")
    .split(".")
    .filter((cell) => /^\d{1,2}$/.test(cell))
    .map(Number)
    .filter((cell) => cell < 81);

export const cellsText = (cells: Iterable<number>): string | null => [...cells].join(".") || null;

export function readingOf(query: string): Pick<Addressed, "text" | "whole"> {
  const parts = partsOf(query);
  return {
    text: (name) => parts.get(name),
    whole: (name, otherwise, least, most) => {
      const text = parts.get(name) ?? "";
      const number = Number(text);
      return /^\d{1,9}$/.test(text) && number >= least && number <= most ? number : otherwise;
    },
  };
}

export function withParts(
  query: string,
  parts: Readonly<Record<string, string | number | null>>,
): string {
  const next = partsOf(query);
  // Some programs cut a link where dots follow each other.
  const puzzle = next.get("p");
  if (puzzle) next.set("p", puzzle.replaceAll(".", "0"));
  for (const [name, value] of Object.entries(parts)) {
    if (value === null) next.delete(name);
    else next.set(name, String(value));
  }
  return next.toString();
}
