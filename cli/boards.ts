// Boards of a domain on the command line: reading, writing, and sets of boards.
import { type Domain, formatBoard, parseBoard } from "../src/diffusion/domain.ts";
import type { RunState, Tokens } from "../src/diffusion/types.ts";
import { domainIds, domainOf } from "../src/domains/registry.ts";
import { SUDOKU } from "../src/domains/sudoku.ts";
import { digitsOfDomain } from "../src/domains/sums.ts";
import type { Manifest } from "../src/model/types.ts";
import { checkPuzzle } from "../src/sudoku/check.ts";
import { parsePuzzle } from "../src/sudoku/formats.ts";
import { formatGrid, formatLine } from "../src/sudoku/formats/write.ts";
import { nearestTrue, reckon } from "../src/sums/exact.ts";
import { onlySum } from "../src/sums/sets.ts";
import { formatColumn, formatSum, parseSum } from "../src/sums/text.ts";
import { atTurns, manifestOf } from "./models.ts";
import { type PuzzleSet, puzzleSet } from "./puzzle-sets.ts";
import { sumSet } from "./sum-sets.ts";

interface ReadBoard {
  readonly tokens: Tokens;
  /** The unique solution; null if there are several. */
  readonly solution: Tokens | null;
  /** A sentence for the person; null if there is nothing to report. */
  readonly note: string | null;
}

export interface Boards {
  readonly domain: Domain;
  /** The default model. */
  readonly model: string;
  /** @throws with one sentence for a text that is not a board to fill */
  readonly read: (text: string) => ReadBoard;
  /** On one line, and as people draw it. */
  readonly line: (tokens: Tokens) => string;
  readonly drawn: (tokens: Tokens) => string;
  /** A set by its name or its file, and the default sets. */
  readonly set: (name: string, limit: number) => Promise<PuzzleSet>;
  readonly sets: readonly string[];
  /** The solution to judge a board by if several are right; null if the unique solution judges it. */
  readonly nearest: ((state: RunState, float: () => number) => Tokens | null) | null;
}

const sudoku: Boards = {
  domain: SUDOKU,
  model: "prism",
  read: (text) => {
    const tokens = parsePuzzle(text);
    const check = checkPuzzle(tokens);
    if (check.kind === "contradictory" || check.kind === "full") throw new Error(check.message);
    const ok = check.kind === "ok";
    return { tokens, solution: ok ? check.solution : null, note: ok ? null : check.message };
  },
  line: formatLine,
  drawn: formatGrid,
  set: puzzleSet,
  sets: [],
  nearest: null,
};

function sums(domain: Domain, digits: number): Boards {
  return {
    domain,
    model: domain.id,
    read: (text) => {
      const { tokens } = parseSum(text, digits);
      const { count: fitting } = reckon(digits, tokens);
      const note = fitting > 1 ? `${fitting.toLocaleString("en")} true sums fit.` : null;
      return { tokens, solution: onlySum(digits, tokens), note };
    },
    line: (tokens) => formatSum(digits, tokens),
    drawn: (tokens) => formatColumn(digits, tokens),
    set: (name, limit) => sumSet(name, digits, limit),
    sets: ["half"],
    nearest: ({ tokens, given }, float) => nearestTrue(digits, tokens, given, float),
  };
}

/** @throws DomainError for an unknown domain, Error for one whose boards cannot be read here */
export const boardsOf = (id: string): Boards => boardsOn(domainOf({ domain: id }));

/** The same for a given domain, which may come from a run. */
export function boardsOn(domain: Domain): Boards {
  const digits = digitsOfDomain(domain);
  if (digits !== null) return sums(domain, digits);
  if (domain === SUDOKU) return sudoku;
  return {
    domain,
    model: domain.id,
    read: (text) => ({ tokens: parseBoard(domain, text), solution: null, note: null }),
    line: (tokens) => formatBoard(domain, tokens),
    drawn: (tokens) => formatBoard(domain, tokens),
    set: () => Promise.reject(new Error(`There are no sets of ${domain.title} to measure.`)),
    sets: [],
    nearest: null,
  };
}

export const DOMAIN_HELP = `domain of the boards: ${domainIds().join(", ")}; default: the model's own`;

/**
 * The boards and the models of a command that may name either, or neither.
 * @throws ModelError or Error if a model fills boards of another domain
 */
export async function boardsFor(
  domain: string | undefined,
  models: readonly string[] | undefined,
  turns?: readonly number[],
): Promise<{ readonly boards: Boards; readonly models: readonly string[] }> {
  const asked = domain === undefined ? null : boardsOf(domain);
  const ids = atTurns(models ?? [(asked ?? sudoku).model], turns);
  const manifests: Manifest[] = [];
  for (const id of ids) manifests.push(await manifestOf(id));
  const boards = asked ?? boardsOf(manifests[0]!.domain);
  const other = manifests.find((one) => one.domain !== boards.domain.id);
  if (!other) return { boards, models: ids };
  const { title } = domainOf(other);
  throw new Error(
    `${other.name} fills boards of ${title}, not of ${boards.domain.title}. Choose a model such as ${boards.model}, or --domain ${other.domain}.`,
  );
}
