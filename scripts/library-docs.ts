// The lines that docs/library.md tells others to write, so that what is tried is what is told.
import { readFileSync } from "node:fs";

/** Those for a page and those for Node, which are the first two that it shows. */
export function linesOfDocs(): [page: string, node: string] {
  const text = readFileSync("docs/library.md", "utf8");
  const [page, node] = [...text.matchAll(/^```ts\n([\s\S]*?)^```$/gm)].map(([, lines]) => lines!);
  if (!page || !node) throw new Error("docs/library.md has no lines for a page and for Node.");
  return [page, node];
}
