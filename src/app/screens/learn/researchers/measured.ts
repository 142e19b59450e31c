// The measured results that the appendix quotes: rates with boards and intervals. No text has a number
// typed in.
import { type Measured, setOf } from "../../../../results/measured.ts";
import { percent } from "../../../../ui/lab/words.ts";
import { useLab } from "../../../actions/lab/lab.ts";

/** All shipped rows. */
export const useRows = (): readonly Measured[] => useLab((lab) => lab.shipped?.rows ?? NONE);
const NONE: readonly Measured[] = [];

/**
 * The row of the most boards for a set, sampler, budget and order, and the first of them: shipped rows begin
 * with the defaults. null where none was measured
 */
export function useRate(
  set: string,
  sampler: string,
  nfe: number,
  order: string | null = "confidence",
  model = "prism",
): Measured | null {
  return rowOf(useRows(), { set, sampler, nfe, order, model });
}

export function rowOf(
  rows: readonly Measured[],
  {
    set,
    sampler,
    nfe,
    order,
    model,
  }: Readonly<Record<"set" | "sampler" | "model", string>> & {
    readonly nfe: number;
    readonly order: string | null;
  },
): Measured | null {
  const fitting = rows.filter(
    (row) =>
      setOf(row) === set &&
      row.sampler === sampler &&
      row.nfe === nfe &&
      row.model === model &&
      !("attempts" in row.params) &&
      (order === null || (row.params["order"] ?? order) === order),
  );
  return fitting.toSorted((a, b) => b.puzzles - a.puzzles)[0] ?? null;
}

/** One set at one budget, without remasking and with PRISM, each by its defaults. */
export interface Pair {
  readonly kept: Measured;
  readonly remasked: Measured;
}

/** All pairs of the default model, the surest cells first; the smallest gain comes first. */
export function pairsOf(rows: readonly Measured[]): Pair[] {
  const places = new Map(rows.map((row) => [`${setOf(row)} ${row.nfe}`, row]));
  return [...places.values()]
    .flatMap((row) => {
      const by = (sampler: string) =>
        rowOf(rows, {
          set: setOf(row),
          sampler,
          nfe: row.nfe,
          order: "confidence",
          model: "prism",
        });
      const [kept, remasked] = [by("mdm"), by("prism")];
      return kept && remasked ? { kept, remasked } : [];
    })
    .toSorted((a, b) => gainOf(a) - gainOf(b));
}

const gainOf = ({ kept, remasked }: Pair): number => remasked.valid_rate - kept.valid_rate;

/** Whether the 95 % intervals leave it open which of the two is better. */
export function verdictOf({ kept, remasked }: Pair): "better" | "level" | "worse" {
  if (remasked.valid_low > kept.valid_high) return "better";
  return remasked.valid_high < kept.valid_low ? "worse" : "level";
}

/** A possible harm of remasking, and the pair of rows that answers it. */
export interface Fear {
  readonly fear: string;
  readonly pair: Pair;
  readonly verdict: ReturnType<typeof verdictOf>;
}

/** The fears that were measured: on the easiest set, at the smallest budget, with several solutions. */
export function fearsIn(pairs: readonly Pair[]): Fear[] {
  const easiest = pairs.toSorted((a, b) => b.kept.valid_rate - a.kept.valid_rate)[0];
  const fewest = pairs.toSorted((a, b) => a.kept.nfe - b.kept.nfe)[0];
  const many = pairs.find(({ kept }) => setOf(kept) === "many");
  const told = (fear: string, pair: Pair | undefined): Fear[] =>
    pair ? [{ fear, pair, verdict: verdictOf(pair) }] : [];
  return [
    ...told("On the easiest puzzles, does it do harm?", easiest),
    ...told("With the fewest passes, does it do harm?", fewest),
    ...told("Where several solutions are right, does it do harm?", many),
  ];
}

/** "94.4 % (92.8-95.7) of 1,000" */
export const inWords = ({ valid_rate, valid_low, valid_high, puzzles }: Measured): string =>
  `${percent(valid_rate)} (${percent(valid_low)} to ${percent(valid_high)}) of ${puzzles.toLocaleString("en")}`;
