// second-thoughts/diffusion: the samplers, step by step, for any predictor of any tokens.
export * from "../src/diffusion/attempts.ts";
export * from "../src/diffusion/board.ts";
export * from "../src/diffusion/draw.ts";
export * from "../src/diffusion/orders.ts";
export * from "../src/diffusion/params.ts";
export * from "../src/diffusion/prediction.ts";
export { advance, queriesFor, replay, startRun } from "../src/diffusion/run.ts";
export * from "../src/diffusion/samplers/registry.ts";
export type * from "../src/diffusion/types.ts";
export * from "../src/diffusion/domain.ts";
export * from "../src/domains/registry.ts";
