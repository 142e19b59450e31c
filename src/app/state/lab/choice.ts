// The choices of an experiment's form, and the rows that they give.
import * as v from "valibot";
import { attemptsParam } from "../../../diffusion/attempts.ts";
import {
  DEFAULT_SAMPLER,
  findSampler,
  SAMPLERS,
  samplerById,
} from "../../../diffusion/samplers/registry.ts";
import type { Params } from "../../../diffusion/types.ts";
import { ModelError } from "../../../model/errors.ts";
import { paramsFor } from "../../../model/fit.ts";
import { BY_DIFFICULTY } from "../../../results/difficulty.ts";
import { NO_CELLS } from "../../../results/head-tally.ts";
import type { Manifest } from "../../../model/types.ts";
import type { OwnRow } from "./rows.ts";
import { isSeed } from "../settings.ts";
import { fileOf, SET_IDS, type SetId, type Sets } from "./sets.ts";

export interface Choice {
  /** One of the app's models. */
  readonly model: string;
  readonly samplers: readonly string[];
  /** As typed: "16, 51". */
  readonly budgets: string;
  readonly set: SetId;
  readonly count: number;
  readonly seed: number;
  /** Chosen parameters by sampler; the rest are defaults. */
  readonly params: Readonly<Record<string, Params>>;
}

export const FIRST_CHOICE: Choice = {
  model: "prism",
  samplers: [DEFAULT_SAMPLER, "mdm"],
  budgets: "16, 51",
  // Samplers differ on this set; on easier ones nearly all boards end valid.
  set: "extreme",
  count: 20,
  seed: 1,
  params: {},
};

/**
 * No remask against PRISM, on one model at one budget, from easy puzzles to the hardest
 * ones: a choice for each set, all of one model.
 */
export const FROM_EASY_TO_HARDEST: readonly Choice[] = BY_DIFFICULTY.map((set) => ({
  ...FIRST_CHOICE,
  samplers: [DEFAULT_SAMPLER, "mdm"],
  budgets: "51",
  set,
  count: 50,
}));

/** Boards in each set. */
export const MOST_BOARDS = 1000;
const MOST_NFE = 4096;

/** The budgets of a text, ascending; null if it is no list of budgets. */
export function budgetsIn(text: string): number[] | null {
  const parts = text.split(/[\s,;]+/).filter((part) => part !== "");
  const fits = (part: string) => /^\d{1,4}$/.test(part) && +part >= 1 && +part <= MOST_NFE;
  if (parts.length === 0 || !parts.every(fits)) return null;
  return [...new Set(parts.map(Number))].toSorted((a, b) => a - b);
}

/** The schema of a stored choice. */
export const choiceSchema: v.GenericSchema<unknown, Choice> = v.object({
  // A model that is missing is replaced by the page's own when it is needed.
  model: v.pipe(v.string(), v.nonEmpty()),
  samplers: v.array(v.picklist(SAMPLERS.map(({ id }) => id))),
  budgets: v.pipe(
    v.string(),
    v.check((text) => budgetsIn(text) !== null),
  ),
  set: v.picklist(SET_IDS),
  count: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(MOST_BOARDS)),
  seed: v.pipe(
    v.number(),
    v.check((seed) => isSeed(String(seed))),
  ),
  params: v.pipe(
    v.record(v.string(), v.record(v.string(), v.union([v.number(), v.string()]))),
    v.check((all) => Object.entries(all).every(([id, params]) => canBe(id, params))),
  ),
});

/** Whether there is a sampler of that id that can take these parameters. */
function canBe(id: string, params: Params): boolean {
  const sampler = findSampler(id);
  if (!sampler) return false;
  const specs = [...sampler.params, attemptsParam];
  return Object.entries(params).every(([name, value]) => {
    const spec = specs.find((one) => one.name === name);
    if (spec?.kind === "choice") return spec.options.includes(String(value));
    return (
      spec !== undefined && typeof value === "number" && value >= spec.min && value <= spec.max
    );
  });
}

/** How many runs a choice gives. */
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
