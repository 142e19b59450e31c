// Step maps of serving engines: the step at which each position was revealed, and its token if the
// answer has tokens. Found anywhere in an answer: `step_map` (lmdeploy), `meta_info.step_maps`
// (sglang), one answer or many, or a bare list of steps.
import { RecordingError } from "../types.ts";
import { linesOfRun, type RunFormat } from "./format.ts";
import { isRow, valuesIn } from "./json.ts";

const MAPS = ["step_map", "step_maps", "history_step_map"] as const;
const IDS = ["output_ids", "token_ids", "output_token_ids", "ids"] as const;
/** Engines do not nest their answers deeper than this. */
const DEPTH = 5;

export const stepMaps: RunFormat = {
  name: "step maps of a serving engine",
  recognises: (head) =>
    /"(history_)?step_maps?"\s*:/.test(head) || /^\[[-\d,\s]+(\]\s*)?$/.test(head),
  *lines(text) {
    for (const { value, number } of valuesIn(text)) {
      const found = isRow(value) ? [{ map: value, ids: undefined }] : [...mapsIn(value)];
      if (found.length === 0)
        throw new RecordingError(`Line ${number} has no step map; a list of steps is expected.`);
      for (const { map, ids } of found) {
        const line = { step_map: map, ...(ids && { ids }) };
        yield* linesOfRun({ size: map.length }, number, [{ line, number }]);
      }
    }
  },
};

interface FoundMap {
  readonly map: readonly number[];
  readonly ids: readonly number[] | undefined;
}

function* mapsIn(value: unknown, around?: object, depth = 0): Generator<FoundMap> {
  if (typeof value !== "object" || value === null || depth > DEPTH) return;
  const own = value as Record<string, unknown>;
  const map = MAPS.map((key) => own[key]).find(Array.isArray);
  if (map !== undefined) {
    const ids = IDS.map((key) => own[key] ?? (around as typeof own)?.[key]).find(Array.isArray);
    if (isRow(map)) yield { map, ids: isRow(ids) ? ids : undefined };
    else
      for (const [i, one] of map.entries())
        if (isRow(one)) yield { map: one, ids: isRow(ids?.[i]) ? ids[i] : undefined };
    return;
  }
  for (const part of Object.values(own)) yield* mapsIn(part, own, depth + 1);
}
