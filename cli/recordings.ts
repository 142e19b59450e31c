// `trace stats` and `trace import`: recorded runs of other people's models, in any known format.
import { basename } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createGzip } from "node:zlib";
import { Command, InvalidArgumentError } from "commander";
import { lastRow } from "../src/recording/moves.ts";
import { readRecordings } from "../src/recording/read.ts";
import { type RecordingStatistics, statisticsOf } from "../src/recording/statistics.ts";
import type { Recording, Row } from "../src/recording/types.ts";
import { textOfRecording } from "../src/recording/write.ts";
import { readAs } from "./reading.ts";
import { target, tryTarget, writeWhole } from "./writing.ts";

interface Options {
  readonly mask?: number | null;
}

const MASK = [
  "--mask <id>",
  "the mask's id, for a file without it; or none, for a model without a mask",
] as const;

export const statsCommand = () =>
  new Command("stats")
    .description(
      "count the unmasks, remasks and changes of a recorded run, and what its file lacks",
    )
    .argument("<file...>", "recordings, rows of ids, step maps, LLaDA's process, a scrubber's page")
    .option(...MASK, maskId)
    .option("--against <file>", "judge by the last row of this file's run")
    .option("--json", "one JSON object per run", false)
    .addHelpText(
      "after",
      "\nExample:\n  npm run --silent cli -- trace stats sample_process.txt --json",
    )
    .action(async (files: string[], { json, mask, against }: StatsOptions) => {
      const [other] = against === undefined ? [] : await recordingsIn(against, { mask });
      for (const file of files)
        for (const run of await recordingsIn(file, { mask })) {
          const told = statisticsOf(run, other ? sameTokens(other, run) : null);
          console.log(json ? JSON.stringify({ file, ...told }) : inWords(file, told));
        }
    });

interface StatsOptions extends Options {
  readonly json: boolean;
  readonly against?: string;
}

export const importCommand = () =>
  new Command("import")
    .description("convert a recorded run of any known format to a recording (docs/recording.md)")
    .argument("<file>", "recordings, rows of ids, step maps, LLaDA's process, a scrubber's page")
    .option(
      "-o, --output <file>",
      "file to write; compressed if the name ends in .gz; default: standard output",
      target,
    )
    .option(...MASK, maskId)
    .addHelpText(
      "after",
      "\nExample:\n  npm run --silent cli -- trace import history.json --mask 126336 -o run.jsonl.gz",
    )
    .action(async (file: string, { output, mask }: Options & { output?: string }) => {
      if (output !== undefined) await tryTarget(output);
      const runs = await recordingsIn(file, { mask });
      const text = Readable.from(runs.values().flatMap((run) => textOfRecording(run)));
      if (output === undefined) return pipeline(text, process.stdout, { end: false });
      const write = (data: AsyncIterable<string | Uint8Array>) => writeWhole(output, data);
      if (output.endsWith(".gz")) await pipeline(text, createGzip(), write);
      else await pipeline(text, write);
      for (const run of runs)
        console.log(`${run.name}: ${run.steps.length} steps of ${run.size} positions in ${output}`);
    });

function maskId(text: string): number | null {
  if (text === "none") return null;
  if (/^\d+$/.test(text)) return Number(text);
  throw new InvalidArgumentError("An id is a whole number; a model without a mask has none.");
}

const recordingsIn = (file: string, { mask }: Options): Promise<Recording[]> =>
  readAs(file, "a recorded run", (bytes) =>
    readRecordings(bytes, basename(file), mask === undefined ? {} : { mask }),
  );

/** The last row of one run in the tokens of another; 0 for tokens that the other lacks. */
function sameTokens(of: Recording, into: Recording): Row {
  const key = ({ id, text }: Recording["vocabulary"][number]) => (id === null ? text : id);
  const tokens = new Map(into.vocabulary.map((word, at) => [key(word), at + 1]));
  const row = lastRow(of);
  return Uint32Array.from({ length: into.size }, (_, at) => {
    const token = row[at] ?? 0;
    return token === 0 ? 0 : (tokens.get(key(of.vocabulary[token - 1]!)) ?? 0);
  });
}

function inWords(file: string, told: RecordingStatistics): string {
  const { judgement, settling } = told;
  const lines = [
    `${file}${told.name === basename(file) ? "" : `, ${told.name}`}: ${told.steps} steps of ${told.positions} positions, ${told.forwards} forward passes`,
    `  ${told.unmasks} unmasks, ${told.remasks} remasks, ${told.replaces} replaces; ${told.flips} flips back`,
    `  positions: ${told.kept} written once and kept, ${told.changed} changed, ${told.remasked} remasked, ${told.masked} masked at the end`,
    `  by the ${judgement.by}: ${judgement.rightRemasks} right and ${judgement.needlessRemasks} needless remasks, ${judgement.wrongUnmasks} wrong unmasks`,
  ];
  if (settling)
    lines.push(
      `  settled at step ${settling.settled} and committed at ${settling.committed} on average; ${settling.before} of ${settling.positions} positions settled before`,
    );
  if (told.missing.length > 0) lines.push(`  not recorded: ${told.missing.join(", ")}`);
  for (const sentence of told.derived) lines.push(`  ${sentence}`);
  if (told.cut) lines.push(`  ${told.cut}`);
  return lines.join("\n");
}
