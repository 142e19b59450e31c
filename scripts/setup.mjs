// For `npm start` and `npm test`, before anything is installed: checks Node and npm, and runs
// `npm ci` if node_modules is missing or older than the lockfile. Runs on the Node in PATH and uses
// only Node's own modules.
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

export const root = fileURLToPath(new URL("..", import.meta.url));
/** Node 26, from the package `node`: it runs TypeScript directly. */
export const node24 = join(root, "node_modules", "node", "bin", "node");

const OLDEST_NODE = 20;
const OLDEST_NPM = 9;

/** Prints one sentence and ends the process. */
export function fail(sentence) {
  console.error(`\n${sentence}`);
  process.exit(1);
}

/** Runs a program with this terminal's input and output; true when it succeeds. */
export function succeeds(program, args, env = {}) {
  const { status } = spawnSync(program, args, {
    cwd: root,
    stdio: "inherit",
    env: { ...process.env, ...env },
  });
  return status === 0;
}

/** Installs what is missing; ends the process with a sentence when it cannot. */
export function install() {
  const node = Number.parseInt(process.versions.node, 10);
  if (node < OLDEST_NODE) {
    fail(
      `This is Node ${process.versions.node}; Second Thoughts needs Node ${OLDEST_NODE} or newer. Install it and try again.`,
    );
  }
  if (isInstalled()) return;
  const { stdout } = spawnSync("npm", ["--version"], { encoding: "utf8" });
  if (!stdout) fail("npm was not found. Install it (it comes with Node) and try again.");
  if (Number.parseInt(stdout, 10) < OLDEST_NPM) {
    fail(
      `This is npm ${stdout.trim()}; Second Thoughts needs npm ${OLDEST_NPM} or newer. Run: npm install --global npm`,
    );
  }
  console.log("Installing the packages in package-lock.json (about a minute, once) ...");
  // Older releases of npm run every install script; ONNX Runtime's would fetch CUDA.
  if (!succeeds("npm", ["ci"], { ONNXRUNTIME_NODE_INSTALL: "skip" })) {
    fail("npm ci failed; its own message is above. Is the network there?");
  }
  if (!existsSync(node24)) {
    fail(
      "The package `node` did not fetch its program: npm was told not to run install scripts. Run: npm ci --ignore-scripts=false",
    );
  }
}

function isInstalled() {
  const wanted = packagesOf(join(root, "package-lock.json"));
  const present = packagesOf(join(root, "node_modules", ".package-lock.json"));
  return existsSync(node24) && present !== undefined && !isStale(wanted, present);
}

function packagesOf(file) {
  return existsSync(file) ? JSON.parse(readFileSync(file, "utf8")).packages : undefined;
}

/**
 * Whether a package of the lockfile is missing from the installed ones, or there in another version.
 * Optional ones may be missing: they are for other systems.
 */
export function isStale(wanted, present) {
  return Object.entries(wanted).some(([path, { version, optional, devOptional }]) => {
    if (path === "") return false;
    const found = present[path];
    return found ? found.version !== version : !(optional || devOptional);
  });
}
