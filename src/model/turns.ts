// More turns: a model whose weights are shared over depth can run its blocks for any number of turns,
// and a board whose answer is stable stops earlier. The file contains a fixed number of turns; this
// file runs its parts. onnx.ts cuts them.
import type { InferenceSession } from "onnxruntime-web";
import { type Engine, floatsOf, forwardOf, type Output, type Runtime } from "./engine.ts";
import { partOf } from "./onnx.ts";
import { TURN_STEP } from "./turn-ids.ts";
import type { Manifest, Turns } from "./types.ts";

/**
 * The function of a file in ONNX Runtime: as it is, or with the manifest's requested number of turns.
 * @param create opens a session over the bytes of a graph
 * @throws ModelError
 */
export async function openForward(
  runtime: Runtime,
  create: (bytes: Uint8Array) => Promise<InferenceSession>,
  bytes: Uint8Array,
  manifest: Pick<Manifest, "size" | "vocab" | "turns" | "most">,
): Promise<Opened> {
  const { turns, most } = manifest;
  if (turns && most !== undefined)
    return openTurns(runtime, create, bytes, { ...manifest, turns, most });
  const session = await create(bytes);
  return { forward: forwardOf(runtime, session, manifest), release: () => session.release() };
}

export interface Opened extends Pick<Engine, "forward" | "reference"> {
  readonly release: () => Promise<void>;
}

/** @param turns where the turns begin and end in `bytes` */
async function openTurns(
  runtime: Runtime,
  create: (bytes: Uint8Array) => Promise<InferenceSession>,
  bytes: Uint8Array,
  {
    size,
    vocab,
    turns: { fed, states },
    most,
  }: Pick<Manifest, "size" | "vocab"> & { turns: Turns; most: number },
): Promise<Opened> {
  const board = { type: 6, dims: ["batch", size] } as const;
  const tokens = { name: "tokens", ...board };
  const given = { name: "given", ...board };
  const nodes = (name: string) => ({ name, type: 1, dims: ["nodes", "width"] }) as const;
  const [from, to, last] = [nodes(states[0]!), nodes(states[TURN_STEP]!), nodes(states.at(-1)!)];
  const answers = [
    { name: "logits", type: 1, dims: ["batch", size, vocab] },
    { name: "quality", type: 1, dims: ["batch", size] },
  ] as const;
  const [reader, thinker, teller] = await Promise.all([
    create(partOf(bytes, [tokens, given], [nodes(fed)])),
    create(partOf(bytes, [from, nodes(fed)], [to])),
    create(partOf(bytes, [last, tokens], answers)),
  ]);
  const floats = (values: Float32Array, boards: number) =>
    new runtime.Tensor("float32", values, [
      boards * size * vocab,
      values.length / (boards * size * vocab),
    ]);
  const ints = (cells: Int32Array) =>
    new runtime.Tensor("int32", cells, [cells.length / size, size]);

  /** @param stops whether a board with a stable answer is not computed any further */
  const run = async (
    cells: Int32Array,
    clues: Int32Array,
    batch: number,
    { turns, stops }: { turns: number; stops: boolean },
  ): Promise<Output> => {
    const read = await reader.run({ tokens: ints(cells), given: ints(clues) });
    const output = {
      logits: new Float32Array(batch * size * vocab),
      quality: new Float32Array(batch * size),
    };
    let inside = floatsOf(read[fed]!);
    let state: Float32Array = new Float32Array(inside.length);
    /** Boards that are still computed, with the last answer of each. */
    let going = Array.from({ length: batch }, (_, at) => ({ at, answer: "" }));
    for (let done = TURN_STEP; ; done += TURN_STEP) {
      const boards = going.length;
      const thought = await thinker.run({
        [from.name]: floats(state, boards),
        [fed]: floats(inside, boards),
      });
      state = floatsOf(thought[to.name]!);
      const left = going.map(({ at }) => at);
      const said = await teller.run({
        [last.name]: floats(state, boards),
        tokens: ints(rowsOf(cells, left, batch)),
      });
      const logits = floatsOf(said["logits"]!);
      const quality = floatsOf(said["quality"]!);
      const next: { readonly at: number; readonly row: number; readonly answer: string }[] = [];
      for (const [row, { at, answer: before }] of going.entries()) {
        const scores = rowOf(logits, row, boards);
        const judged = rowOf(quality, row, boards);
        const answer = answerOf(scores, judged, vocab);
        if (done < turns && !(stops && answer === before)) {
          next.push({ at, row, answer });
          continue;
        }
        output.logits.set(scores, at * scores.length);
        output.quality.set(judged, at * judged.length);
      }
      if (next.length === 0) return output;
      const rows = next.map(({ row }) => row);
      state = rowsOf(state, rows, boards);
      inside = rowsOf(inside, rows, boards);
      going = next;
    }
  };
  return {
    forward: (tokens, given, batch) => run(tokens, given, batch, { turns: most, stops: true }),
    reference: (tokens, given, batch) =>
      run(tokens, given, batch, { turns: states.length, stops: false }),
    release: async () => {
      for (const one of [reader, thinker, teller]) await one.release();
    },
  };
}

/** The digit predicted for each cell, and which written digits are trusted. */
function answerOf(logits: Float32Array, quality: Float32Array, vocab: number): string {
  let text = "";
  for (let cell = 0; cell < quality.length; cell++) {
    let best = 0;
    for (let token = 1; token < vocab; token++)
      if (logits[cell * vocab + token]! > logits[cell * vocab + best]!) best = token;
    text += String.fromCharCode(best * 2 + Number(quality[cell]! > 0));
  }
  return text;
}

type Values = Float32Array | Int32Array;

/** @param of number of rows in `values` */
const rowOf = <T extends Values>(values: T, row: number, of: number): T => {
  const width = values.length / of;
  return values.subarray(row * width, (row + 1) * width) as T;
};

/** These rows, joined. */
function rowsOf<T extends Values>(values: T, rows: readonly number[], of: number): T {
  const width = values.length / of;
  const taken = new (values.constructor as new (length: number) => T)(rows.length * width);
  for (const [i, row] of rows.entries()) taken.set(rowOf(values, row, of), i * width);
  return taken;
}
