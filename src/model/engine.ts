// What a backend gives: raw outputs for packed inputs. webgpu.ts, wasm.ts and node.ts
// open an ONNX Runtime session, kernels/ what is the project's own; queueing, packing and the
// meaning of the numbers are session.ts's.
import type { InferenceSession, Tensor, TensorConstructor } from "onnxruntime-web";
import type { BackendKind } from "./backends.ts";
import { ModelError } from "./errors.ts";

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
  /**
   * tokens and given are [batch * size]; evidence, [batch * size * vocab], goes to the models that read
   * it, and only to them. Never called while a call is under way.
   */
  readonly forward: (
    tokens: Int32Array,
    given: Int32Array,
    batch: number,
    evidence?: Float32Array,
  ) => Promise<Output>;
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
  const reads = session.inputNames.includes("evidence") ? "evidence" : "tokens";
  for (const name of [reads, "given"]) {
    if (!session.inputNames.includes(name)) throw wrongInterface(`input "${name}"`);
    const taken = session.inputMetadata?.find((input) => input.name === name);
    const type = name === "evidence" ? "float32" : "int32";
    if (taken?.isTensor && taken.type !== type)
      throw wrongInterface(`input "${name}" of ${type} (its own is ${taken.type})`);
  }
  if (!session.outputNames.includes("logits")) throw wrongInterface('output "logits"');
  return async (tokens, given, batch, evidence) => {
    const shape = [batch, size];
    const board =
      reads === "tokens"
        ? new runtime.Tensor("int32", tokens, shape)
        : new runtime.Tensor("float32", evidence!, [...shape, evidence!.length / tokens.length]);
    const outputs = await session.run({
      [reads]: board,
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
