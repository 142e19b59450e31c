// second-thoughts/model: a model in a page, in a worker, on the fastest backend.
export * from "../src/model/client.ts";
export * from "../src/model/errors.ts";
export * from "../src/model/fit.ts";
export * from "../src/model/manifest.ts";
export type { BrowserDenoiser } from "../src/model/recovery.ts";
export type { BrowserBackend } from "../src/model/backends.ts";
export type * from "../src/model/types.ts";
