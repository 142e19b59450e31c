// Cuts a part of an ONNX graph into a file of its own: the nodes between some of its tensors. It reads
// and writes only the needed subset of the format (protocol buffers). turns.ts uses the parts.
import { joined } from "../bytes.ts";
import { ModelError } from "./errors.ts";

/** A tensor that becomes an input or output of the part: name, type (1 float, 6 int32) and dimensions; a text is an open dimension. */
export interface Boundary {
  readonly name: string;
  readonly type: 1 | 6;
  readonly dims: readonly (number | string)[];
}

/** A field of a message: its number, and its range with and without its tag. */
interface Field {
  readonly number: number;
  readonly whole: Uint8Array;
  readonly content: Uint8Array;
}

// Field numbers, from onnx.proto.
const GRAPH = 7;
const NODE = { input: 1, output: 2 } as const;
const IN_GRAPH = { node: 1, name: 2, initializer: 5, input: 11, output: 12 } as const;
const TENSOR_NAME = 8;

/**
 * The nodes that `outputs` need, back to `inputs`, and their weights.
 * @param bytes an ONNX file without subgraphs
 * @throws ModelError if a tensor is not in the graph, or an output needs a tensor that is not an input of the part
 */
export function partOf(
  bytes: Uint8Array,
  inputs: readonly Boundary[],
  outputs: readonly Boundary[],
): Uint8Array<ArrayBuffer> {
  const model = fieldsOf(bytes);
  const graph = fieldsOf(model.find(({ number }) => number === GRAPH)?.content ?? new Uint8Array());
  const nodes = graph
    .filter(({ number }) => number === IN_GRAPH.node)
    .map(({ whole, content }) => {
      const fields = fieldsOf(content);
      return { whole, inputs: textsOf(fields, NODE.input), outputs: textsOf(fields, NODE.output) };
    });
  const weights = new Map(
    graph
      .filter(({ number }) => number === IN_GRAPH.initializer)
      .map(({ whole, content }) => [textsOf(fieldsOf(content), TENSOR_NAME)[0]!, whole]),
  );

  const given = new Set(inputs.map(({ name }) => name));
  const wanted = new Set(outputs.map(({ name }) => name));
  // Nodes are in an order in which they can run, so that one backward pass finds all.
  const kept: Uint8Array[] = [];
  for (const node of nodes.toReversed()) {
    if (!node.outputs.some((name) => wanted.has(name) && !given.has(name))) continue;
    kept.unshift(node.whole);
    for (const name of node.inputs) wanted.add(name);
    for (const name of node.outputs) wanted.delete(name);
  }
  const missing = [...wanted].find((name) => name && !given.has(name) && !weights.has(name));
  if (missing !== undefined)
    throw new ModelError(
      `The model file has no tensor "${missing}" that its manifest names for a turn; export it again.`,
    );
  const part = joined([
    ...kept,
    delimited(IN_GRAPH.name, utf8("part")),
    ...[...weights].filter(([name]) => wanted.has(name)).map(([, whole]) => whole),
    ...inputs.map((one) => delimited(IN_GRAPH.input, valueInfo(one))),
    ...outputs.map((one) => delimited(IN_GRAPH.output, valueInfo(one))),
  ]);
  return joined([
    ...model.filter(({ number }) => number !== GRAPH).map(({ whole }) => whole),
    delimited(GRAPH, part),
  ]);
}

/** ValueInfoProto { name = 1, type = 2 { tensor_type = 1 { elem_type = 1, shape = 2 { dim = 1 { dim_value = 1 | dim_param = 2 } } } } } */
function valueInfo({ name, type, dims }: Boundary): Uint8Array {
  const shape = dims.map((dim) =>
    delimited(
      1,
      typeof dim === "number" ? joined([varint(1 << 3), varint(dim)]) : delimited(2, utf8(dim)),
    ),
  );
  const tensor = joined([varint(1 << 3), varint(type), delimited(2, joined(shape))]);
  return joined([delimited(1, utf8(name)), delimited(2, delimited(1, tensor))]);
}

/** The fields of a message, in order. @throws ModelError for a message that ends inside a field */
function fieldsOf(bytes: Uint8Array): Field[] {
  const fields: Field[] = [];
  let at = 0;
  const number = (): number => {
    let value = 0;
    for (let shift = 1; ; shift *= 128) {
      const byte = bytes[at++];
      if (byte === undefined) throw cut();
      value += (byte & 127) * shift;
      if (byte < 128) return value;
    }
  };
  while (at < bytes.length) {
    const from = at;
    const tag = number();
    const wire = tag & 7;
    if (wire === 0) number();
    const length = wire === 2 ? number() : 0;
    const content = wire === 2 ? at : from;
    at += wire === 2 ? length : wire === 1 ? 8 : wire === 5 ? 4 : 0;
    if (at > bytes.length || wire === 3 || wire === 4 || wire > 5) throw cut();
    fields.push({
      number: Math.floor(tag / 8),
      whole: bytes.subarray(from, at),
      content: bytes.subarray(content, at),
    });
  }
  return fields;
}

const cut = () => new ModelError("The model file is not an ONNX graph, or it is cut short.");

const textsOf = (fields: readonly Field[], number: number): string[] =>
  fields
    .filter((field) => field.number === number)
    .map(({ content }) => new TextDecoder().decode(content));

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

const delimited = (number: number, content: Uint8Array): Uint8Array<ArrayBuffer> =>
  joined([varint(number * 8 + 2), varint(content.length), content]);

function varint(value: number): Uint8Array {
  const bytes: number[] = [];
  let rest = value;
  for (; rest >= 128; rest = Math.floor(rest / 128)) bytes.push((rest % 128) + 128);
  return Uint8Array.from([...bytes, rest]);
}
