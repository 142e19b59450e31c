// The frames in a page that diffgemma-probing makes for DiffusionGemma (token_scrubber.html and its
// timelines): lists of frames as JSON in its script, each with the most probable token of every
// position, its p and the entropy. Such a model has no mask; every frame is a whole row.
import { jsonIn } from "../../json.ts";
import type { StepLine } from "../lines.ts";
import { RecordingError } from "../types.ts";
import { type FoundLine, linesOfRun, type RunFormat } from "./format.ts";
import { WordBook } from "./words.ts";

interface Frame {
  /** True after the end of the run, when the frame is a copy. */
  readonly committed?: boolean;
  readonly cells: readonly { readonly t: string; readonly p: number; readonly e: number }[];
}

/** `const BF = [{...}];` on a line of its own. */
const LIST = /^const (\w+) = (\[\{.*\}\]);\s*$/;

export const gemma: RunFormat = {
  name: "a DiffusionGemma scrubber page",
  recognises: (head) => /^<!doctype html>/i.test(head) && head.includes('"cells": [{"t":'),
  *lines(text) {
    for (const [at, line] of text.split("\n").entries()) {
      const [, name, json] = LIST.exec(line) ?? [];
      if (name === undefined) continue;
      const frames = framesOf(json!, at + 1);
      if (frames) yield* linesOf(frames, labelOf(text, name), at + 1);
    }
  },
};

function framesOf(json: string, number: number): readonly Frame[] | null {
  const value = jsonIn(json);
  if (value === undefined) throw new RecordingError(`Line ${number}: its frames are not JSON.`);
  const frames = value as readonly Frame[];
  if (!Array.isArray(frames[0]?.cells)) return null;
  for (const [i, frame] of frames.entries())
    if (!frame?.cells?.every?.((cell) => typeof cell?.t === "string"))
      throw new RecordingError(`Line ${number}, frame ${i + 1}: every cell needs a text "t".`);
  return frames;
}

/** The page's label for a list of frames, from statLine("bf16", BF[i]). */
const labelOf = (text: string, name: string): string =>
  new RegExp(`statLine\\("([^"]+)", ${name}\\[`).exec(text)?.[1] ?? name.toLowerCase();

function linesOf(frames: readonly Frame[], name: string, number: number): Generator<FoundLine> {
  const book = new WordBook();
  const idOf = ({ t }: Frame["cells"][number]) => (t === "" ? null : book.numberOf(unescaped(t)));
  const steps = frames.map(({ cells, committed }, i): StepLine => {
    const ids = cells.map(idOf);
    return {
      step: i + 1,
      ids,
      best: ids.map((id) => (id === null ? null : [id])),
      p: cells.map(({ p }, at) => (ids[at] === null ? null : [p])),
      entropy: cells.map(({ e }, at) => (ids[at] === null ? null : e)),
      ...(committed && { forwards: 0 }),
    };
  });
  const header = {
    name,
    model: { id: `DiffusionGemma, ${name}` },
    size: frames[0]!.cells.length,
    mask: null,
    ...book.header(),
    derived: [
      "Every frame has the most probable token of each position after that step; the file does not contain the sampled tokens.",
    ],
  };
  return linesOfRun(
    header,
    number,
    steps.map((line) => ({ line, number })),
  );
}

const ENTITIES: Readonly<Record<string, string>> = {
  "&amp;": "&",
  "&lt;": "<",
  "&gt;": ">",
  "&quot;": '"',
  "&#x27;": "'",
};

const unescaped = (text: string): string =>
  text.replace(/&(?:amp|lt|gt|quot|#x27);/g, (entity) => ENTITIES[entity]!);
