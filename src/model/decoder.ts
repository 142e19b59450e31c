// Reads the decoder's weights from their file (training/decoder_file.py writes it), and computes its
// forward pass in plain TypeScript: a hundred thousand weights and a dozen positions do not need
// a runtime. src/diffusion chooses blocks and draws tokens.
import * as v from "valibot";
import { rounded } from "../diffusion/prediction.ts";
import type { Decoder, Relation, Turn } from "../diffusion/types.ts";
import { widened } from "../bytes.ts";
import { complaint } from "../complaint.ts";
import { jsonIn } from "../json.ts";
import { ModelError } from "./errors.ts";

const whole = v.pipe(v.number(), v.integer(), v.minValue(1));
const upTo = (most: number) => v.pipe(whole, v.maxValue(most));
const name = v.pipe(v.string(), v.maxLength(64));
const place = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(65_535));
/** The most positions in a block, so that no header can demand much work. */
const BLOCK = 64;
const floats = v.array(v.pipe(v.number(), v.finite(), v.minValue(0), v.maxValue(1)));
const schema = v.object({
  width: upTo(1024),
  heads: upTo(64),
  hidden: upTo(8192),
  layers: upTo(64),
  most: upTo(64),
  vocab: upTo(65_535),
  relations: v.pipe(v.array(v.object({ name, of: v.array(place) })), v.maxLength(16)),
  tensors: v.pipe(
    v.array(v.object({ name, shape: v.pipe(v.array(whole), v.maxLength(4)) })),
    v.maxLength(2048),
  ),
  /** A block with the exporter's answer, to check the file and this code. */
  golden: v.object({
    cells: v.pipe(v.array(place), v.minLength(1), v.maxLength(BLOCK)),
    marginals: v.pipe(v.array(floats), v.maxLength(BLOCK)),
    tokens: v.pipe(v.array(place), v.maxLength(BLOCK)),
    probs: v.pipe(v.array(floats), v.maxLength(BLOCK)),
  }),
});
type Header = v.InferOutput<typeof schema>;
type Weights = Readonly<Record<string, Float32Array>>;

/** Largest difference from the exporter's probabilities that counts as equal. */
const TOLERANCE = 0.002;
const FLOOR = 1e-4; // of a marginal before its logarithm, as in training

/** The content of a decoder's file. Plain data, which a worker can send. */
export interface DecoderFile {
  readonly header: Header;
  readonly weights: Weights;
}

/**
 * Reads a decoder: u32 length of the header, the header (JSON), then its tensors one after another,
 * in half precision.
 * @throws ModelError for another file, or when its golden block is not reproduced
 */
export const readDecoder = (bytes: Uint8Array): Decoder => decoderOf(checkedDecoder(bytes));

/** The decoder of a checked file. */
export const decoderOf = ({ header, weights }: DecoderFile): Decoder => ({
  most: header.most,
  relations: header.relations,
  start: (cells, marginals) => startBlock(header, weights, cells, marginals),
});

/** The expensive part of `readDecoder`: reads and checks the file. @throws ModelError */
export function checkedDecoder(bytes: Uint8Array): DecoderFile {
  const file = unpack(bytes);
  const { header } = file;
  checkShapes(header, file.weights);
  const { cells, marginals, tokens, probs } = header.golden;
  const turn = decoderOf(file).start(
    cells,
    marginals.map((row) => Float32Array.from(row)),
  );
  const off = probs.map((row, j) => {
    const said = turn(j === 0 ? 0 : tokens[j - 1]!);
    return Math.max(...row.map((p, i) => Math.abs(p - said[i]!)));
  });
  const worst = Math.max(...off);
  // False for NaN.
  if (worst <= TOLERANCE) return file;
  throw new ModelError(
    `The decoder's answer to a known block is off by ${worst.toPrecision(2)}; export the model again.`,
  );
}

/** Checks that every tensor of a forward pass exists, and that the golden block is useful. @throws ModelError */
function checkShapes(header: Header, weights: Weights): void {
  const { width, heads, hidden, layers, vocab, relations, golden } = header;
  const wrong = (what: string) =>
    new ModelError(`The decoder's file cannot be used: ${what}. Export the model again.`);
  if (width % heads !== 0) throw wrong(`${heads} heads do not share a width of ${width}`);
  const whole = {
    begin: width,
    end: width,
    "norm.gain": width,
    "written.weight": vocab * width,
    "soft.weight": width * vocab,
    "soft.bias": width,
    "turn.weight": width * vocab,
    "turn.bias": width,
    "head.weight": vocab * width,
    "head.bias": vocab,
  };
  const ofLayer = {
    "attend_norm.gain": width,
    "attend.weight": 3 * width * width,
    related: heads * relations.length,
    "gather.weight": width * width,
    "norm.gain": width,
    "enter.weight": hidden * width,
    "enter.bias": hidden,
    "leave.weight": width * hidden,
  };
  const expect = (lengths: Readonly<Record<string, number>>, prefix = "") => {
    for (const [part, length] of Object.entries(lengths)) {
      const has = weights[prefix + part]?.length;
      if (has !== length)
        throw wrong(`its tensor "${prefix + part}" has ${has ?? "no"} numbers; it needs ${length}`);
    }
  };
  expect(whole);
  for (let layer = 0; layer < layers; layer++) expect(ofLayer, `layers.${layer}.`);
  const { cells, marginals, tokens, probs } = golden;
  if ([marginals, tokens, probs].some(({ length }) => length !== cells.length))
    throw wrong("its golden block lacks answers for some cells");
  if ([...marginals, ...probs].some(({ length }) => length !== vocab))
    throw wrong(`its golden block has rows of other than ${vocab} numbers`);
  if (tokens.some((token) => token < 1 || token > vocab))
    throw wrong(`its golden block has tokens outside 1 to ${vocab}`);
  if (cells.some((cell) => relations.some(({ of }) => cell >= of.length)))
    throw wrong("its golden block has cells without marginals or relations");
}

/** The longest header, in bytes, checked before parsing. */
const MOST_HEADER = 2 ** 20;
/** The most weights: every decoder pass uses all of them, in the page. The shipped decoder has 0.1 million. */
const MOST_WEIGHTS = 4_000_000;

function unpack(bytes: Uint8Array): DecoderFile {
  const wrong = (what: string) =>
    new ModelError(`The decoder's file is not one: ${what}. Export the model again.`);
  if (bytes.length < 4) throw wrong("it is empty");
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let at = 4 + view.getUint32(0, true);
  if (at > bytes.length) throw wrong("it ends inside its header");
  if (at > MOST_HEADER) throw wrong(`its header has more than ${MOST_HEADER} bytes`);
  const json = jsonIn(new TextDecoder().decode(bytes.subarray(4, at)));
  if (json === undefined) throw wrong("its header is not JSON");
  const read = v.safeParse(schema, json, { abortEarly: true });
  if (!read.success) throw wrong(`its header is not valid (${complaint(read.issues[0])})`);
  const header = read.output;
  const count = (shape: readonly number[]) => shape.reduce((a, b) => a * b, 1);
  const total = header.tensors.reduce((sum, { shape }) => sum + count(shape), 0);
  if (total > MOST_WEIGHTS) throw wrong(`it has ${total} weights; the limit is ${MOST_WEIGHTS}`);
  if (at + 2 * total !== bytes.length) throw wrong("it is not as long as its header says");
  const weights = Object.fromEntries(
    header.tensors.map(({ name, shape }) => {
      const values = Float32Array.from({ length: count(shape) }, (_, i) =>
        widened(view.getUint16(at + 2 * i, true)),
      );
      at += 2 * values.length;
      return [name, values];
    }),
  );
  return { header, weights };
}

/**
 * The sequence is [begin, soft 1..n, turn 1..n]. A turn predicts its own cell; its key belongs to
 * the cell whose token it has as input: that of the turn before.
 */
function startBlock(
  header: Header,
  weights: Weights,
  cells: readonly number[],
  marginals: readonly Float32Array[],
): Turn {
  const { width, vocab, relations } = header;
  const pass = causalPass(header, weights);
  const linear = (name: string, row: Float32Array) =>
    matrix(weights[`${name}.weight`]!, row, width, weights[`${name}.bias`]);
  pass(weights["begin"]!.slice(), NOWHERE, NOWHERE);
  cells.forEach((cell, j) => pass(linear("soft", marginals[j]!), cell, cell));
  let j = 0;
  return (before) => {
    const cell = cells[j];
    const row = marginals[j];
    if (cell === undefined || !row) throw new RangeError("The block has no cell left to write.");
    const h = linear("turn", row);
    const known = weights["written.weight"]!;
    const said =
      before === 0 ? weights["end"]! : known.subarray((before - 1) * width, before * width);
    for (let i = 0; i < width; i++) h[i]! += said[i]!;
    const out = pass(h, cell, j === 0 ? NOWHERE : cells[j - 1]!);
    j++;
    const normed = norm(out, weights["norm.gain"]!);
    const logits = matrix(weights["head.weight"]!, normed, vocab, weights["head.bias"]);
    return softmax(logits.map((x, i) => x + Math.log(Math.max(row[i]!, FLOOR))));
  };

  /** Passes the next state of the sequence through all layers; stores keys and values for later ones. */
  function causalPass({ layers, heads, hidden }: Header, w: Weights) {
    const size = width / heads;
    const seen: number[] = [];
    const kept = Array.from({ length: layers }, () => [] as Float32Array[]);
    return (h: Float32Array, asks: number, tells: number): Float32Array => {
      seen.push(tells);
      const shared = seen.map((at) => sharedBy(relations, asks, at));
      for (let layer = 0; layer < layers; layer++) {
        const of = (name: string) => w[`layers.${layer}.${name}`]!;
        const qkv = matrix(of("attend.weight"), norm(h, of("attend_norm.gain")), 3 * width);
        kept[layer]!.push(qkv);
        const heard = new Float32Array(width);
        for (let head = 0; head < heads; head++) {
          const from = head * size;
          const scores = kept[layer]!.map((key, at) => {
            let dot = 0;
            for (let i = from; i < from + size; i++) dot += qkv[i]! * key[width + i]!;
            const bias = shared[at]!.reduce(
              (sum, r) => sum + of("related")[head * relations.length + r]!,
              0,
            );
            return dot / Math.sqrt(size) + bias;
          });
          softmaxOf(scores).forEach((share, at) => {
            const value = kept[layer]![at]!;
            for (let i = from; i < from + size; i++) heard[i]! += share * value[2 * width + i]!;
          });
        }
        add(h, matrix(of("gather.weight"), heard, width));
        const inner = matrix(
          of("enter.weight"),
          norm(h, of("norm.gain")),
          hidden,
          of("enter.bias"),
        );
        add(
          h,
          matrix(
            of("leave.weight"),
            inner.map((x) => Math.max(0, x)),
            width,
          ),
        );
      }
      return h;
    };
  }
}

const NOWHERE = -1;

/** Indexes of the `relations` that join two cells. */
function sharedBy(relations: readonly Relation[], a: number, b: number): number[] {
  if (a === NOWHERE || b === NOWHERE) return [];
  return relations.flatMap(({ of }, r) => (of[a] === of[b] ? [r] : []));
}

/** weight [rows, columns] x row [columns] + bias [rows] */
function matrix(
  weight: Float32Array,
  row: Float32Array,
  rows: number,
  bias?: Float32Array,
): Float32Array {
  const columns = row.length;
  const out = bias ? bias.slice() : new Float32Array(rows);
  for (let r = 0; r < rows; r++) {
    let sum = 0;
    const at = r * columns;
    for (let c = 0; c < columns; c++) sum += weight[at + c]! * row[c]!;
    out[r]! += sum;
  }
  return out;
}

function norm(h: Float32Array, gain: Float32Array): Float32Array {
  const square = h.reduce((sum, x) => sum + x * x, 0) / h.length;
  const scale = 1 / Math.sqrt(square + 1e-6);
  return h.map((x, i) => x * scale * gain[i]!);
}

function add(h: Float32Array, more: Float32Array): void {
  for (let i = 0; i < h.length; i++) h[i]! += more[i]!;
}

const softmax = (logits: Float32Array): Float32Array =>
  Float32Array.from(softmaxOf([...logits]), rounded);

function softmaxOf(logits: readonly number[]): number[] {
  const top = Math.max(...logits);
  const powers = logits.map((x) => Math.exp(x - top));
  const sum = powers.reduce((a, b) => a + b, 0);
  return powers.map((power) => power / sum);
}
