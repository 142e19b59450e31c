// The formats of recorded runs other than our own; each file converts a text to lines of a
// recording. A new format is a file in this folder and its name in this list.
import type { RunFormat } from "./format.ts";
import { gemma } from "./gemma.ts";
import { llada } from "./llada.ts";
import { rows } from "./rows.ts";
import { stepMaps } from "./step-maps.ts";

/** Tried in this order. */
export const FORMATS: readonly RunFormat[] = [llada, gemma, stepMaps, rows];
