// What a person asks of an experiment, from the form to rows that can be run.
import { samplerById } from "../../diffusion/samplers/registry.ts";
import type { Params } from "../../diffusion/types.ts";
import { ModelError } from "../../model/errors.ts";
import { paramsFor } from "../../model/fit.ts";
import { NO_CELLS } from "../../trace/head-tally.ts";
import type { Manifest } from "../../model/types.ts";
import type { OwnRow } from "./rows.ts";
import { fileOf, type SetId, type Sets } from "./sets.ts";

export interface Choice {
  /** One of the app's models. */
  readonly model: string;
  readonly samplers: readonly string[];
  /** As typed: "16, 51". */
  readonly budgets: string;
  readonly set: SetId;
  readonly count: number;
  readonly seed: number;
  /** What was set of each sampler; the rest is its defaults. */
  readonly params: Readonly<Record<string, Params>>;
}

export const FIRST_CHOICE: Choice = {
  model: "prism",
  samplers: ["prism", "mdm"],
  budgets: "16, 51",
  set: "minimal",
  count: 20,
  seed: 1,
  params: {},
};

/** Boards in each set. */
export const MOST_BOARDS = 1000;
const MOST_NFE = 4096;

/** The budgets of a text, ascending; null where it is no list of them. */
export function budgetsIn(text: string): number[] | null {
  const parts = text.split(/[\s,;]+/).filter((part) => part !== "");
  const fits = (part: string) => /^\d{1,4}$/.test(part) && +part >= 1 && +part <= MOST_NFE;
  if (parts.length === 0 || !parts.every(fits)) return null;
  return [...new Set(parts.map(Number))].toSorted((a, b) => a - b);
}

/** How many runs a choice comes to; 0 while there is nothing to run. */
export const runsIn = ({ samplers, budgets, count }: Choice): number =>
  samplers.length * (budgetsIn(budgets)?.length ?? 0) * count;

export interface Plan {
  readonly rows: readonly OwnRow[];
  /** A sentence for each sampler that this model cannot run. */
  readonly refused: readonly string[];
}

/**
 * The rows of a choice, budget by budget, so that a comparison can be seen early.
 * @throws ParamError with one sentence for a value that cannot be
 */
export async function planOf(choice: Choice, manifest: Manifest, sets: Sets): Promise<Plan> {
  const { hash, puzzles } = await sets(choice.set, choice.count);
  const rowOf = (id: string, nfe: number): OwnRow => ({
    spec: {
      model: manifest.id,
      modelHash: manifest.sha256,
      sampler: id,
      params: paramsFor(samplerById(id), manifest, { ...choice.params[id], nfe }),
      file: fileOf(choice.set),
      fileHash: hash,
      seed: choice.seed,
    },
    set: choice.set,
    count: puzzles.length,
    head: NO_CELLS,
    outcomes: puzzles.map(() => null),
    ms: 0,
    passes: 0,
  });
  const rows: OwnRow[] = [];
  const refused = new Set<string>();
  for (const nfe of budgetsIn(choice.budgets) ?? []) {
    for (const id of choice.samplers) {
      try {
        rows.push(rowOf(id, nfe));
      } catch (error) {
        if (!(error instanceof ModelError)) throw error;
        refused.add(error.message);
      }
    }
  }
  return { rows, refused: [...refused] };
}
