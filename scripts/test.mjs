// `npm test`: installs what is missing, then every check there is, in the order
// in which they fail fastest. Each step is also an npm script by itself.
import { spawnSync } from "node:child_process";
import { fail, install, succeeds } from "./setup.mjs";

const STEPS = [
  ["format", "the format (npm run format puts it right)", ["--", "--check"]],
  ["lint", "lint, with the layer rule", []],
  ["types", "types", []],
  ["unused", "files, exports and packages that nothing uses", []],
  ["unit", "unit, property and component tests", []],
  ["build", "production build", []],
  ["sizes", "size budgets", []],
  ["e2e", "end to end, in Chromium on WebAssembly and on WebGPU", []],
];

const PROGRAMS = [
  {
    program: process.env.CHROMIUM ?? "chromium",
    debian: "chromium",
    why: "the tests in a browser",
    variable: "CHROMIUM",
  },
  { program: "qqwing", debian: "qqwing", why: "the cross-check of the solver" },
];

install();
installPrograms();
for (const [script, what, args] of STEPS) {
  console.log(`\n== ${what}`);
  const start = Date.now();
  if (!succeeds("npm", ["run", "--silent", script, ...args])) {
    fail(`npm test stopped at: ${what}. To run that alone: npm run ${script}`);
  }
  console.log(`   ${((Date.now() - start) / 1000).toFixed(1)} s`);
}
console.log("\nEverything passed.");

function installPrograms() {
  const missing = PROGRAMS.filter(({ program }) => !isThere(program));
  if (missing.length === 0) return;
  const names = missing.map(({ debian }) => debian);
  if (process.getuid?.() === 0 && isThere("apt-get")) {
    console.log(`Installing ${names.join(" and ")} ...`);
    const quiet = { DEBIAN_FRONTEND: "noninteractive" };
    const done =
      succeeds("apt-get", ["update", "-qq"], quiet) &&
      succeeds("apt-get", ["install", "-y", "-qq", "--no-install-recommends", ...names], quiet);
    if (done) return;
  }
  const wanted = missing.map(
    ({ debian, why, variable }) =>
      `${debian} (${why}${variable ? `; ${variable} says where it is if not on PATH` : ""})`,
  );
  fail(
    `Missing: ${wanted.join(", ")}. On Debian and Ubuntu: sudo apt-get install ${names.join(" ")}`,
  );
}

function isThere(program) {
  return spawnSync(program, ["--version"], { stdio: "ignore" }).error === undefined;
}
