// From lists of models, samplers, parameter values and files to the rows of a table: all
// combinations, checked before any is run.
import type { Sampler } from "../src/diffusion/types.ts";
import { paramsFor } from "../src/model/fit.ts";
import type { Row } from "./measure.ts";
import { manifestOf } from "./models.ts";
import { boardsOf } from "./boards.ts";
import { leftInWords } from "./puzzle-sets.ts";
import { paramsOwnedBy } from "./sampler-flags.ts";

export interface Plan {
  /** Id of the domain. */
  readonly domain: string;
  readonly models: readonly string[];
  readonly samplers: readonly Sampler[];
  /** Values of each parameter, as text. */
  readonly params: Readonly<Record<string, readonly string[]>>;
  readonly files: readonly string[];
  readonly limit: number;
  readonly seed: number;
}

/** Every row of a plan, file by file; lines that are not puzzles are named on standard error. @throws an error with one sentence if something cannot be run */
export async function rowsOf(plan: Plan): Promise<Row[]> {
  const { set } = boardsOf(plan.domain);
  const sets = await Promise.all(plan.files.map((file) => set(file, plan.limit)));
  for (const set of sets) process.stderr.write(leftInWords(set));
  const models = await Promise.all(
    plan.models.map(async (model) => ({ model, manifest: await manifestOf(model) })),
  );
  const rows: Row[] = [];
  for (const { file, hash, puzzles } of sets) {
    for (const { model, manifest } of models) {
      for (const sampler of plan.samplers) {
        const given = combinations(plan.params).map((values) =>
          paramsOwnedBy(sampler, values, plan.samplers),
        );
        for (const values of distinct(given)) {
          const params = paramsFor(sampler, manifest, values);
          const spec = {
            model,
            modelHash: manifest.sha256,
            sampler: sampler.id,
            params,
            file,
            fileHash: hash,
            seed: plan.seed,
          };
          rows.push({ spec, puzzles });
        }
      }
    }
  }
  return rows;
}

/** { a: [1, 2], b: [3] } is { a: 1, b: 3 } and { a: 2, b: 3 }. */
export function combinations(
  lists: Readonly<Record<string, readonly string[]>>,
): Record<string, string>[] {
  return Object.entries(lists).reduce<Record<string, string>[]>(
    (rows, [name, values]) =>
      rows.flatMap((row) => values.map((value) => ({ ...row, [name]: value }))),
    [{}],
  );
}

/** A sampler that lacks one of the parameters is run once only. */
function distinct(rows: readonly Record<string, string>[]): Record<string, string>[] {
  return [...new Map(rows.map((row) => [JSON.stringify(row), row])).values()];
}
