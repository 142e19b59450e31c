// The rows that pass the Lab's filter. A value that no row has is replaced by the first that one has.
import { type Measured, setOf } from "../../../results/measured.ts";
import { budgetsOf, filtered, orderOf, seriesOf, type Series } from "../../../ui/lab/series.ts";
import { useLab } from "../../actions/lab/lab.ts";
import type { Lab } from "../../state/lab/store.ts";

export interface View {
  readonly sets: readonly string[];
  readonly models: readonly string[];
  readonly orders: readonly string[];
  readonly budgets: readonly number[];
  readonly set: string;
  /** Null for all of them. */
  readonly model: string | null;
  readonly order: string;
  readonly nfe: number;
  readonly rows: readonly Measured[];
  readonly series: readonly Series[];
}

type Chosen = Pick<Lab, "set" | "model" | "order" | "nfe">;

function viewOf(rows: readonly Measured[], chosen: Chosen): View {
  const sets = distinct(rows.map(setOf));
  const set = among(sets, chosen.set);
  const ofSet = rows.filter((row) => setOf(row) === set);
  const models = distinct(ofSet.map(({ model }) => model));
  const model =
    chosen.model === null && models.length > 1 ? null : among(models, chosen.model ?? "");
  const ofModel = filtered(ofSet, { set, model, order: null });
  const orders = distinct(ofModel.map(orderOf).filter((order) => order !== null));
  const order = orders.length > 0 ? among(orders, chosen.order) : chosen.order;
  const left = filtered(rows, { set, model, order });
  const budgets = budgetsOf(left);
  const nfe = among(budgets, chosen.nfe);
  return {
    sets,
    models,
    orders,
    budgets,
    set,
    model,
    order,
    nfe,
    rows: left,
    series: seriesOf(left),
  };
}

/** The view that the Lab's filter gives. @param rows at least one */
export const useView = (rows: readonly Measured[]): View =>
  viewOf(
    rows,
    useLab(({ set, model, order, nfe }) => ({ set, model, order, nfe })),
  );

/** The series that were measured at one budget. */
export const atBudget = ({ series, nfe }: View): Series[] =>
  series
    .map((one) => ({ ...one, rows: one.rows.filter((row) => row.nfe === nfe) }))
    .filter((one) => one.rows.length > 0);

const distinct = <T>(values: readonly T[]): T[] => [...new Set(values)];

const among = <T>(values: readonly T[], wanted: T): T =>
  values.includes(wanted) ? wanted : values[0]!;
