// The interface of a backend: raw outputs for packed inputs. webgpu.ts, wasm.ts and node.ts open an
// ONNX Runtime session, kernels/ contains the project's own kernels. session.ts queues, packs and interprets.
import type { InferenceSession, Tensor, TensorConstructor } from "onnxruntime-web";
import { quote } from "../quote.ts";
import type { BackendKind } from "./backends.ts";
import { ModelError } from "./errors.ts";
import type { Manifest } from "./types.ts";

export interface Output {
  /** [batch * size * vocab] */
  readonly logits: Float32Array;
  /** [batch * size], null without a quality head. */
  readonly quality: Float32Array | null;
}

export interface Engine {
  readonly backend: BackendKind;
  /** "WebAssembly, 2 threads", "WebGPU, Apple M2". */
  readonly device: string;
  /**
   * tokens and given are [batch * size]; evidence, [batch * size * vocab], only for models that
   * read it. Never called while another call is running.
   */
  readonly forward: (
    tokens: Int32Array,
    given: Int32Array,
    batch: number,
    evidence?: Float32Array,
  ) => Promise<Output>;
  /** For the golden board, if `forward` computes another number of turns than the file has. */
  readonly reference?: Engine["forward"] | undefined;
  /** Resolves with a reason when the device is lost; otherwise never. */
  readonly lost: Promise<string>;
  readonly close: () => Promise<void>;
}

export interface GpuEngine extends Engine {
  /** Destroys the device, as a driver reset does. */
  readonly lose: () => void;
}

/** The used parts of onnxruntime-web and onnxruntime-node, which are the same in both. */
export interface Runtime {
  readonly Tensor: TensorConstructor;
}

/** Names and shapes of a model's inputs and outputs, [batch, ...]. */
type Sizes = Pick<Manifest, "size" | "vocab">;

/**
 * `Engine.forward` over an ONNX Runtime session with the project's inputs and outputs.
 * @throws ModelError naming the input or output that is missing, or of another type or shape
 */
export function forwardOf(
  runtime: Runtime,
  session: InferenceSession,
  { size, vocab }: Sizes,
): Engine["forward"] {
  const reads = session.inputNames.includes("evidence") ? "evidence" : "tokens";
  const board = { type: "int32", shape: [size] } as const;
  const inputs = {
    [reads]: reads === "evidence" ? { type: "float32", shape: [size, vocab] } : board,
    given: board,
  };
  for (const [name, wanted] of Object.entries(inputs)) {
    if (!session.inputNames.includes(name)) throw wrongInterface(`input "${name}"`);
    check(`input "${name}"`, session.inputMetadata, name, wanted);
  }
  for (const name of session.inputNames)
    if (!Object.hasOwn(inputs, name))
      throw new ModelError(
        `The model file wants an input "${quote(name)}", which this app does not have; it was not exported for this app.`,
      );
  const outputs = {
    logits: { type: "float32", shape: [size, vocab] },
    quality: { type: "float32", shape: [size] },
  };
  if (!session.outputNames.includes("logits")) throw wrongInterface('output "logits"');
  for (const [name, wanted] of Object.entries(outputs))
    check(`output "${name}"`, session.outputMetadata, name, wanted);
  /** Shapes that the file leaves open are checked here. */
  const answer = (tensor: Tensor, name: keyof typeof outputs, batch: number): Float32Array => {
    const { shape } = outputs[name];
    const wanted = [batch, ...shape];
    if (String(tensor.dims) !== String(wanted))
      throw wrongInterface(
        `output "${name}" of shape ${inBrackets(shape)} (its own is [${tensor.dims.join(", ")}] of ${batch} boards)`,
      );
    return floatsOf(tensor);
  };
  return async (tokens, given, batch, evidence) => {
    const shape = [batch, size];
    const board =
      reads === "tokens"
        ? new runtime.Tensor("int32", tokens, shape)
        : new runtime.Tensor("float32", evidence!, [...shape, evidence!.length / tokens.length]);
    const said = await session.run({
      [reads]: board,
      given: new runtime.Tensor("int32", given, shape),
    });
    const { logits, quality } = said;
    return {
      logits: answer(logits!, "logits", batch),
      quality: quality ? answer(quality, "quality", batch) : null,
    };
  };
}

interface Wanted {
  readonly type: string;
  /** Without the batch dimension. */
  readonly shape: readonly number[];
}

/** Compares the description of an input or output with the expected one; unknown parts pass. */
function check(
  what: string,
  all: readonly InferenceSession.ValueMetadata[] | undefined,
  name: string,
  { type, shape }: Wanted,
): void {
  const own = all?.find((one) => one.name === name);
  if (!own?.isTensor) return;
  if (own.type !== type) throw wrongInterface(`${what} of ${type} (its own is ${own.type})`);
  const [batch, ...rest] = own.shape;
  const fits = rest.length === shape.length && rest.every((d, i) => isAny(d) || d === shape[i]);
  if (!fits)
    throw wrongInterface(
      `${what} of shape ${inBrackets(shape)} (its own is [${own.shape.map((d) => quote(String(d))).join(", ")}])`,
    );
  if (!isAny(batch))
    throw new ModelError(
      `The model file takes ${batch === 1 ? "one board" : `${batch} boards`} at a time only: its ${what} has a batch of ${batch}. Export it with a dynamic batch (docs/models.md).`,
    );
}

/** Whether the file leaves a dimension open. */
const isAny = (dimension: number | string | undefined): boolean =>
  typeof dimension !== "number" || dimension <= 0;

const inBrackets = (shape: readonly number[]): string => `[B, ${shape.join(", ")}]`;

/** @throws ModelError for numbers of another type */
export function floatsOf(tensor: Tensor): Float32Array {
  if (!(tensor.data instanceof Float32Array)) {
    throw new ModelError(`The model answers in ${tensor.type}, not float32; export it again.`);
  }
  return tensor.data;
}

function wrongInterface(what: string): ModelError {
  return new ModelError(`The model file has no ${what}; it was not exported for this app.`);
}

/** The promise `lost` of a backend that cannot be lost. */
export const never: Promise<string> = new Promise(() => {});
