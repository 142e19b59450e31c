// The debugger's workspace, packed into one part of a link: breakpoints, watched positions, the
// selected position, and the compared run.
import lz from "lz-string";
import * as v from "valibot";
import type { Condition } from "./breakpoints.ts";

export interface Workspace {
  readonly breakpoints: readonly { readonly condition: Condition; readonly on: boolean }[];
  readonly join: "any" | "all";
  readonly watch: readonly number[];
  readonly selected: number | null;
  /** The compared run, as the query of its own link; null without one. */
  readonly other: string | null;
}

/** The most characters of a packed workspace, and of the unpacked text. */
const MOST = 8_192;
const MOST_UNPACKED = 65_536;

const position = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const cell = v.nullable(position);
const amount = v.pipe(v.number(), v.finite());

type Single = Exclude<Condition, { readonly type: "any" | "all" }>;

/** One condition; `any` and `all` combine several active ones. */
const condition = v.variant("type", [
  v.strictObject({ type: v.literal("conflict") }),
  v.strictObject({ type: v.literal("full") }),
  v.strictObject({ type: v.literal("nfe"), atLeast: amount }),
  v.strictObject({ type: v.literal("wrong unmask"), cell }),
  v.strictObject({ type: v.literal("needless remask"), cell }),
  v.strictObject({ type: v.literal("oscillation"), cell, times: amount }),
  v.strictObject({ type: v.literal("quality"), cell, below: amount }),
  v.strictObject({ type: v.literal("evidence"), cell, by: amount }),
  v.strictObject({ type: v.literal("entropy"), cell, above: amount }),
  v.strictObject({ type: v.literal("remasked"), cell }),
  v.strictObject({ type: v.literal("changed"), cell }),
  v.strictObject({ type: v.literal("probability"), cell, below: amount }),
  v.strictObject({ type: v.literal("early end") }),
  v.strictObject({ type: v.literal("phrase"), length: amount }),
  v.strictObject({ type: v.literal("answer") }),
]) satisfies v.GenericSchema<unknown, Single>;

/** Former names of conditions, in older links. */
const OLD_NAMES: Readonly<Record<string, Single["type"]>> = {
  violation: "conflict",
  "wrong write": "wrong unmask",
  "needless release": "needless remask",
};

const workspace = v.strictObject({
  breakpoints: v.pipe(v.array(v.strictObject({ condition, on: v.boolean() })), v.maxLength(100)),
  join: v.picklist(["any", "all"]),
  watch: v.pipe(v.array(position), v.maxLength(100)),
  selected: cell,
  other: v.nullable(v.pipe(v.string(), v.maxLength(MOST_UNPACKED))),
});

export const packWorkspace = (open: Workspace): string =>
  lz.compressToEncodedURIComponent(JSON.stringify(open));

/** Null for a damaged or too large text. */
export function unpackWorkspace(packed: string): Workspace | null {
  if (packed.length > MOST) return null;
  try {
    const text = lz.decompressFromEncodedURIComponent(packed);
    if (!text || text.length > MOST_UNPACKED) return null;
    const read = v.safeParse(workspace, JSON.parse(text, renamed));
    return read.success ? (read.output as Workspace) : null;
  } catch {
    return null;
  }
}

const renamed = (key: string, value: unknown): unknown =>
  key === "type" ? (OLD_NAMES[String(value)] ?? value) : value;

/** Whether there is nothing to store. */
export const isEmpty = ({ breakpoints, watch, selected, other }: Workspace): boolean =>
  breakpoints.length + watch.length === 0 && selected === null && other === null;
