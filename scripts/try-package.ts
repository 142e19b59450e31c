// Tests the package as users get it: packed, installed in an empty project, its types checked, run in
// Node, and bundled into a page for Chromium. `npm run package:try`; it installs from a registry.
import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { build, preview } from "vite";
import { conflicts } from "../src/sudoku/check.ts";
import { parsePuzzle } from "../src/sudoku/formats.ts";
import own from "../package.json" with { type: "json" };
import { linesOfDocs } from "./library-docs.ts";
import { openBrowser } from "./built.ts";

const project = mkdtempSync(join(tmpdir(), "second-thoughts-"));

/** Runs a program in the empty project. @returns its output */
const run = (program: string, ...args: readonly string[]): string =>
  execFileSync(program, args, {
    cwd: project,
    encoding: "utf8",
    stdio: ["ignore", "pipe", "inherit"],
    env: { ...process.env, ONNXRUNTIME_NODE_INSTALL: "skip" },
  });

try {
  execFileSync(process.execPath, ["scripts/package.ts"], { stdio: "inherit" });
  const packed = run("npm", "pack", "--silent", resolve("package")).trim();
  writeFileSync(join(project, "package.json"), '{ "type": "module", "private": true }\n');
  const runtime = `onnxruntime-node@${own.dependencies["onnxruntime-node"]}`;
  run("npm", "install", "--silent", "--no-audit", "--no-fund", `./${packed}`, runtime);
  console.log(`${packed} is installed in an empty project.`);

  const [page, node] = linesOfDocs();
  writeFileSync(join(project, "page.ts"), page);
  writeFileSync(join(project, "node.ts"), node);
  const types = ["--noEmit", "--strict", "--skipLibCheck", "--target", "esnext"];
  const found = ["--module", "esnext", "--moduleResolution", "bundler"];
  const tsc = resolve("node_modules/typescript/bin/tsc");
  run(process.execPath, tsc, ...types, ...found, "node.ts", "page.ts");
  console.log("Its types fit.");

  expectSolved("In Node", run(process.execPath, "node.ts"));
  expectSolved("In a page", await inPage());
} finally {
  rmSync(project, { recursive: true });
}

/** Bundles the page, serves it from a sub-path, and reads its output. */
async function inPage(): Promise<string> {
  writeFileSync(
    join(project, "index.html"),
    '<!doctype html><meta charset="utf-8"><script type="module" src="page.ts"></script>\n',
  );
  mkdirSync(join(project, "public"));
  const model = join(project, "node_modules", own.name, "public/models/prism");
  cpSync(model, join(project, "public/prism"), { recursive: true });
  const config = { root: project, base: "/here/", configFile: false, logLevel: "warn" } as const;
  await build({ ...config, worker: { format: "es" }, build: { target: "es2023" } });
  const server = await preview({ ...config, preview: { port: 0 } });
  const browser = await openBrowser();
  try {
    const page = await browser.newPage();
    page.on("pageerror", (error) => console.error(String(error)));
    await page.goto(server.resolvedUrls!.local[0]!);
    await page.waitForFunction(() => document.body?.textContent, null, { timeout: 60_000 });
    return (await page.textContent("body"))!;
  } finally {
    await browser.close();
    await server.close();
  }
}

function expectSolved(where: string, board: string): void {
  const { masked, broken } = lookedAt(board);
  if (masked > 0 || broken > 0) throw new Error(`${where} the puzzle is not solved:\n${board}`);
  console.log(`${where} the puzzle is solved.`);
}

/** Masks, and pairs of equal digits in a unit, on a board in text. */
function lookedAt(board: string): { masked: number; broken: number } {
  const tokens = parsePuzzle(board);
  const masked = tokens.filter((token) => token === 0).length;
  return { masked, broken: conflicts(tokens).conflicts.length };
}
