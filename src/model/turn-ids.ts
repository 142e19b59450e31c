// A model and a number of turns in one id: the form of the id, and its manifest. turns.ts runs the
// turns.
import { ModelError } from "./errors.ts";
import type { Manifest } from "./types.ts";

/** Turns between two checks for a stable answer, and the step of the control. */
export const TURN_STEP = 4;
/** The most turns: more changed no answer in tests. */
export const MOST_TURNS = 64;

/**
 * The id of a model without its number of turns, and that number: "prism-looped.32" is `prism-looped`
 * with at most 32 turns. Without a number, all turns of the file are run.
 */
export function splitTurns(id: string): { readonly id: string; readonly turns: number | null } {
  const [, base, turns] = /^(.+)\.(\d{1,4})$/.exec(id) ?? [];
  return base === undefined ? { id, turns: null } : { id: base, turns: Number(turns) };
}

/** The inverse of `splitTurns`. */
export const joinTurns = (id: string, turns: number | null): string =>
  turns === null ? id : `${id}.${turns}`;

export const canTurn = (turns: number): boolean =>
  turns >= TURN_STEP && turns <= MOST_TURNS && turns % TURN_STEP === 0;

/**
 * The manifest of the same file with at most `turns` turns. Its id and hash differ from the file's own, in
 * traces and in rows of results: the last two digits of the hash are the number of turns.
 * @param turns null leaves the manifest as it is
 * @throws ModelError for an impossible number, or a model without turns
 */
export function withTurns(manifest: Manifest, turns: number | null): Manifest {
  if (turns === null) return manifest;
  if (!manifest.turns)
    throw new ModelError(
      `${manifest.name} runs each of its blocks once, so it has no turns to choose; prism-looped has.`,
    );
  if (!canTurn(turns))
    throw new ModelError(
      `${manifest.name} cannot run ${turns} turns; choose ${TURN_STEP} to ${MOST_TURNS} in steps of ${TURN_STEP}.`,
    );
  return {
    ...manifest,
    id: joinTurns(manifest.id, turns),
    name: `${manifest.name.replace(/, \d+ turns$/, "")}, at most ${turns} turns`,
    sha256: manifest.sha256.slice(0, -2) + turns.toString(16).padStart(2, "0"),
    most: turns,
  };
}
