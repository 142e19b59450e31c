// The example lines of docs/library.md, so that the tests run exactly these.
import { readFileSync } from "node:fs";

/** The lines for a page and for Node: the first two examples. */
export function linesOfDocs(): [page: string, node: string] {
  const text = readFileSync("docs/library.md", "utf8");
  const [page, node] = [...text.matchAll(/^```ts\n([\s\S]*?)^```$/gm)].map(([, lines]) => lines!);
  if (!page || !node) throw new Error("docs/library.md has no lines for a page and for Node.");
  return [page, node];
}
