// Rows of ids, one per step: Dream's `output.history` and dllm's `histories`, written as JSON, whole
// or one row per line, for one sequence or a batch. Such a file does not say which id is the mask
// or where the prompt ends; both are derived, and the derivation is reported.
import { RecordingError } from "../types.ts";
import { type FoundLine, type Hints, linesOfRun, type RunFormat } from "./format.ts";
import { type Found, isRow, valuesIn } from "./json.ts";

interface FoundRow {
  readonly ids: readonly (number | null)[];
  readonly number: number;
}

const KEYS = ["history", "histories", "rows"] as const;

export const rows: RunFormat = {
  name: "rows of ids as JSON",
  recognises: (head) => /^\[|^\{\s*"(history|histories|rows)"/.test(head),
  *lines(text, hints) {
    for (const run of runsIn(valuesIn(text))) yield* linesOf(run, hints);
  },
};

/** The rows of each sequence in a file. */
function runsIn(found: readonly Found[]): FoundRow[][] {
  if (found.length > 1 && found.every(({ value }) => isRow(value)))
    return [found.map(({ value, number }) => ({ ids: value as number[], number }))];
  return found.flatMap(({ value, number }) => {
    const held = KEYS.map((key) => (value as Record<string, unknown> | null)?.[key]);
    const steps: unknown = Array.isArray(value) ? value : held.find(Array.isArray);
    if (!Array.isArray(steps) || steps.length === 0)
      throw new RecordingError(`Line ${number} does not contain rows of ids.`);
    const batch = isRow(steps[0]) ? 1 : Array.isArray(steps[0]) ? steps[0].length : 0;
    return Array.from({ length: Math.max(1, batch) }, (_, b) =>
      steps.map((step: unknown, at) => {
        const ids: unknown = isRow(step) ? step : (step as unknown[] | null)?.[b];
        if (isRow(ids)) return { ids, number };
        throw new RecordingError(`Line ${number}, step ${at + 1}: a row of ids is expected.`);
      }),
    );
  });
}

function linesOf(run: readonly FoundRow[], hints: Hints): Generator<FoundLine> {
  const [first, last] = [run[0]!, run.at(-1)!];
  const derived: string[] = [];
  const mask = hints.mask !== undefined ? hints.mask : maskOf(first.ids, last.ids);
  if (hints.mask === undefined && mask !== null)
    derived.push(
      `Token ${mask} is assumed to be the mask: most of the first row has it, and less of the last row.`,
    );
  const isMask = (id: number | null) => id === null || id === mask;
  const until =
    isMask === undefined || mask === null ? 0 : Math.max(0, first.ids.findIndex(isMask));
  const stays = (at: number) => run.every(({ ids }) => ids[at] === first.ids[at]);
  const promptEnds = Array.from({ length: until }, (_, at) => at).every(stays) ? until : 0;
  if (promptEnds > 0)
    derived.push(
      `The first ${promptEnds} positions are before the first mask and never change, so they are assumed to be the prompt.`,
    );
  const cut = ({ ids, number }: FoundRow) => ({ ids: ids.slice(promptEnds), number });
  const [start, ...rest] = run.map(cut);
  // A run recorded from before its first step begins with masks; padding of a batch may follow them.
  const lastMask = start!.ids.findLastIndex(isMask);
  const beginsBefore =
    mask === null ||
    start!.ids.every((id, at) => isMask(id) || (at > lastMask && stays(at + promptEnds)));
  if (!beginsBefore) derived.push("The row before the first step is assumed to be all masks.");
  const size = start!.ids.length;
  const given =
    beginsBefore && mask !== null
      ? [...start!.ids.keys()].filter((at) => !isMask(start!.ids[at]!))
      : [];
  const header = {
    size,
    mask,
    ...(promptEnds > 0 && { prompt: first.ids.slice(0, promptEnds) as number[] }),
    start: beginsBefore ? start!.ids : Array.from({ length: size }, () => null),
    given,
    derived,
  };
  const steps = beginsBefore ? rest : [start!, ...rest];
  return linesOfRun(
    header,
    first.number,
    steps.map(({ ids, number }, i) => ({ line: { step: i + 1, ids }, number })),
  );
}

/** The id of most of the first row and of less of the last; null if there is none. */
function maskOf(
  first: readonly (number | null)[],
  last: readonly (number | null)[],
): number | null {
  const counts = new Map<number, number>();
  for (const id of first) if (id !== null) counts.set(id, (counts.get(id) ?? 0) + 1);
  const [id, times] = [...counts].reduce<readonly [number | null, number]>(
    (most, one) => (one[1] > most[1] ? one : most),
    [null, 1],
  );
  return id !== null && last.filter((other) => other === id).length < times ? id : null;
}
