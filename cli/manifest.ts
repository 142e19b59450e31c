// `manifest`: writes the manifest of an ONNX file next to it. The answers for its golden board come
// from ONNX Runtime; docs/models.md describes the required inputs and outputs.
import { createHash } from "node:crypto";
import { readFile, stat } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { Command, InvalidArgumentError, Option } from "commander";
import { openNode } from "../src/model/node.ts";
import { checkGolden } from "../src/model/golden.ts";
import { parseManifest } from "../src/model/manifest.ts";
import type { Manifest } from "../src/model/types.ts";
import { ModelError } from "../src/model/errors.ts";
import { writeWhole } from "./writing.ts";
import { parsePuzzle } from "../src/sudoku/formats.ts";

/** A partly solved board with a digit that may be wrong, so that quality matters. */
const CLUES = "460000000017090000000400002098074000000100060002060000000730821000000900085000007";
const WRITTEN = { cell: 2, digit: 3 };
const TOLERANCE = 0.02;

interface Options {
  id: string;
  name: string;
  description: string;
  parameters: number;
  threshold: number | null;
  edit: boolean;
  force: boolean;
}

export const manifestCommand = () =>
  new Command("manifest")
    .description("write the manifest of an ONNX file next to it")
    .argument("<file>", "model.onnx, with the inputs and outputs of docs/models.md")
    .requiredOption("--id <id>", "lower-case letters, digits and hyphens")
    .requiredOption("--name <name>", "the name that people see")
    .option("--description <text>", "one or two sentences", "")
    .option(
      "--parameters <n>",
      "how many; default: what the file's bytes would hold in float32",
      Number,
    )
    .addOption(
      new Option("--threshold <share>", "quality under which a digit is remasked")
        .argParser(share)
        .default(null),
    )
    .option("--edit", "its logits are trained on visible cells, too", false)
    .option("--force", "replace an existing manifest.json", false)
    .addHelpText(
      "after",
      `
Example:
  npm run --silent cli -- manifest ./mine/model.onnx --id mine --name "Mine" --threshold 0.5`,
    )
    .action(async (file: string, options: Options) => {
      const path = join(dirname(file), "manifest.json");
      if (!options.force && (await stat(path).catch(() => null)))
        throw new Error(
          `${path} already exists, with facts that the ONNX file does not contain. Move it away, or give --force.`,
        );
      const manifest = await describe(await readFile(file), basename(file), options);
      await writeWhole(path, `${JSON.stringify(parseManifest(manifest, path))}\n`);
      const has = manifest.quality ? "with a quality output" : "without a quality output";
      console.log(`${path}: ${manifest.name}, ${manifest.bytes} bytes, ${has}.`);
    });

async function describe(bytes: Uint8Array, file: string, options: Options): Promise<Manifest> {
  const { id, name, description, threshold, edit } = options;
  const given = parsePuzzle(CLUES);
  const tokens = given.with(WRITTEN.cell, WRITTEN.digit);
  const flags = given.map((token) => Number(token > 0));
  const engine = await openNode(bytes, { file, size: 81, vocab: 9 }, { threads: 1 });
  const late = setTimeout(giveUp, MOST_MS, file);
  const answer = await engine.forward(Int32Array.from(tokens), Int32Array.from(flags), 1);
  const rounded = (values: Float32Array) => Array.from(values, (x) => Math.round(x * 1e5) / 1e5);
  const manifest: Manifest = {
    format: 1,
    id,
    domain: "sudoku",
    name,
    description,
    file,
    bytes: bytes.length,
    sha256: createHash("sha256").update(bytes).digest("hex"),
    parameters: options.parameters ?? Math.max(1, Math.round(bytes.length / 4)),
    size: 81,
    vocab: 9,
    quality: answer.quality !== null,
    edit,
    training: {},
    threshold: answer.quality ? threshold : null,
    golden: {
      tokens: [...tokens],
      given: [...flags],
      logits: rounded(answer.logits),
      quality: answer.quality && rounded(answer.quality),
      tolerance: TOLERANCE,
    },
  };
  // The same answers must come again: alone, and among other boards.
  const golden = await checkGolden(engine, manifest);
  clearTimeout(late);
  await engine.close();
  if (!golden.ok) throw new ModelError(`${file} cannot be used: ${golden.reason}.`);
  return manifest;
}

/** A useful model's forward passes take seconds at most. */
const MOST_MS = 120_000;

/** A graph that loops blocks a thread of the runtime; only the end of the process stops it. */
function giveUp(file: string): never {
  console.error(`${file} cannot be used: it has not answered for ${MOST_MS / 1000} seconds.`);
  process.exit(1);
}

/** A number from 0 to 1; an empty text is not one. */
function share(text: string): number {
  const value = text.trim() === "" ? Number.NaN : Number(text);
  if (value >= 0 && value <= 1) return value;
  throw new InvalidArgumentError("It must be a number from 0 to 1.");
}
