// Samplers from files, without registering them: `--sampler ./mine.ts`. In traces and stored rows
// their ids are path and hash, so an edited file is another sampler.
import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import * as v from "valibot";
import { ParamError } from "../src/diffusion/params.ts";
import { addSampler, findSampler, samplerById } from "../src/diffusion/samplers/registry.ts";
import { quote } from "../src/quote.ts";
import { NEEDS, type Sampler } from "../src/diffusion/types.ts";

const FLAG = /^--samplers?(?:=(.*))?$/;
/** "./mine.ts", or, as in a trace, "./mine.ts?1a2b3c4d5e6f". */
const isFile = (name: string): boolean => /\.[cm]?[jt]s(\?[0-9a-f]{12})?$/.test(name);

const param = v.intersect([
  v.object({
    name: v.pipe(v.string(), v.regex(/^[a-z]\w*$/i)),
    label: v.string(),
    help: v.string(),
  }),
  v.variant("kind", [
    v.object({
      kind: v.literal("number"),
      default: v.number(),
      min: v.number(),
      max: v.number(),
      step: v.number(),
      unit: v.string(),
    }),
    v.object({ kind: v.literal("choice"), default: v.string(), options: v.array(v.string()) }),
  ]),
]);

const schema = v.looseObject({
  id: v.string(),
  name: v.string(),
  help: v.string(),
  source: v.string(),
  needs: v.array(v.picklist(NEEDS)),
  params: v.pipe(
    v.array(param),
    v.check((all) => all.some(({ name }) => name === "nfe"), 'must have "nfe": put nfeParam() in'),
  ),
  step: v.function(),
  probes: v.optional(v.function()),
  needsFor: v.optional(v.function()),
});

/** From the name of a file on this command line to the id of its sampler. */
const ids = new Map<string, string>();

/** Loads the files named after --sampler or --samplers on a command line. @throws ParamError */
export async function loadSamplersOf(args: readonly string[]): Promise<void> {
  const values = args.flatMap((arg, i) => {
    const found = FLAG.exec(arg);
    return found ? [found[1] ?? args[i + 1] ?? ""] : [];
  });
  for (const name of values.flatMap((value) => value.split(","))) await haveSampler(name.trim());
}

/** The sampler with an id, or of a loaded file. @throws ParamError */
export const samplerNamed = (name: string): Sampler => samplerById(ids.get(name) ?? name);

/**
 * Loads the sampler of a name, if it is a file.
 * @throws ParamError if the file has no sampler, or does not match its hash
 */
export async function haveSampler(name: string): Promise<void> {
  if (!isFile(name) || ids.has(name) || findSampler(name)) return;
  const [path = "", wanted] = name.split("?");
  const bytes = await readFile(path).catch(() => {
    throw new ParamError(`There is no sampler file ${path}; give the path of a file, or an id.`);
  });
  const hash = createHash("sha256").update(bytes).digest("hex").slice(0, 12);
  if (wanted && wanted !== hash)
    throw new ParamError(
      `${path} is not the sampler of the run: its SHA-256 starts with ${hash} and should start with ${wanted}.`,
    );
  const id = `${path}?${hash}`;
  addSampler({ ...(await samplerIn(path)), id });
  ids.set(name, id);
  ids.set(path, id);
}

async function samplerIn(path: string): Promise<Sampler> {
  const module: { default?: unknown } = await import(pathToFileURL(resolve(path)).href).catch(
    (error: unknown) => {
      const why = error instanceof Error ? error.message : String(error);
      throw new ParamError(`${path} cannot be run: ${why.split("\n")[0]}`);
    },
  );
  const read = v.safeParse(schema, module.default);
  if (read.success) return module.default as Sampler;
  if (module.default === undefined)
    throw new ParamError(`${path} exports no sampler: end it with "export default mine;".`);
  const [issue] = read.issues;
  const field = v.getDotPath(issue);
  const what =
    field && issue.received === "undefined"
      ? "is missing"
      : `is wrong: ${quote(issue.message, 160)}`;
  throw new ParamError(
    `The sampler in ${path} cannot be used: ${field ? `"${field}"` : "its export"} ${what}. examples/patience.ts is a complete one.`,
  );
}
