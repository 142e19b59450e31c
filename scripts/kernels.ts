// `npm run kernels`: compiles src/model/kernels/wasm/assembly to binaries, which are stored as text
// next to it, so that neither the page nor a package has to fetch another file.
// src/model/kernels/wasm/wasm-kernels.test.ts compares them with the source.
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import asc from "assemblyscript/asc";

const FOLDER = fileURLToPath(new URL("../src/model/kernels/wasm/", import.meta.url));
const OPTIONS = ["-O3", "--converge", "--noAssert", "--runtime", "stub", "--enable", "simd"];

/** The text of binary.ts. @throws Error with the compiler's message */
export async function compileKernels(): Promise<string> {
  const simd = await compile();
  const relaxed = await compile("--enable", "relaxed-simd");
  return `// Written by \`npm run kernels\` from assembly/forward.ts, in base64.
export const SIMD =
  "${simd}";
export const RELAXED_SIMD =
  "${relaxed}";
`;
}

async function compile(...more: readonly string[]): Promise<string> {
  let binary: Uint8Array | undefined;
  const { error, stderr } = await asc.main(
    ["assembly/forward.ts", "--baseDir", FOLDER, "-o", "forward.wasm", ...OPTIONS, ...more],
    { writeFile: (_name, contents) => void (binary = contents as Uint8Array) },
  );
  if (error || !binary) throw new Error(`${error?.message}\n${stderr.toString()}`);
  return Buffer.from(binary).toString("base64");
}

if (import.meta.main) writeFileSync(join(FOLDER, "binary.ts"), await compileKernels());
