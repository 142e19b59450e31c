// A run as the query of a link, and back: everything that determines the run, and the step
// to show. A part that cannot be read gives one sentence and is left out; the other parts are
// used. diffusion checks a sampler's parameters.
//
//   b=domain (Sudoku where it is left out)  p=clues  d=other digits  m=model  h=its hash  s=sampler  x.<parameter>=value
//   w=the debugger's workspace (workspace.ts, packed)
//   f=forks (JSON, lz-string)  t=trail of digests (digest.ts)  step=7  seed=1
//
// Forums, chats and mail programs guess where a link ends. The links written here are safe: no run
// of dots, and a digit at the end. Common damage to older links is undone if possible.
import { givenOf } from "../diffusion/board.ts";
import lz from "lz-string";
import * as v from "valibot";
import { CERTAIN } from "../diffusion/evidence.ts";
import type { Given, Params, ParamValue, Tokens } from "../diffusion/types.ts";
import {
  compactOf,
  type Domain,
  DomainError,
  isCompact,
  readCompact,
} from "../diffusion/domain.ts";
import { domainOf } from "../domains/registry.ts";
import { quote } from "../quote.ts";
import { SUDOKU } from "./header.ts";
import { trailOf } from "./digest.ts";
import { type Change, segmentsOf } from "./fork.ts";
import { type RunSpec, type Trace, TraceError } from "./types.ts";

/** A fork in a link: its step, and the changes. */
export interface LinkFork extends Change {
  readonly step: number;
}

/** The parts of a link; null or empty for a part that it lacks. */
export interface Link {
  /** Id of the domain of the board. */
  readonly domain: string;
  /** The first board and its clues, [size] each. */
  readonly board: { readonly tokens: Tokens; readonly given: Given } | null;
  /** The hash may be shortened; null if any version will do. */
  readonly model: { readonly id: string; readonly hash: string | null } | null;
  readonly sampler: string | null;
  readonly params: Params;
  readonly seed: number | null;
  readonly step: number | null;
  readonly forks: readonly LinkFork[];
  /** Digests of the shared run, to find the step at which another run diverges. */
  readonly trail: string | null;
}

/** The most characters and parts in a link: each part is read separately. */
const MOST = 65_536;
const MOST_PARTS = 256;
/** The most characters in packed forks, and in the unpacked text, which may be far longer. */
const MOST_FORKS = 4_096;
const MOST_UNPACKED = 65_536;
/** The most cells that may be missing at the end of a board. */
const MOST_MISSING = 9;
/** Characters of a hash in a link: enough to distinguish checkpoints. */
const HASH = 12;
const NAME = /^[A-Za-z][\w-]*$/;
/** A registered sampler, or a user's own file with the hash of its content. */
const SAMPLER = /^(?:[A-Za-z][\w-]*|[^\s?]{1,200}\?[0-9a-f]{12})$/;
const NUMBER = /^-?\d+(\.\d+)?(e[+-]?\d+)?$/i;

const whole = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const name = v.pipe(v.string(), v.regex(NAME));
const value = v.union([v.pipe(v.number(), v.finite()), v.string()]);
const forksOf = ({ size, vocab }: Domain) => {
  const cell = v.pipe(whole, v.maxValue(size - 1));
  return v.array(
    v.strictObject({
      step: whole,
      edits: v.optional(
        v.array(
          v.variant("type", [
            v.strictObject({
              type: v.literal("set"),
              cell,
              token: v.pipe(whole, v.maxValue(vocab)),
            }),
            v.strictObject({ type: v.literal("given"), cell, given: v.boolean() }),
            v.strictObject({
              type: v.literal("evidence"),
              cell,
              token: v.pipe(whole, v.minValue(1), v.maxValue(vocab)),
              t: v.pipe(v.number(), v.minValue(0), v.maxValue(CERTAIN)),
            }),
          ]),
        ),
      ),
      model: v.optional(v.strictObject({ id: v.string(), hash: v.string() })),
      sampler: v.optional(v.pipe(v.string(), v.regex(SAMPLER))),
      params: v.optional(v.record(name, value)),
      seed: v.optional(whole),
    }),
  );
};

/**
 * Whether a link can make the run again: not for a run recorded elsewhere, nor for a board that
 * does not fit.
 */
export const hasLink = (spec: RunSpec): boolean =>
  spec.details === undefined && isCompact(domainOf(spec).vocab);

/**
 * The link to a run at a step.
 * @param shared include the trail, so that a re-run can be compared with it
 * @throws {TraceError} for a run without a link (`hasLink`)
 */
export function linkOf(trace: Trace, step: number, shared = false): Link {
  const [first, ...later] = segmentsOf(trace);
  const { domain, tokens, given, model, sampler, params, seed } = first!.spec;
  if (!hasLink(first!.spec))
    throw new TraceError("This run cannot be made again from a link; save it as a file.");
  return {
    domain,
    board: { tokens, given },
    model,
    sampler,
    params,
    seed,
    step,
    forks: later.map(({ spec, fork }) => {
      const before = fork!.origin.spec;
      return {
        step: fork!.step,
        ...(fork!.edits.length > 0 && { edits: fork!.edits }),
        ...(!alike(spec.model, before.model) && { model: spec.model }),
        ...(spec.sampler !== before.sampler && { sampler: spec.sampler }),
        ...(!alike(spec.params, before.params) && { params: spec.params }),
        ...(spec.seed !== before.seed && { seed: spec.seed }),
      };
    }),
    trail: shared ? trailOf(trace) : null,
  };
}

/** The query, without a question mark. Parts may be left out. */
export function formatLink({
  domain,
  board = null,
  model = null,
  sampler = null,
  params = {},
  seed = null,
  step = null,
  forks = [],
  trail = null,
}: Partial<Link> & Pick<Link, "domain">): string {
  // append, not set: every part is new, and set would search those before it.
  const query = new URLSearchParams();
  if (domain !== SUDOKU) query.append("b", domain);
  if (board !== null) {
    const only = (flag: number) =>
      compactOf(board.tokens.map((token, i) => (board.given[i] === flag ? token : 0)));
    query.append("p", only(1));
    if (/[^0]/.test(only(0))) query.append("d", only(0));
  }
  if (model !== null) query.append("m", model.id);
  if (model?.hash) query.append("h", model.hash.slice(0, HASH));
  if (sampler !== null) query.append("s", sampler);
  for (const [key, setting] of Object.entries(params)) query.append(`x.${key}`, String(setting));
  if (forks.length > 0) query.append("f", lz.compressToEncodedURIComponent(JSON.stringify(forks)));
  if (trail !== null) query.append("t", trail);
  if (step !== null) query.append("step", String(step));
  if (seed !== null) query.append("seed", String(seed));
  return query.toString();
}

const KEYS: ReadonlySet<string> = new Set([..."bpdmhsftw", "seed", "step"]);
/** Parameters that trackers append to links: ignored without a message. */
const TRACKER =
  /^(utm_\w+|fbclid|gclid|dclid|yclid|twclid|msclkid|mc_[ce]id|igshid?|_hs\w+|si|ref(_src)?)$/;

/** The parts of a query, with the damage of mail and chat programs undone. */
export function partsOf(query: string): URLSearchParams {
  let text = query.replace(/&(amp|#38|#x26);/gi, "&").replace(/^(\?|%3F)/i, "");
  // The whole query was escaped, perhaps by more than one program.
  for (let times = 0; times < 3 && !text.includes("=") && /%(25)*3D/i.test(text); times++)
    text = unescaped(text);
  // Quoted-printable mail that was not decoded.
  if (text.includes("=3D") && !/=(?!3D)/.test(text)) text = text.replaceAll("=3D", "=");
  // Trackers may append their own query or fragment.
  text = text.replace(/[?#](?=[\w.]+=)/g, "&").replace(/%257E/gi, "~");
  return new URLSearchParams(withoutPunctuation(text));
}

function unescaped(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text.replaceAll(/%26/g, "&").replaceAll(/%3D/gi, "=");
  }
}

/** Without the punctuation of the sentence around a link. Dots at the end of a board are cells. */
function withoutPunctuation(text: string): string {
  const last = text.slice(text.lastIndexOf("&") + 1);
  const marks = /^[pd]=/.test(last) ? ",;:!?)]>*'\"" : ".,;:!?)]>*'\"";
  let end = text.length;
  while (end > 0 && marks.includes(text[end - 1]!)) end--;
  return text.slice(0, end);
}

/** Reads a query, with one sentence for each part that cannot be read. */
export function parseLink(query: string): { link: Link; problems: string[] } {
  const problems: string[] = [];
  const tooMuch = excessOf(query);
  if (tooMuch) problems.push(`The link has ${tooMuch}; it was not read.`);
  const parts = partsOf(tooMuch ? "" : query);
  for (const key of new Set(parts.keys()))
    if (TRACKER.test(key)) continue;
    else if (!KEYS.has(key) && !key.startsWith("x."))
      problems.push(`The link's part "${quote(key)}" is unknown; it was left out.`);
    else if (new Set(parts.getAll(key)).size > 1)
      problems.push(`The link contains "${quote(key)}" more than once; the first was used.`);
  /** Reads one part; null, with a problem noted, if `read` returns null. */
  const part = <T>(key: string, what: string, read: (text: string) => T | null): T | null => {
    const text = parts.get(key);
    const found = text === null ? null : read(text);
    if (text !== null && found === null) {
      const plural = what.includes(" are ");
      problems.push(`The link's ${what}; ${plural ? "they were" : "it was"} left out.`);
    }
    return found;
  };
  const named = readDomain(parts.get("b"), problems);
  const domain = named ?? domainOf({ domain: SUDOKU });
  const { size, nouns } = domain;
  const board = (key: string, what: string): Tokens | null =>
    named &&
    part(key, what, (text) => {
      const missing = size - text.length;
      // Where dots are empty cells, a program may have removed the last ones as the end of a sentence.
      if (missing <= 0 || missing > MOST_MISSING || !text.includes("."))
        return readBoard(domain, text);
      const found = readBoard(domain, text.padEnd(size, "."));
      if (found)
        problems.push(
          `The link was cut: its part "${key}" lacks the last ${missing} of ${size} ${nouns.position}s; they are read as empty.`,
        );
      return found;
    });
  const clues = board("p", `puzzle (p) is not ${size} ${nouns.token}s or dots`);
  const others = board("d", `${nouns.token}s (d) are not ${size} ${nouns.token}s or dots`);
  const conflict = clues && others?.some((token, i) => token !== 0 && clues[i] !== 0);
  if (conflict)
    problems.push(`The link's ${nouns.token}s (d) lie on ${nouns.given}s; they were left out.`);
  if (others && !clues)
    problems.push(`The link's ${nouns.token}s (d) need a puzzle (p); they were left out.`);
  const model = part("m", "model (m) is not a name", readModel);
  const hash = part("h", "hash of the model (h) is damaged", (text) =>
    /^[0-9a-f]+$/.test(text) ? text : null,
  );
  const link: Link = {
    domain: domain.id,
    board: clues && {
      tokens: others && !conflict ? clues.map((token, i) => token || others[i]!) : clues,
      given: givenOf(clues),
    },
    model: model && { id: model.id, hash: model.hash ?? hash },
    sampler: part("s", "sampler (s) is not a name", (text) => (SAMPLER.test(text) ? text : null)),
    params: readParams(parts, problems),
    seed: part("seed", "seed is not a whole number", readWhole),
    step: part("step", "step is not a whole number", readWhole),
    forks: part("f", "forks (f) are damaged", (text) => readForks(domain, text)) ?? [],
    trail: part("t", "trail (t) is damaged", (text) =>
      /^([0-9a-f]{4})+$/.test(text) ? text : null,
    ),
  };
  return { link, problems };
}

/** What a link has too much of, found before any part is read; null for a link that is read. */
function excessOf(query: string): string | null {
  if (query.length > MOST) return `${query.length} characters, and the limit is ${MOST}`;
  const parts = query.split(/&|%26/, MOST_PARTS + 1).length;
  return parts > MOST_PARTS ? `more than ${MOST_PARTS} parts` : null;
}

/** The domain that a link names. The board of an unknown domain cannot be read: it is left out. */
function readDomain(id: string | null, problems: string[]): Domain | null {
  try {
    return domainOf({ domain: id ?? SUDOKU });
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    problems.push(`The link's domain (b) cannot be read: ${error.message}`);
    return null;
  }
}

function readBoard({ size, vocab }: Domain, text: string): Tokens | null {
  // One dot more is the full stop of a sentence.
  const cells = text.length === size + 1 && text.endsWith(".") ? text.slice(0, size) : text;
  return cells.length === size && /^[0-9a-z.]*$/.test(cells) ? readCompact(cells, vocab) : null;
}

/** A name; links of older versions have the hash after it. */
function readModel(text: string): Link["model"] {
  const [, id, hash] = /^([\w.-]+)(?:~([0-9a-f]+))?$/.exec(text) ?? [];
  return id === undefined ? null : { id, hash: hash ?? null };
}

function readWhole(text: string): number | null {
  const number = Number(text);
  return /^\d+$/.test(text) && Number.isSafeInteger(number) ? number : null;
}

function readParams(parts: URLSearchParams, problems: string[]): Params {
  const params: Record<string, ParamValue> = {};
  for (const key of new Set(parts.keys())) {
    if (!key.startsWith("x.")) continue;
    const text = parts.get(key)!;
    const parameter = key.slice(2);
    const setting = NUMBER.test(text) ? Number(text) : text;
    if (NAME.test(parameter) && text !== "" && (typeof setting === "string" || isFinite(setting)))
      params[parameter] = setting;
    else
      problems.push(
        `The link's parameter "${quote(parameter)}" has no value to use; it was left out.`,
      );
  }
  return params;
}

function readForks(domain: Domain, text: string): LinkFork[] | null {
  if (text.length > MOST_FORKS) return null;
  try {
    const unpacked = lz.decompressFromEncodedURIComponent(text) ?? "";
    if (unpacked.length > MOST_UNPACKED) return null;
    const read = v.safeParse(forksOf(domain), JSON.parse(unpacked), { abortEarly: true });
    return read.success ? read.output : null;
  } catch {
    return null;
  }
}

const alike = (a: object, b: object): boolean => JSON.stringify(a) === JSON.stringify(b);
