// `npm run mutants`: changes the core in small ways and tells which changes no test notices.
export default {
  testRunner: "vitest",
  vitest: { configFile: "scripts/mutants.config.ts", related: true },
  mutate: [
    "src/{diffusion,run,results}/**/*.ts",
    "src/trace/{digest,fork,frame,history,link,record,words}.ts",
    "!src/**/{*.test,testing,fake,types}.ts",
  ],
  coverageAnalysis: "perTest",
  // What runs once, when a module is loaded, is mostly the text of parameters.
  ignoreStatic: true,
  ignorePatterns: [
    ".venv",
    "bench",
    "dist",
    "e2e",
    "package",
    "training",
    // Stryker rewrites it with an API that TypeScript 7 no longer has; no test needs it.
    "tsconfig.json",
  ],
  tempDirName: ".cache/mutants/sandbox",
  reporters: ["clear-text", "html", "progress-append-only"],
  clearTextReporter: { allowColor: false, reportTests: false },
  htmlReporter: { fileName: ".cache/mutants/report.html" },
};
