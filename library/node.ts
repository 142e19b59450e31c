// second-thoughts/node: a model in Node, on the CPU, and the path of the included one.
import { join } from "node:path";

export * from "../src/model/errors.ts";
export * from "../src/model/fit.ts";
export * from "../src/model/node.ts";
export type * from "../src/model/types.ts";

/** The folder of the model `prism`. */
export const PRISM: string = join(import.meta.dirname, "../public/models/prism");
