// second-thoughts/trace: the record of a run, its file, and functions that read it.
export * from "../src/trace/breakpoints.ts";
export * from "../src/trace/diff.ts";
export * from "../src/trace/digest.ts";
export * from "../src/trace/fork.ts";
export * from "../src/trace/format.ts";
export * from "../src/trace/history.ts";
export * from "../src/trace/link.ts";
export * from "../src/trace/log.ts";
export * from "../src/results/measuring.ts";
export * from "../src/results/outcome.ts";
export * from "../src/trace/record.ts";
export * from "../src/trace/timeline.ts";
export type * from "../src/trace/types.ts";
export { TraceError } from "../src/trace/types.ts";
