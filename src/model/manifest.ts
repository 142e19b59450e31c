// Reads manifest.json into a Manifest, or reports in one sentence what is wrong with it.
// download.ts fetches it and its files.
import * as v from "valibot";
import { messageIn } from "../complaint.ts";
import { jsonIn } from "../json.ts";
import { quote } from "../quote.ts";
import { ModelError } from "./errors.ts";
import type { Manifest } from "./types.ts";

const id = v.pipe(
  v.string(),
  v.regex(/^[a-z0-9][a-z0-9-]*$/, "must be letters, digits and hyphens"),
);
const count = v.pipe(v.number(), v.integer(), v.minValue(1));
const integers = v.array(v.pipe(v.number(), v.integer(), v.minValue(0)));
const floats = v.array(v.pipe(v.number(), v.finite()));

/** The first part of a golden board of a wrong size, and the right size; null if there is none. */
function wrongGolden({ size, vocab, golden }: Pick<Manifest, "size" | "vocab" | "golden">) {
  const { tokens, given, evidence, logits, quality } = golden;
  const lengths = [
    ["tokens", tokens, size],
    ["given", given, size],
    ["evidence", evidence, size * vocab],
    ["logits", logits, size * vocab],
    ["quality", quality, size],
  ] as const;
  const [name, , length] = lengths.find(([, part, length]) => part && part.length !== length) ?? [];
  if (name) return `${name} must hold ${length} numbers`;
  if (tokens.some((token) => token > vocab)) return `tokens must be 0 to ${vocab}`;
  return given.some((flag) => flag > 1) ? "given must be 0 or 1" : null;
}

const file = {
  file: v.pipe(v.string(), v.regex(/^[\w.-]+$/, "must be a plain file name")),
  bytes: count,
  sha256: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/, "must be 64 lower-case hex digits")),
};

const turns = v.optional(
  v.object({
    fed: v.string(),
    states: v.pipe(v.array(v.string()), v.minLength(5, "must be states of more than four turns")),
  }),
);

const schema = v.pipe(
  v.object({
    format: v.literal(1, "this app reads format 1"),
    id,
    name: v.pipe(v.string(), v.maxLength(100, "a name has 100 characters at most")),
    description: v.pipe(v.string(), v.maxLength(2000, "2,000 characters are the most")),
    ...file,
    gpu: v.optional(v.object({ ...file, turns })),
    turns,
    kernels: v.optional(v.object(file)),
    decoder: v.optional(v.object(file)),
    evidence: v.optional(v.boolean()),
    parameters: count,
    domain: v.optional(id, "sudoku"),
    size: v.pipe(count, v.maxValue(4_096)),
    vocab: v.pipe(count, v.maxValue(65_535)),
    quality: v.boolean(),
    edit: v.boolean(),
    training: v.record(v.string(), v.union([v.string(), v.number()])),
    threshold: v.nullable(v.pipe(v.number(), v.minValue(0), v.maxValue(1))),
    params: v.optional(v.record(v.string(), v.union([v.string(), v.number()]))),
    golden: v.object({
      tokens: integers,
      given: integers,
      evidence: v.optional(floats),
      logits: floats,
      quality: v.nullable(floats),
      // A larger tolerance would prove nothing.
      tolerance: v.pipe(v.number(), v.gtValue(0), v.maxValue(1)),
    }),
  }),
  v.check(
    (m) => m.quality === (m.golden.quality !== null),
    "golden.quality must exist exactly when quality is true",
  ),
  v.rawCheck(({ dataset, addIssue }) => {
    if (!dataset.typed) return;
    const wrong = wrongGolden(dataset.value);
    if (wrong) addIssue({ message: `golden.${wrong}` });
  }),
  v.check(
    ({ golden: { tokens, given } }) =>
      given.every((flag, cell) => flag === 0 || tokens[cell] !== 0),
    "golden.given must not flag a cell that golden.tokens leaves masked",
  ),
);

/**
 * Checks a parsed manifest.json.
 * @param where file or URL, for the message
 * @throws ModelError naming the first field that is wrong
 */
export function parseManifest(value: unknown, where: string): Manifest {
  const result = v.safeParse(schema, value, { abortEarly: true });
  if (result.success) return result.output;
  const [issue] = result.issues;
  const field = v.getDotPath(issue);
  if (field && issue.kind === "schema" && issue.received === "undefined")
    throw new ModelError(
      `The model's manifest ${where} has no "${quote(field)}". docs/models.md lists its fields. Export the model again, or choose another one.`,
    );
  throw new ModelError(
    `The model's manifest ${where} is not valid${field ? ` at "${quote(field)}"` : ""}: ${messageIn(issue)}. Export the model again, or choose another one.`,
  );
}

/** The longest manifest, in characters: a golden board of the largest size has some hundred thousand. */
export const MOST_MANIFEST = 4 * 2 ** 20;

/** Like parseManifest, from the text of the file. */
export function readManifest(text: string, where: string): Manifest {
  if (text.length > MOST_MANIFEST)
    throw new ModelError(
      `The model's manifest ${where} has ${Math.ceil(text.length / 2 ** 20)} MB, but a manifest has at most ${MOST_MANIFEST / 2 ** 20}: it is another file. Choose the manifest of your model.`,
    );
  const value = jsonIn(text);
  if (value === undefined)
    throw new ModelError(
      `The model's manifest ${where} is not JSON; the server may have answered with a page instead. Reload, or choose another model.`,
    );
  return parseManifest(value, where);
}
