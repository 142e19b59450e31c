// `manifest`: what the page must know of an ONNX file, written beside it. The answers to its
// golden board are ONNX Runtime's own, here; what the contract asks is in docs/models.md.
import { createHash } from "node:crypto";
import { readFile, writeFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { Command, Option } from "commander";
import { openNode } from "../src/model/node.ts";
import { parseManifest } from "../src/model/manifest.ts";
import type { Manifest } from "../src/model/types.ts";
import { parsePuzzle } from "../src/sudoku/formats.ts";

/** A partly solved board with a digit that may be wrong, so that a written cell is judged. */
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
}

export const manifestCommand = () =>
  new Command("manifest")
    .description("write the manifest of an ONNX file, beside it")
    .argument("<file>", "model.onnx, with the inputs and outputs of docs/models.md")
    .requiredOption("--id <id>", "lower-case letters, digits and hyphens")
    .requiredOption("--name <name>", "what people read")
    .option("--description <text>", "one or two sentences", "")
    .option(
      "--parameters <n>",
      "how many; without it, what their bytes would hold in float32",
      Number,
    )
    .addOption(
      new Option("--threshold <share>", "quality under which a digit is released")
        .argParser(Number)
        .default(null),
    )
    .option("--edit", "its logits mean something on visible cells, too", false)
    .addHelpText(
      "after",
      `
Example:
  npm run --silent cli -- manifest ./mine/model.onnx --id mine --name "Mine" --threshold 0.5`,
    )
    .action(async (file: string, options: Options) => {
      const path = join(dirname(file), "manifest.json");
      const manifest = await describe(await readFile(file), basename(file), options);
      await writeFile(path, `${JSON.stringify(parseManifest(manifest, path))}\n`);
      const has = manifest.quality ? "with a quality output" : "without a quality output";
      console.log(`${path}: ${manifest.name}, ${manifest.bytes} bytes, ${has}.`);
    });

async function describe(bytes: Uint8Array, file: string, options: Options): Promise<Manifest> {
  const { id, name, description, threshold, edit } = options;
  const given = parsePuzzle(CLUES);
  const tokens = given.with(WRITTEN.cell, WRITTEN.digit);
  const flags = given.map((token) => Number(token > 0));
  const engine = await openNode(bytes, { file, size: 81 }, { threads: 1 });
  const answer = await engine.forward(Int32Array.from(tokens), Int32Array.from(flags), 1);
  await engine.close();
  const rounded = (values: Float32Array) => Array.from(values, (x) => Math.round(x * 1e5) / 1e5);
  return {
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
}
