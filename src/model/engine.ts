// What a backend gives: raw outputs for packed inputs. Each backend (webgpu.ts,
// wasm.ts, node.ts) opens an ONNX Runtime session; queueing, packing and the
// meaning of the numbers are session.ts's.
import type { InferenceSession, Tensor, TensorConstructor } from "onnxruntime-web";
import { ModelError } from "./errors.ts";
import type { BackendKind } from "./types.ts";

export interface Output {
  /** [batch * size * vocab] */
  readonly logits: Float32Array;
  /** [batch * size], null when the model has no quality head. */
  readonly quality: Float32Array | null;
}

export interface Engine {
  readonly backend: BackendKind;
  /** "WebAssembly, 2 threads", "WebGPU, Apple M2". */
  readonly device: string;
  /** tokens and given are [batch * size]. Never called while a call is under way. */
  readonly forward: (tokens: Int32Array, given: Int32Array, batch: number) => Promise<Output>;
  /** Resolves with a reason when the device is gone; pending for ever otherwise. */
  readonly lost: Promise<string>;
  readonly close: () => Promise<void>;
}

/** The parts of onnxruntime-web and onnxruntime-node that are used, which are the same in both. */
export interface Runtime {
  readonly Tensor: TensorConstructor;
}

/** `Engine.forward` over an ONNX Runtime session with the project's inputs and outputs. */
export function forwardOf(
  runtime: Runtime,
  session: InferenceSession,
  size: number,
): Engine["forward"] {
  for (const name of ["tokens", "given"]) {
    if (!session.inputNames.includes(name)) throw wrongInterface(`input "${name}"`);
  }
  if (!session.outputNames.includes("logits")) throw wrongInterface('output "logits"');
  return async (tokens, given, batch) => {
    const shape = [batch, size];
    const outputs = await session.run({
      tokens: new runtime.Tensor("int32", tokens, shape),
      given: new runtime.Tensor("int32", given, shape),
    });
    const quality = outputs["quality"];
    return { logits: floats(outputs["logits"]!), quality: quality ? floats(quality) : null };
  };
}

function floats(tensor: Tensor): Float32Array {
  if (!(tensor.data instanceof Float32Array)) {
    throw new ModelError(`The model answers in ${tensor.type}, not float32; export it again.`);
  }
  return tensor.data;
}

function wrongInterface(what: string): ModelError {
  return new ModelError(`The model file has no ${what}; it was not exported for this app.`);
}

/** A promise for backends that cannot be lost. */
export const never: Promise<string> = new Promise(() => {});
