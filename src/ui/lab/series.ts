// Rows of a benchmark as series of a plot: one series for each sampler and setting, with points in the order
// of budgets. The sampler decides the look, so that a filter never changes the meaning of a colour.
import { allSamplers, findSampler } from "../../diffusion/samplers/registry.ts";
import { type Measured, ofMostBoards, setOf } from "../../results/measured.ts";

export interface Series {
  readonly id: string;
  readonly sampler: string;
  /** Its index among the series of its sampler, from 0. */
  readonly variant: number;
  readonly label: string;
  /** Ascending in `nfe`, one row a budget. */
  readonly rows: readonly Measured[];
}

/** The filter of rows; null matches all. */
export interface Filter {
  readonly set: string | null;
  readonly order: string | null;
  readonly model: string | null;
}

/** The order in which cells are written, if the sampler has a choice. */
export const orderOf = ({ params }: Measured): string | null =>
  "order" in params ? String(params["order"]) : null;

/** Samplers with an order of their own pass every filter of orders. */
export const filtered = (rows: readonly Measured[], filter: Filter): Measured[] =>
  rows.filter(
    (row) =>
      (filter.set === null || setOf(row) === filter.set) &&
      (filter.model === null || row.model === filter.model) &&
      (filter.order === null || orderOf(row) === null || orderOf(row) === filter.order),
  );

/** Of several rows for one budget, the one with the most boards. */
export function seriesOf(rows: readonly Measured[]): Series[] {
  const groups = new Map<string, Measured[]>();
  for (const row of rows) {
    const id = JSON.stringify([row.model, row.sampler, settingsOf(row)]);
    groups.set(id, [...(groups.get(id) ?? []), row]);
  }
  const all = [...groups].map(([id, members]) => ({ id, members, first: members[0]! }));
  const firsts = all.map(({ first }) => first);
  return all
    .map(({ id, members, first }) => ({
      id,
      sampler: first.sampler,
      variant: firsts.filter(({ sampler }) => sampler === first.sampler).indexOf(first),
      label: labelOf(first, firsts),
      rows: ofMostBoards(members, ({ nfe }) => nfe).toSorted((a, b) => a.nfe - b.nfe),
    }))
    .toSorted((a, b) => rankOf(a.sampler) - rankOf(b.sampler));
}

/** The budgets that were measured, ascending. */
export const budgetsOf = (rows: readonly Measured[]): number[] =>
  [...new Set(rows.map(({ nfe }) => nfe))].toSorted((a, b) => a - b);

/** The id of a model, which may be given as a folder. */
export const shortModel = (model: string): string => model.replace(/^.*\//, "");

export const nameOf = (sampler: string): string => findSampler(sampler)?.name ?? sampler;

/** Index in the registry; unknown samplers come last. */
export function rankOf(sampler: string): number {
  const all = allSamplers();
  const at = all.findIndex(({ id }) => id === sampler);
  return at < 0 ? all.length : at;
}

const settingsOf = ({ params }: Labelled) =>
  Object.entries(params).filter(([name]) => name !== "nfe");

type Labelled = Pick<Measured, "sampler" | "params" | "model">;

/** The sampler's name, and the settings in which it differs from its other rows. */
export function labelOf(row: Labelled, all: readonly Labelled[]): string {
  const alike = all.filter(({ sampler }) => sampler === row.sampler);
  const telling = settingsOf(row).filter(([name, value]) =>
    alike.some(({ params }) => params[name] !== value),
  );
  const parts = telling.map(([name, value]) => `${name} ${value}`);
  if (alike.some(({ model }) => model !== row.model)) parts.push(shortModel(row.model));
  return [nameOf(row.sampler), ...parts].join(", ");
}
