// Causes in traces of versions 1 and 2. They number every remask of a step by its place in a list
// and lack the decision: the known part is converted, the rest is marked as unknown.
import { scoresOf } from "../diffusion/causes.ts";
import { RESTART } from "../diffusion/memory.ts";
import { writtenCells } from "../diffusion/board.ts";
import type { Cause, Given, Place, StepEvent, StepRecord, Tokens } from "../diffusion/types.ts";
import { BY_HAND } from "./game.ts";

export interface OldCause {
  readonly score: string;
  readonly value: number;
  readonly rank: number;
  readonly of: number;
  readonly threshold: number | null;
}

type Told<E> = E extends { readonly cause: Cause } ? Omit<E, "cause"> & { cause: OldCause } : E;
export type OldEvent = Told<StepEvent>;

/** Scores whose old ranks are ranks among all written cells. */
const RANKED: ReadonlySet<string> = new Set(["quality", "stored confidence", "leave-one-out"]);

/** The events of a step with causes of the present form; those that have it stay unchanged. */
export function renewed(
  events: readonly (StepEvent | OldEvent)[],
  { prediction }: Pick<StepRecord, "prediction">,
  before: { readonly tokens: Tokens; readonly given: Given },
): StepEvent[] {
  const alike = (score: string) =>
    events.filter((event) => event.type !== "unmask" && event.cause.score === score).length;
  const { quality } = prediction;
  const byQuality =
    quality &&
    scoresOf("quality", writtenCells(before.tokens, before.given), (cell) => quality[cell]!);
  return events.map((event): StepEvent => {
    if (event.type === "unmask" || isNew(event)) return event;
    const { score, rank } = event.cause;
    const place =
      score === "quality" && byQuality ? byQuality.placeOf(event.cell) : { rank, equals: 1 };
    return { ...event, cause: causeOf(event.cause, place, alike(score)) };
  });
}

const isNew = (event: StepEvent | OldEvent): event is StepEvent =>
  event.type === "unmask" || "by" in event.cause;

function causeOf({ score, value, of, threshold }: OldCause, place: Place, count: number): Cause {
  const scored = { score, value, of };
  if (score === BY_HAND) return { ...scored, by: "hand" };
  if (score === RESTART) return { ...scored, by: "rank", count, ...place };
  if (score === "random" || score === "all") return { ...scored, value: 0, by: "chance", count };
  if (score === "remasking probability")
    return { ...scored, by: "draw", probability: value, draws: 1 };
  if (RANKED.has(score) && threshold !== null)
    return { ...scored, by: "threshold", threshold, ...place };
  if (score === "quality") return { ...scored, by: "rank", count, ...place };
  return { ...scored, by: "unknown" };
}
