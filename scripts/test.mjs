// `npm test`: installs what is missing, then runs all checks, the fastest first. Each step is also
// an npm script.
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
  ["browsers", "a tour in Firefox and in WebKit", []],
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

/** Without these, part of the last step does not run, and the end reports that. */
const OPTIONAL = [
  { program: process.env.FIREFOX ?? "firefox-esr", debian: "firefox-esr", part: "Firefox" },
  { program: "WebKitWebDriver", debian: "webkit2gtk-driver", part: "WebKit" },
  { program: "Xvfb", debian: "xvfb", part: "WebKit" },
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
const notRun = OPTIONAL.filter(({ program }) => !isThere(program));
if (notRun.length === 0) console.log("\nEverything passed.");
else {
  const parts = [...new Set(notRun.map(({ part }) => part))].join(" and ");
  const packages = notRun.map(({ debian }) => debian).join(" ");
  console.log(
    `\nAll that ran passed. Not run: the tour in ${parts}, for want of ${packages}; that is no pass of it.`,
  );
}

function installPrograms() {
  const absent = [...PROGRAMS, ...OPTIONAL].filter(({ program }) => !isThere(program));
  if (absent.length === 0) return;
  const names = absent.map(({ debian }) => debian);
  if (process.getuid?.() === 0 && isThere("apt-get")) {
    console.log(`Installing ${names.join(" and ")} ...`);
    const quiet = { DEBIAN_FRONTEND: "noninteractive" };
    const done =
      succeeds("apt-get", ["update", "-qq"], quiet) &&
      succeeds("apt-get", ["install", "-y", "-qq", "--no-install-recommends", ...names], quiet);
    if (done) return;
  }
  const missing = absent.filter(({ why }) => why);
  if (missing.length === 0) return;
  const wanted = missing.map(
    ({ debian, why, variable }) =>
      `${debian} (${why}${variable ? `; ${variable} says where it is if not on PATH` : ""})`,
  );
  fail(
    `Missing: ${wanted.join(", ")}. On Debian and Ubuntu: sudo apt-get install ${missing.map(({ debian }) => debian).join(" ")}`,
  );
}

function isThere(program) {
  // `which` does not start the program, as Xvfb would with --version.
  return spawnSync("which", [program], { stdio: "ignore" }).status === 0;
}
