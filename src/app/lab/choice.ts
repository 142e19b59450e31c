// What a person asks of an experiment, from the form to rows that can be run.
import { samplerById } from "../../diffusion/samplers/registry.ts";
import type { Params } from "../../diffusion/types.ts";
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

/**
 * The rows of a choice, budget by budget, so that a comparison can be seen early.
 * @throws ParamError or ModelError with one sentence for what cannot be run
 */
export async function rowsOf(choice: Choice, manifest: Manifest, sets: Sets): Promise<OwnRow[]> {
  const { hash, puzzles } = await sets(choice.set, choice.count);
  return (budgetsIn(choice.budgets) ?? []).flatMap((nfe) =>
    choice.samplers.map((id): OwnRow => {
      const params = paramsFor(samplerById(id), manifest, { ...choice.params[id], nfe });
      return {
        spec: {
          model: manifest.id,
          modelHash: manifest.sha256,
          sampler: id,
          params,
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
      };
    }),
  );
}
