// The tests that `npm run mutants` runs on mutants: those of the core, and the two of the page's
// actions that make whole runs with src/run.
import { defineConfig } from "vitest/config";

const actions = "src/app/actions/{race,reproduce}.test.ts";

export default defineConfig({
  test: {
    include: ["src/{diffusion,domains,results,run,trace}/**/*.test.ts", actions],
    testTimeout: 60_000,
  },
});
