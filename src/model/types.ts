// What the rest of the project knows of a model: a manifest and a function from
// boards to predictions. Downloads, sessions and devices stay in this folder.
import type { Decoder, DensePrediction, Params, Query } from "../diffusion/types.ts";
import type { BackendKind, Wish } from "./backends.ts";

/** A file beside the manifest. */
export interface ModelFile {
  /** A plain name, such as "model.onnx". */
  readonly file: string;
  readonly bytes: number;
  /** SHA-256 of the file, hex. */
  readonly sha256: string;
}

/** Where the turns of a model with shared weights begin and end in its graph, by the names of tensors. */
export interface Turns {
  /** What is added to the state before a turn. */
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
  /** Of a model that runs the same blocks several times. */
  readonly turns?: Turns | undefined;
  /** Turns at most, where another number was asked for than the file has (turns.ts); never in a file. */
  readonly most?: number | undefined;
  /** The same weights for the project's own kernels; only models of its own shape have them. */
  readonly kernels?: ModelFile | undefined;
  /** The weights of a decoder that writes a block's cells one after another. The model file names their hash, so that its own stands for both. */
  readonly decoder?: ModelFile | undefined;
  /** Whether it reads evidence of every cell in place of tokens. */
  readonly evidence?: boolean | undefined;
  readonly parameters: number;
  /** Id of the domain that it fills boards of; "sudoku" where the file does not say. */
  readonly domain: string;
  /** Positions of a board, and tokens besides the mask. */
  readonly size: number;
  readonly vocab: number;
  /** Whether there is a quality output, and whether it was trained to edit visible cells. */
  readonly quality: boolean;
  readonly edit: boolean;
  /** Free-form, shown in the page: objective, boards seen, hours, seeds. */
  readonly training: Readonly<Record<string, string | number>>;
  /** The remask threshold chosen on a validation set; null without a quality head. */
  readonly threshold: number | null;
  /** What was chosen with the threshold, for samplers that remask by it: other parameters, by name. */
  readonly params?: Params | undefined;
  /** One board with what the exporter's framework answered, to check a backend by. */
  readonly golden: {
    readonly tokens: readonly number[];
    readonly given: readonly number[];
    /** In place of the tokens, of a model that reads evidence. [size * vocab] */
    readonly evidence?: readonly number[] | undefined;
    /** [size * vocab] */
    readonly logits: readonly number[];
    /** [size], or null. */
    readonly quality: readonly number[] | null;
    /** Largest difference that still counts as equal, in logits. */
    readonly tolerance: number;
  };
}

/** A loaded model on one backend. Calls are queued: one forward at a time. */
export interface Denoiser {
  readonly manifest: Manifest;
  readonly backend: BackendKind;
  /** "WebAssembly, 2 threads", "WebGPU, SwiftShader", "Node, CPU". */
  readonly device: string;
  /** Where the model has one. */
  readonly decoder?: Decoder | undefined;
  /** One forward pass for the whole batch; costs one NFE a board. */
  readonly predict: (queries: readonly Query[]) => Promise<DensePrediction[]>;
  readonly close: () => Promise<void>;
}

/** Something the person should know, and need not act on. */
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

/** How the model is running now; replaced, never changed. */
export interface ModelStatus {
  readonly backend: BackendKind;
  readonly device: string;
  /** Median over recent forward passes of one board. */
  readonly msPerForward: number;
  /** Whether this backend was asked for or found. */
  readonly wish: Wish;
  /** Milliseconds of a forward pass of one board, of every backend that was started. */
  readonly measured: Readonly<Partial<Record<BackendKind, number>>>;
  /** Why this backend and not another, and all that went wrong since; oldest first. */
  readonly notices: readonly Notice[];
}

export type LoadProgress =
  | { readonly stage: "download"; readonly loaded: number; readonly total: number }
  /** The backend's runtime is fetched and compiled, the model checked and warmed up. */
  | { readonly stage: "start"; readonly backend: BackendKind };
