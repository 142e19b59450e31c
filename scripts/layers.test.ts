// The layer rule of .oxlintrc.json, for every pair of layers.
import { execFileSync } from "node:child_process";
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, relative, resolve } from "node:path";
import { afterAll, expect, test } from "vitest";

const FOLDERS = {
  sudoku: "src/sudoku",
  sums: "src/sums",
  scan: "src/scan",
  diffusion: "src/diffusion",
  domains: "src/domains",
  model: "src/model",
  trace: "src/trace",
  results: "src/results",
  run: "src/run",
  recording: "src/recording",
  ui: "src/ui",
  text: "src/app/text",
  state: "src/app/state",
  actions: "src/app/actions",
  shell: "src/app/shell",
  play: "src/app/screens/play",
  debug: "src/app/screens/debug",
  lab: "src/app/screens/lab",
  learn: "src/app/screens/learn",
  library: "library",
  cli: "cli",
} as const;
type Layer = keyof typeof FOLDERS;

const CORE = [
  "sudoku",
  "sums",
  "diffusion",
  "domains",
  "model",
  "trace",
  "results",
  "run",
  "recording",
] as const;
const BELOW_APP = [...CORE, "scan", "ui"] as const;
const BELOW_SCREENS = [...BELOW_APP, "text", "state", "actions", "shell"] as const;

const MAY_IMPORT: Record<Layer, readonly Layer[]> = {
  sudoku: [],
  sums: [],
  scan: ["sudoku"],
  diffusion: [],
  domains: ["sudoku", "sums", "diffusion"],
  model: ["diffusion"],
  trace: ["sudoku", "sums", "diffusion", "domains"],
  results: ["sudoku", "sums", "diffusion", "domains", "trace"],
  run: ["sudoku", "sums", "diffusion", "domains", "model", "trace", "results"],
  recording: ["sudoku", "sums", "diffusion", "domains", "trace"],
  ui: ["sudoku", "sums", "diffusion", "domains", "trace", "results", "recording"],
  text: BELOW_APP,
  state: [...BELOW_APP, "text"],
  actions: [...BELOW_APP, "text", "state"],
  shell: [...BELOW_APP, "text", "state", "actions"],
  play: BELOW_SCREENS,
  debug: BELOW_SCREENS,
  lab: BELOW_SCREENS,
  learn: BELOW_SCREENS,
  library: CORE,
  cli: [...CORE, "library"],
};

const layers = Object.keys(FOLDERS) as Layer[];
const project = mkdtempSync(join(tmpdir(), "layers-"));
afterAll(() => rmSync(project, { recursive: true }));

/** Writes one file per pair of layers, lints them all, and returns the refused files. */
function lintedPairs(): Set<string> {
  copyFileSync(".oxlintrc.json", join(project, ".oxlintrc.json"));
  for (const from of layers)
    for (const to of layers) {
      const file = join(project, FOLDERS[from], `uses-${to}.ts`);
      const target = join(project, FOLDERS[to], "deep", "thing.ts");
      mkdirSync(dirname(file), { recursive: true });
      const path = relative(dirname(file), target).replace(/^(?!\.)/, "./");
      writeFileSync(file, `import { thing } from "${path}";\nconsole.log(thing);\n`);
    }
  const report = run(["--format", "json", "."]);
  const { diagnostics } = JSON.parse(report) as {
    diagnostics: { code: string; filename: string }[];
  };
  return new Set(
    diagnostics.filter((d) => d.code.includes("no-restricted-imports")).map((d) => d.filename),
  );
}

function run(args: readonly string[]): string {
  try {
    return execFileSync(resolve("node_modules/.bin/oxlint"), args, {
      cwd: project,
      encoding: "utf8",
    });
  } catch (error) {
    // oxlint exits with 1 when it finds something.
    return (error as { stdout: string }).stdout;
  }
}

test("an import against the direction of the layers is refused, and no other", () => {
  const refused = lintedPairs();
  const expected = layers.flatMap((from) =>
    layers
      .filter((to) => to !== from && !MAY_IMPORT[from].includes(to))
      .map((to) => `${FOLDERS[from]}/uses-${to}.ts`),
  );
  expect([...refused].toSorted()).toEqual(expected.toSorted());
});
