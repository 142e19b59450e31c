// The forms in which runs lie around, each a file that turns a text into lines of a recording.
// A new one is a file beside these and its name in this list.
import type { RunFormat } from "./format.ts";
import { gemma } from "./gemma.ts";
import { llada } from "./llada.ts";
import { rows } from "./rows.ts";
import { stepMaps } from "./step-maps.ts";

/** Asked in this order. */
export const FORMATS: readonly RunFormat[] = [llada, gemma, stepMaps, rows];
