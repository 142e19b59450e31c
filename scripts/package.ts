// package/: the core as a package for npm, with types and the model `prism`, without the page.
// `npm run package` makes it; docs/library.md describes it.
import { execFileSync } from "node:child_process";
import { cpSync, globSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import own from "../package.json" with { type: "json" };

const OUT = "package";
const ENTRIES = ["sudoku", "diffusion", "trace", "model", "node"];
const FILES = ["LICENSE", "CHANGELOG.md", "public/models/prism"];
/** Large packages that only Node needs: users in Node install them themselves. */
const OPTIONAL = ["onnxruntime-node"];

rmSync(OUT, { recursive: true, force: true });
execFileSync(process.execPath, ["node_modules/typescript/bin/tsc", "-p", "library"], {
  stdio: "inherit",
});
pointAtWorker(join(OUT, "src/model/client.js"));
for (const file of FILES) cpSync(file, join(OUT, file), { recursive: true });
cpSync("docs/library.md", join(OUT, "README.md"));
const { required, optional } = dependencies();
const at = (name: string) => ({
  types: `./library/${name}.d.ts`,
  default: `./library/${name}.js`,
});
writeFileSync(
  join(OUT, "package.json"),
  `${JSON.stringify(
    {
      name: own.name,
      version: own.version,
      description: own.description,
      license: own.license,
      type: "module",
      exports: {
        ".": at("index"),
        ...Object.fromEntries(ENTRIES.map((name) => [`./${name}`, at(name)])),
        "./models/*": "./public/models/*",
        "./package.json": "./package.json",
      },
      sideEffects: ["./src/model/worker.js"],
      engines: { node: ">=22" },
      dependencies: required,
      peerDependencies: optional,
      peerDependenciesMeta: Object.fromEntries(OPTIONAL.map((name) => [name, { optional: true }])),
    },
    null,
    2,
  )}\n`,
);
console.log(`${OUT}/ holds ${own.name} ${own.version}; try it with: npm run package:try`);

/** The compiler changes file endings in imports, but not in other addresses. */
function pointAtWorker(file: string): void {
  const before = readFileSync(file, "utf8");
  const after = before.replace(`new URL("./worker.ts"`, `new URL("./worker.js"`);
  if (after === before) throw new Error(`${file} starts no worker.ts: correct scripts/package.ts.`);
  writeFileSync(file, after);
}

/** The packages that the compiled files import, in the tested versions. */
function dependencies() {
  const versions: Readonly<Record<string, string>> = own.dependencies;
  const text = globSync(`${OUT}/**/*.js`).map((file) => readFileSync(file, "utf8"));
  const names = new Set(
    text.flatMap((one) =>
      [...one.matchAll(/(?:from |import\(|new URL\()"((?:@[\w-]+\/)?[a-z][\w-]*)[/"]/g)].map(
        ([, name]) => name!,
      ),
    ),
  );
  const used = Object.keys(versions).filter((name) => names.has(name));
  const pick = (which: readonly string[]) =>
    Object.fromEntries(which.map((name) => [name, versions[name]]));
  return {
    required: pick(used.filter((name) => !OPTIONAL.includes(name))),
    optional: pick(used.filter((name) => OPTIONAL.includes(name))),
  };
}
