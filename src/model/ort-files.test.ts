// ONNX Runtime's builds are fetched by file names that change between versions (".asyncify" and
// ".jspi" will be renamed): a new version fails here and not in a browser.
import { existsSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";

test.each(["wasm.ts", "ort-asyncify.ts", "ort-jspi.ts"])(
  "every file of ONNX Runtime that %s names is in the package",
  (file) => {
    const code = readFileSync(`src/model/${file}`, "utf8");
    const names = Array.from(code.matchAll(/new URL\("onnxruntime-web\/([^"]+)"/g), ([, n]) => n!);
    expect(names.map((name) => name.replace(/.*\./, ""))).toEqual(["mjs", "wasm"]);
    for (const name of names)
      expect(existsSync(`node_modules/onnxruntime-web/dist/${name}`), name).toBe(true);
  },
);
