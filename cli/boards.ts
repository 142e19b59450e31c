// Boards of a domain on the command line: how one is read and written, and which sets there are of them.
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
  /** The only one there is; null where several are right. */
  readonly solution: Tokens | null;
  /** What a person should know of it, a sentence; null where there is nothing to say. */
  readonly note: string | null;
}

export interface Boards {
  readonly domain: Domain;
  /** The model that is used where none is named. */
  readonly model: string;
  /** @throws with one sentence for a text that is no board to be filled */
  readonly read: (text: string) => ReadBoard;
  /** On one line, and as people draw it. */
  readonly line: (tokens: Tokens) => string;
  readonly drawn: (tokens: Tokens) => string;
  /** A set by its name or its file, and the sets measured where none is named. */
  readonly set: (name: string, limit: number) => Promise<PuzzleSet>;
  readonly sets: readonly string[];
  /** The board that one on its way is judged by, where several are right; null where its only solution judges it. */
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

/** @throws DomainError for a domain that there is not, Error for one that has no boards to be read here */
export const boardsOf = (id: string): Boards => boardsOn(domainOf({ domain: id }));

/** The same of a domain at hand, which a run may bring its own words for. */
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

export const DOMAIN_HELP = `what the boards are: ${domainIds().join(", ")}; the model's own where it is left out`;

/**
 * The boards and the models of a command that may name either, or neither.
 * @throws ModelError or Error where a model fills boards of another domain
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
    `${other.name} fills boards of ${title}, not of ${boards.domain.title}: choose a model such as ${boards.model}, or --domain ${other.domain}.`,
  );
}
