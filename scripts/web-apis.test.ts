// The page uses no function that the oldest supported browsers lack. The data are MDN's; the build
// compiles syntax and style sheets for the same browsers.
import { globSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { CompatData, CompatStatement } from "@mdn/browser-compat-data";
import { expect, test } from "vitest";
import { LOWEST } from "./build/lowest.ts";

const data: CompatData = createRequire(import.meta.url)("@mdn/browser-compat-data");

/** Browsers of LOWEST that lack a feature. */
function lackedBy({ support }: CompatStatement): string[] {
  return Object.entries(LOWEST)
    .filter(([browser, lowest]) => {
      const said = support[browser as keyof typeof LOWEST];
      if (said === undefined) return false;
      const all = [said].flat();
      return !all.some(
        ({ version_added: added, flags }) =>
          !flags && typeof added === "string" && isAtMost(added.replace("≤", ""), lowest),
      );
    })
    .map(([browser]) => browser);
}

function isAtMost(version: string, lowest: string): boolean {
  if (version === "preview") return false;
  const [a, b] = [version, lowest].map((one) => one.split(".").map(Number));
  return a![0]! < b![0]! || (a![0] === b![0] && (a![1] ?? 0) <= (b![1] ?? 0));
}

/** Functions of a class that some of these browsers lack, as code names them: "Promise.withResolvers". */
const tooNew = [data.javascript["builtins"]!, data.api].flatMap((classes) =>
  Object.entries(classes).flatMap(([name, members]) =>
    Object.entries(members).flatMap(([member, { __compat }]) => {
      const lacking = __compat && isStatic(name, member) ? lackedBy(__compat) : [];
      const written = `${name}.${member.replace(/_static$/, "")}`;
      return lacking.length > 0 ? [{ written, lacking }] : [];
    }),
  ),
);

/** For the language's own classes, the data do not mark static members: the name shows it. */
function isStatic(name: string, member: string): boolean {
  return (
    member.endsWith("_static") || (name in globalThis && member in Reflect.get(globalThis, name))
  );
}

test("the data distinguish new functions from old ones", () => {
  const names = tooNew.map(({ written }) => written);
  expect(names).toContain("Promise.withResolvers");
  expect(names).toContain("URL.parse");
  expect(names).toContain("Map.groupBy");
  expect(names).not.toContain("Promise.allSettled");
});

test("the page calls no function that the lowest browsers lack", () => {
  const files = globSync("src/**/*.{ts,tsx}").filter(
    (file) => !/\.test\.|testing\.|fuzzing/.test(file),
  );
  const found = files.flatMap((file) => {
    const code = readFileSync(file, "utf8").replace(/\/\/.*|\/\*[\s\S]*?\*\//g, "");
    return tooNew
      .filter(({ written }) => new RegExp(`\\b${written.replace(".", "\\.")}\\b`).test(code))
      .map(({ written, lacking }) => `${file}: ${written} (${lacking.join(", ")})`);
  });
  expect(found).toEqual([]);
});

test("README has the same versions", () => {
  const readme = readFileSync("README.md", "utf8").replaceAll(/\s+/g, " ");
  expect(readme).toContain(
    `Chrome or Edge ${LOWEST.chrome}, Firefox ${LOWEST.firefox}, Safari ${LOWEST.safari}`,
  );
});
