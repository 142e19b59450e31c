// Checks rows that the browser kept: their schema, and how their numbers must agree, so that a row
// that passes can be drawn, summed up and continued. keeper.ts stores them.
import * as v from "valibot";
import { takeAttempts } from "../../../diffusion/attempts.ts";
import { resolveParams } from "../../../diffusion/params.ts";
import { samplerById } from "../../../diffusion/samplers/registry.ts";
import type { Params } from "../../../diffusion/types.ts";
import { isTally } from "../../../results/head-tally.ts";
import { readMeasured } from "../../../results/measured.ts";
import { isSeed } from "../../state/settings.ts";
import { MOST_BOARDS } from "../../state/lab/choice.ts";
import { type OwnRow, shownOf } from "../../state/lab/rows.ts";
import { fileOf, isSet, type SetId } from "../../state/lab/sets.ts";

const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const share = v.pipe(v.number(), v.minValue(0), v.maxValue(1));
const amount = v.pipe(v.number(), v.finite(), v.minValue(0));
/** Cells of a board. */
const CELLS = 81;

const scores = v.object({
  rights: v.array(count),
  wrongs: v.array(count),
  counts: v.array(count),
  sums: v.array(amount),
  hits: v.array(count),
});

const outcome = v.pipe(
  v.object({
    valid: v.boolean(),
    exact: v.nullable(v.boolean()),
    steps: count,
    nfe: count,
    decoded: v.exactOptional(count),
    boxRepeats: v.exactOptional(count),
    unmasks: count,
    remasks: count,
    remasksWrong: count,
    ending: v.exactOptional(
      v.object({ answered: v.boolean(), trust: v.object({ lowest: share, mean: share }) }),
    ),
  }),
  v.check(
    ({ valid, exact, steps, nfe, unmasks, remasks, remasksWrong, boxRepeats, ending }) =>
      (exact !== true || valid) &&
      !(valid && boxRepeats) &&
      (boxRepeats ?? 0) <= CELLS &&
      steps <= nfe &&
      (nfe >= 1 || valid) &&
      Math.max(unmasks, remasks) <= CELLS * nfe &&
      remasksWrong <= remasks &&
      (!ending || ending.trust.lowest <= ending.trust.mean),
  ),
);

const row = v.pipe(
  v.object({
    spec: v.object({
      model: v.pipe(v.string(), v.nonEmpty()),
      modelHash: v.string(),
      sampler: v.string(),
      params: v.record(v.string(), v.union([v.number(), v.string()])),
      file: v.string(),
      fileHash: v.string(),
      seed: v.pipe(
        v.number(),
        v.check((seed) => isSeed(String(seed))),
      ),
    }),
    set: v.custom<SetId>(isSet),
    count,
    head: v.pipe(
      v.object({ boards: count, quality: scores, confidence: scores }),
      v.check((head) => isTally(head)),
    ),
    outcomes: v.pipe(v.array(v.nullable(outcome)), v.minLength(1), v.maxLength(MOST_BOARDS)),
    // More than thirty years.
    ms: v.pipe(amount, v.maxValue(1e12)),
    passes: count,
  }),
  v.check(
    ({ spec, set, count: all, head, outcomes }) =>
      spec.file === fileOf(set) &&
      all <= MOST_BOARDS &&
      canRun(spec) &&
      outcomes.length <= all &&
      outcomes.every((one) => one === null || one.nfe <= Number(spec.params["nfe"])) &&
      head.boards <= outcomes.filter((one) => one !== null).length,
  ),
  v.check((value) => sumsUp(value)),
);

/** Whether the row can be drawn and saved: the reader of rows accepts its summary. */
function sumsUp(row: OwnRow): boolean {
  try {
    readMeasured(JSON.parse(JSON.stringify(shownOf([row]))));
    return true;
  } catch {
    return false;
  }
}

/** Whether this version has the sampler with these parameters. */
function canRun({ sampler: id, params }: { sampler: string; params: Params }): boolean {
  try {
    const { rest } = takeAttempts(params);
    const resolved = resolveParams(samplerById(id), rest);
    // Parameters of later versions may be missing and get defaults; all others must be valid.
    return "nfe" in rest && Object.entries(rest).every(([name, value]) => resolved[name] === value);
  } catch {
    return false;
  }
}

export interface Entry {
  /** When the row was begun. */
  readonly at: number;
  readonly row: OwnRow;
}

/** Stored under the id of its row, so that two tabs do not overwrite each other's. */
const entry = v.object({ at: v.pipe(v.number(), v.finite()), row });

/** A stored row, or null if it is damaged or from another version. */
export function readEntry(key: IDBValidKey, value: unknown): Entry | null {
  const read = v.safeParse(entry, value);
  if (read.success) return read.output;
  // An earlier version stored rows by index.
  const bare = v.safeParse(row, value);
  return bare.success && typeof key === "number" ? { at: key, row: bare.output } : null;
}
