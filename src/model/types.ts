// The interface of a model for the rest of the project: a manifest and a function from boards to
// predictions. Downloads, sessions and devices stay in this folder.
import type { Decoder, DensePrediction, Params, Query } from "../diffusion/types.ts";
import type { BackendKind, Wish } from "./backends.ts";

/** A file in the manifest's folder. */
export interface ModelFile {
  /** A plain name, such as "model.onnx". */
  readonly file: string;
  readonly bytes: number;
  /** SHA-256 of the file, hex. */
  readonly sha256: string;
}

/** Where the turns of a model with shared weights begin and end in its graph, as names of tensors. */
export interface Turns {
  /** The tensor that is added to the state before each turn. */
  readonly fed: string;
  /** The states after each turn. */
  readonly states: readonly string[];
}

/** public/models/<id>/manifest.json, written by training/export.py. */
export interface Manifest extends ModelFile {
  readonly format: 1;
  readonly id: string;
  readonly name: string;
  readonly description: string;
  /** The same model as a graph of few kernels, for ONNX Runtime on a GPU. */
  readonly gpu?: (ModelFile & { readonly turns?: Turns | undefined }) | undefined;
  /** For a model that runs the same blocks several times. */
  readonly turns?: Turns | undefined;
  /** The most turns, if another number was requested than the file has (turns.ts); never in a file. */
  readonly most?: number | undefined;
  /** The same weights for the project's own kernels; only for models of its own architecture. */
  readonly kernels?: ModelFile | undefined;
  /** The weights of a decoder that writes a block's cells one after another. The model file contains their hash, so its own hash covers both. */
  readonly decoder?: ModelFile | undefined;
  /** Whether it reads evidence instead of tokens. */
  readonly evidence?: boolean | undefined;
  readonly parameters: number;
  /** Id of the domain of its boards; "sudoku" if the file does not name one. */
  readonly domain: string;
  /** Positions of a board, and tokens without the mask. */
  readonly size: number;
  readonly vocab: number;
  /** Whether it has a quality output, and whether it was trained to edit visible cells. */
  readonly quality: boolean;
  readonly edit: boolean;
  /** Free-form facts for the page: objective, boards seen, hours, seeds. */
  readonly training: Readonly<Record<string, string | number>>;
  /** The remask threshold chosen on a validation set; null without a quality head. */
  readonly threshold: number | null;
  /** Other parameters chosen together with the threshold, by name, for samplers that remask by it. */
  readonly params?: Params | undefined;
  /** One board with the answer of the exporter's framework, to check backends. */
  readonly golden: {
    readonly tokens: readonly number[];
    readonly given: readonly number[];
    /** For a model that reads evidence, instead of the tokens. [size * vocab] */
    readonly evidence?: readonly number[] | undefined;
    /** [size * vocab] */
    readonly logits: readonly number[];
    /** [size], or null. */
    readonly quality: readonly number[] | null;
    /** Largest difference that counts as equal, in logits. */
    readonly tolerance: number;
  };
}

/** A loaded model on one backend. Calls are queued: one forward pass at a time. */
export interface Denoiser {
  readonly manifest: Manifest;
  readonly backend: BackendKind;
  /** "WebAssembly, 2 threads", "WebGPU, SwiftShader", "Node, CPU". */
  readonly device: string;
  /** If the model has one. */
  readonly decoder?: Decoder | undefined;
  /** One forward pass for the whole batch; costs one NFE per board. */
  readonly predict: (queries: readonly Query[]) => Promise<DensePrediction[]>;
  readonly close: () => Promise<void>;
}

/** Information for the person that needs no action. */
export interface Notice {
  readonly kind:
    | "no-webgpu"
    | "software-adapter"
    | "backend-refused"
    | "backend-lost"
    | "gpu-died"
    | "not-cached"
    | "not-verified";
  /** One or two whole sentences. */
  readonly text: string;
}

/** How the model is running now; immutable. */
export interface ModelStatus {
  readonly backend: BackendKind;
  readonly device: string;
  /** Median over recent forward passes of one board. */
  readonly msPerForward: number;
  /** The requested backend, or "auto". */
  readonly wish: Wish;
  /** Milliseconds of a forward pass of one board, for every backend that was started. */
  readonly measured: Readonly<Partial<Record<BackendKind, number>>>;
  /** Why this backend is used, and all problems since then; oldest first. */
  readonly notices: readonly Notice[];
}

export type LoadProgress =
  | { readonly stage: "download"; readonly loaded: number; readonly total: number }
  /** The backend's runtime is fetched and compiled, and the model is checked and warmed up. */
  | { readonly stage: "start"; readonly backend: BackendKind };
